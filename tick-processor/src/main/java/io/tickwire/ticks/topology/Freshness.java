package io.tickwire.ticks.topology;

import io.tickwire.schemas.market.TickQuality;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long after its last tick an instrument still counts as fresh.
 *
 * @param staleAfter age from which the state is stale
 */
public record Freshness(Duration staleAfter) {
    public Freshness {
        if (staleAfter.isZero() || staleAfter.isNegative()) {
            throw new IllegalArgumentException("staleAfter must be positive: " + staleAfter);
        }
    }

    /** @param ageMicros microseconds since the newest tick was received; null when unknown */
    public TickQuality of(@Nullable Long ageMicros) {
        if (ageMicros == null) {
            return TickQuality.UNKNOWN;
        }
        return ageMicros < staleAfter.toNanos() / 1_000 ? TickQuality.FRESH : TickQuality.STALE;
    }
}
