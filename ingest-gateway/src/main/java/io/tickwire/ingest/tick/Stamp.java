package io.tickwire.ingest.tick;

import io.tickwire.schemas.InstrumentKey;
import org.jspecify.annotations.Nullable;

/**
 * What every market-data message says about itself.
 *
 * @param exchangeTime when the exchange stamped it, UTC microseconds; null when not sent
 * @param brokerTime when the broker last updated it, UTC microseconds; null when not sent
 * @param sequence the broker's own number for it; null when not sent
 * @param unreadableTime true when a time was sent that no reading makes sense of
 * @param partial true when only what changed was sent; the rest is what was known before, or absent
 */
public record Stamp(
        InstrumentKey instrument,
        @Nullable Long exchangeTime,
        @Nullable Long brokerTime,
        @Nullable Long sequence,
        boolean unreadableTime,
        boolean partial) {}
