package io.tickwire.ingest.feed;

import io.tickwire.ingest.gap.Gap;
import io.tickwire.ingest.gap.OutageWatch;
import io.tickwire.ingest.session.Moment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Notices that the wall clock was set back, by which gaps are told, from what the monotonic one says. */
final class ClockWatch {
    /** Less than this is slewing, or a pause between the reading of the two. */
    private static final long STEP =
            TimeUnit.NANOSECONDS.toMicros(Duration.ofMillis(100).toNanos());

    private final OutageWatch outage;
    private long ahead = Long.MIN_VALUE;

    ClockWatch(OutageWatch outage) {
        this.outage = outage;
    }

    /** To be called before anything else of a turn. */
    List<Gap> look(Moment now) {
        long monotonic = TimeUnit.NANOSECONDS.toMicros(now.nanos());
        long before = ahead;
        long offset = now.micros() - monotonic;
        boolean setBack = before != Long.MIN_VALUE && offset < before - STEP;
        ahead = setBack ? offset : Math.max(before, offset);
        return setBack ? outage.setBack(monotonic + before, now.micros()) : List.of();
    }
}
