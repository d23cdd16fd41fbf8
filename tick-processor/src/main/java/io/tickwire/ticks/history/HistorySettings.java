package io.tickwire.ticks.history;

import io.tickwire.service.config.Settings;
import io.tickwire.service.retry.Backoff;
import java.time.Duration;

/**
 * How history is written.
 *
 * @param group prefix of the consumer groups
 * @param batchRows most records in one transaction
 * @param batchDelay how long a record waits at most for others
 * @param retry how long to wait between attempts while the database is away
 */
public record HistorySettings(String group, int batchRows, Duration batchDelay, Backoff retry) {
    /** Reads {@code TICKWIRE_HISTORY_*}. */
    public static HistorySettings from(Settings settings) {
        return new HistorySettings(
                settings.text("TICKWIRE_HISTORY_GROUP", "tickwire-history"),
                settings.integer("TICKWIRE_HISTORY_BATCH_ROWS", 20_000, 1, 100_000),
                settings.duration("TICKWIRE_HISTORY_BATCH_DELAY", Duration.ofMillis(200)),
                retry(settings));
    }

    private static Backoff retry(Settings settings) {
        Duration initial = settings.duration("TICKWIRE_HISTORY_RETRY_INITIAL", Duration.ofMillis(100));
        Duration max = settings.duration("TICKWIRE_HISTORY_RETRY_MAX", Duration.ofSeconds(5));
        if (initial.isZero() || max.compareTo(initial) < 0) {
            settings.problem(
                    "TICKWIRE_HISTORY_RETRY_MAX", "must not be below TICKWIRE_HISTORY_RETRY_INITIAL (above 0)");
            return new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), 2);
        }
        return new Backoff(initial, max, 2);
    }
}
