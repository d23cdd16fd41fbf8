package io.tickwire.ingest.subscription.channel;

import java.util.HashSet;
import java.util.Set;

/**
 * Numbers for what was confirmed by one request, which lives or lapses together. Of those that were asked for without an answer
 * "already subscribed" no longer proves that they never lapsed.
 */
final class Cohorts {
    private final Set<Long> doubted = new HashSet<>();
    private long last;

    long next() {
        return ++last;
    }

    /** A part of the cohort may fare otherwise from now on; a doubt goes with it. */
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

    void trust(long cohort) {
        doubted.remove(cohort);
    }

    void trustAll() {
        doubted.clear();
    }

    boolean isDoubted(long cohort) {
        return doubted.contains(cohort);
    }
}
