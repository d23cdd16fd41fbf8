package io.tickwire.ingest.session;

/**
 * How the last attempts went.
 *
 * @param attempt connection attempts since data last flowed
 * @param refusals token refusals in a row, each within the calm time of the one before
 * @param lastRefusal monotonic time of the newest of them; meaningless when there is none
 */
public record Standing(int attempt, int refusals, long lastRefusal) {
    static final Standing CLEAR = new Standing(0, 0, 0);

    Standing trying() {
        return new Standing(attempt + 1, refusals, lastRefusal);
    }

    /** Data, not a mere connection, is what clears the attempts: a server that accepts and drops must not be hammered. */
    Standing dataFlowed() {
        return new Standing(0, refusals, lastRefusal);
    }

    Standing refused(long nanos, long calmNanos) {
        boolean again = refusals > 0 && nanos - lastRefusal <= calmNanos;
        return new Standing(attempt, again ? refusals + 1 : 1, nanos);
    }
}
