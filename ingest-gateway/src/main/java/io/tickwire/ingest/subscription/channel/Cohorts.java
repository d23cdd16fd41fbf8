package io.tickwire.ingest.subscription.channel;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Which channels live or lapse together at the broker. Each request that it confirmed makes a cohort of its own. When the
 * connection is lost, those become one that data has proven to be held side by side, so that wishes made one by one are not
 * verified one by one.
 *
 * <p>The proof is data that came over the connection {@link #PROOF} after the youngest of them was confirmed. A broker that
 * restarts forgets what was subscribed and loses the connection: what is confirmed between the two, before the loss is
 * noticed, must not vouch for what was forgotten.
 */
final class Cohorts {
    /** Longer than what a broker sent before it went may take to arrive, monotonic nanoseconds. */
    static final long PROOF = Duration.ofSeconds(10).toNanos();

    /** Those that were asked for without an answer: "already subscribed" no longer proves that they never lapsed. */
    private final Set<Long> doubted = new HashSet<>();

    private long youngest;
    private long proven;
    private long onTrial;
    private long onTrialSince;

    /** What is confirmed now, by one answer. */
    long next() {
        return ++youngest;
    }

    /** Some of an older one, which from now on may fare otherwise than the rest of it. */
    long tornFrom(long cohort) {
        long torn = next();
        if (doubted.contains(cohort)) {
            doubted.add(torn);
        }
        return torn;
    }

    void doubt(long cohort) {
        doubted.add(cohort);
    }

    boolean isDoubted(long cohort) {
        return doubted.contains(cohort);
    }

    /** Its fate is known. */
    void settle(long cohort) {
        doubted.remove(cohort);
    }

    /**
     * Data came over the connection.
     *
     * @param receivedAt when, monotonic nanoseconds
     */
    void heard(long receivedAt, long nanos) {
        if (receivedAt - onTrialSince >= PROOF) {
            proven = onTrial;
        }
        if (proven == onTrial && youngest > proven) {
            onTrial = youngest;
            onTrialSince = nanos;
        }
    }

    /**
     * True for one that was confirmed long enough before data came. Whatever is confirmed after a reconnect has a cohort that is
     * younger than those on trial before, so that the data of one connection proves nothing of another.
     */
    boolean isProven(long cohort) {
        return cohort <= proven;
    }

    void startOver() {
        doubted.clear();
    }
}
