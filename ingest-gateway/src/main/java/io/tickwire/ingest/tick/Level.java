package io.tickwire.ingest.tick;

import org.jspecify.annotations.Nullable;

/**
 * One price level of one side.
 *
 * @param price fixed-point with 4 decimals
 * @param quantity units, not lots
 * @param orders null where the broker does not say
 */
public record Level(long price, long quantity, @Nullable Integer orders) {}
