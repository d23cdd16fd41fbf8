/**
 * Broker socket to ticks on Kafka. The flow: {@code broker} (socket, driver) with the pure {@code feed} behind it
 * ({@code session}, {@code subscription}, {@code gap}), then {@link io.tickwire.ingest.TickPipeline}: decode, normalise
 * ({@code tick}), {@code publish}.
 */
@NullMarked
package io.tickwire.ingest;

import org.jspecify.annotations.NullMarked;
