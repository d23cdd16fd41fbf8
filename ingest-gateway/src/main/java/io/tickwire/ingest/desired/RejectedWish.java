package io.tickwire.ingest.desired;

import org.jspecify.annotations.Nullable;

/** A record of the desired set that makes no sense. */
public record RejectedWish(
        @Nullable String key, byte @Nullable [] value, int partition, long offset, long timestamp, String why) {}
