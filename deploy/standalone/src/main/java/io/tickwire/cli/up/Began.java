package io.tickwire.cli.up;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** When the command began: the launcher script says, after it has built what was missing. */
final class Began {
    private Began() {}

    static double secondsSince(Instant now) {
        return Duration.between(instant(System.getProperty("tickwire.started", "")), now)
                        .toMillis()
                / 1000.0;
    }

    /** @param told seconds since 1970 with or without a fraction; a locale may write it with a comma */
    static Instant instant(String told) {
        try {
            BigDecimal seconds = new BigDecimal(told.replace(',', '.'));
            return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
        } catch (NumberFormatException notTold) {
            return ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        }
    }
}
