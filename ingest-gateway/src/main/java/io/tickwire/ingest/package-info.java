/**
 * Broker socket to ticks on Kafka. The flow: {@code broker} (the socket) and {@code drive} (the feed's thread) with the pure
 * {@code feed} behind it ({@code session}, {@code subscription}, {@code gap}), then {@code pipeline}: decode, normalise
 * ({@code tick}), {@code publish}.
 */
@NullMarked
package io.tickwire.ingest;

import org.jspecify.annotations.NullMarked;
