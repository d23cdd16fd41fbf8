package io.tickwire.ingest.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a count grows, from samples taken about once a second. Safe from any thread. */
public final class Rates {
    private static final long APART = Duration.ofMillis(900).toNanos();
    private static final long KEPT = Duration.ofSeconds(62).toNanos();

    private record Sample(long nanos, long count) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** Takes the count at this moment, unless the last sample is too young. */
    public synchronized void sample(long nanos, long count) {
        Sample newest = samples.peekLast();
        if (newest != null && nanos - newest.nanos() < APART) {
            return;
        }
        samples.addLast(new Sample(nanos, count));
        while (nanos - samples.getFirst().nanos() > KEPT) {
            samples.removeFirst();
        }
    }

    /** Growth a second over this time, or over what is known of it; 0 before the second sample. */
    public synchronized double perSecond(Duration over) {
        Sample newest = samples.peekLast();
        if (newest == null) {
            return 0;
        }
        Sample oldest = newest;
        for (Sample sample : samples) {
            if (newest.nanos() - sample.nanos() <= over.toNanos()) {
                oldest = sample;
                break;
            }
        }
        long nanos = newest.nanos() - oldest.nanos();
        return nanos == 0 ? 0 : (newest.count() - oldest.count()) * 1e9 / nanos;
    }
}
