package io.tickwire.broker.xts;

import io.tickwire.service.config.Settings;
import io.tickwire.service.retry.Backoff;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * How calls to the broker are tried, repeated and limited.
 *
 * @param retries further attempts of a call that is safe to repeat, {@code TICKWIRE_HTTP_RETRIES}
 * @param backoff pause before them, {@code TICKWIRE_HTTP_BACKOFF_BASE} and {@code _FACTOR}
 * @param connectTimeout for connection and TLS, {@code TICKWIRE_HTTP_CONNECT_TIMEOUT}
 * @param timeout for one attempt to its last byte, {@code TICKWIRE_HTTP_TIMEOUT}
 * @param ordersPerSecond place, modify and cancel together, {@code TICKWIRE_XTS_ORDERS_PER_SECOND}
 * @param readsPerSecond each kind of read, {@code TICKWIRE_XTS_READS_PER_SECOND}
 */
public record HttpSettings(
        int retries,
        Backoff backoff,
        Duration connectTimeout,
        Duration timeout,
        int ordersPerSecond,
        int readsPerSecond) {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** What applies where nothing is said: three retries after about 1, 2 and 4 s, 10 orders and 1 read a second. */
    public static HttpSettings defaults() {
        return from(Settings.of(java.util.Map.of()));
    }

    public static HttpSettings from(Settings settings) {
        return new HttpSettings(
                settings.integer("TICKWIRE_HTTP_RETRIES", 3, 0, 20),
                backoff(settings),
                positive(settings, "TICKWIRE_HTTP_CONNECT_TIMEOUT", Duration.ofSeconds(5)),
                positive(settings, "TICKWIRE_HTTP_TIMEOUT", Duration.ofSeconds(10)),
                settings.integer("TICKWIRE_XTS_ORDERS_PER_SECOND", 10, 1, 1_000),
                settings.integer("TICKWIRE_XTS_READS_PER_SECOND", 1, 1, 1_000));
    }

    private static Backoff backoff(Settings settings) {
        Duration base = positive(settings, "TICKWIRE_HTTP_BACKOFF_BASE", Duration.ofSeconds(1));
        BigDecimal factor = settings.decimal("TICKWIRE_HTTP_BACKOFF_FACTOR", BigDecimal.valueOf(2));
        if (factor.compareTo(BigDecimal.ONE) < 0 || factor.compareTo(BigDecimal.TEN) > 0) {
            settings.problem("TICKWIRE_HTTP_BACKOFF_FACTOR", "must lie between 1 and 10, is " + factor);
            factor = BigDecimal.valueOf(2);
        }
        Duration longest = base.compareTo(LONGEST_PAUSE) > 0 ? base : LONGEST_PAUSE;
        return new Backoff(base, longest, factor.doubleValue());
    }

    private static Duration positive(Settings settings, String key, Duration fallback) {
        Duration value = settings.duration(key, fallback);
        if (value.isNegative() || value.isZero()) {
            settings.problem(key, "must be longer than nothing, is " + value);
            return fallback;
        }
        return value;
    }
}
