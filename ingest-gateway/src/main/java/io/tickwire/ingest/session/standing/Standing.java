package io.tickwire.ingest.session.standing;

/**
 * How the last attempts went.
 *
 * @param attempt connection attempts since data last flowed
 * @param fruitless those of them that ended without a connection, or without data although data was due
 * @param refusals token refusals in a row, each within the calm time of the one before
 * @param lastRefusal monotonic time of the newest of them; meaningless when there is none
 * @param silence what was done about silence since data last flowed
 * @param alarm why a person should look; empty when there is no alarm
 */
public record Standing(int attempt, int fruitless, int refusals, long lastRefusal, Escalation silence, String alarm) {
    public static final Standing CLEAR = new Standing(0, 0, 0, 0, Escalation.NONE, "");

    public Standing trying() {
        return new Standing(attempt + 1, fruitless, refusals, lastRefusal, silence, alarm);
    }

    public Standing failed() {
        return new Standing(attempt, fruitless + 1, refusals, lastRefusal, silence, alarm);
    }

    /** Data, not a mere connection, is what clears the attempts: a server that accepts and drops must not be hammered. */
    public Standing dataFlowed() {
        return new Standing(0, 0, refusals, lastRefusal, silence.over(), "");
    }

    public Standing refused(long nanos, long calmNanos) {
        boolean again = refusals > 0 && nanos - lastRefusal <= calmNanos;
        return new Standing(attempt, fruitless, again ? refusals + 1 : 1, nanos, silence, alarm);
    }

    public Standing escalated(Escalation further) {
        return new Standing(attempt, fruitless, refusals, lastRefusal, further, alarm);
    }

    public Standing alarmed(String why) {
        return new Standing(attempt, fruitless, refusals, lastRefusal, silence, why);
    }

    /** The long wait after refused keys, or a person's word, lets everything be tried anew; the alarm stays until data flows. */
    public Standing rested() {
        return new Standing(0, 0, 0, 0, silence, alarm);
    }
}
