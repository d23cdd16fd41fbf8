package io.tickwire.simulator.market;

import java.time.Instant;

/** The exchange clock of XTS: seconds since 1980-01-01 00:00:00 IST (XTS reference 2.9). */
public final class ExchangeClock {
    private static final long EPOCH_UNIX_SECONDS = 315_513_000L;

    private ExchangeClock() {}

    public static long seconds(Instant instant) {
        return instant.getEpochSecond() - EPOCH_UNIX_SECONDS;
    }
}
