package io.tickwire.standalone.summary;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits until the history holds everything that was on the tick topic at one moment. */
public final class Drain {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private Drain() {}

    /** True when it does; false when it does not within the time. */
    public static boolean await(StoredTicks stored, TickOffsets end, Duration within)
            throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        while (!end.reachedBy(stored.next())) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        }
        return true;
    }
}
