package io.tickwire.ingest.gap;

import io.tickwire.schemas.InstrumentKey;
import org.jspecify.annotations.Nullable;

/**
 * Evidence that updates of an instrument were missed.
 *
 * @param instrument null for everything the slot carries
 * @param since when it was last heard of, UTC microseconds
 * @param until when it was heard of again
 */
public record Muted(@Nullable InstrumentKey instrument, long since, long until) {}
