package io.tickwire.ingest.calendar;

import io.tickwire.schemas.market.ExchangeSegment;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange said of one of its segments.
 *
 * @param text its own words
 * @param saidAt when the exchange stamped it, UTC microseconds; null when not sent
 */
public record SegmentStatus(
        ExchangeSegment segment,
        SegmentPhase phase,
        String text,
        @Nullable Long saidAt) {}
