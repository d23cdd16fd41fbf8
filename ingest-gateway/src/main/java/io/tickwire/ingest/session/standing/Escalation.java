package io.tickwire.ingest.session.standing;

/**
 * How far the remedies against silence have gone. After the last of them, every silence brings a new connection, and a new
 * login as often as it is allowed.
 *
 * @param taken remedies tried since data last flowed
 * @param replaced true when a token was ever replaced unrefused
 * @param replacedAt monotonic time of that; meaningless when there was none
 */
public record Escalation(int taken, boolean replaced, long replacedAt) {
    public static final Escalation NONE = new Escalation(0, false, 0);

    private static final Remedy[] ORDER = Remedy.values();

    /** Something was done about silence, and no data has come since. */
    public boolean isUnderWay() {
        return taken > 0;
    }

    public Remedy next(long nanos, long reloginNanos) {
        Remedy due = taken < ORDER.length ? ORDER[taken] : Remedy.LOG_IN;
        return due == Remedy.LOG_IN && !mayReplace(nanos, reloginNanos) ? Remedy.RECONNECT : due;
    }

    /** What was replaced a short while ago is not what keeps the data away. */
    private boolean mayReplace(long nanos, long reloginNanos) {
        return reloginNanos < Long.MAX_VALUE && (!replaced || nanos - replacedAt >= reloginNanos);
    }

    public Escalation further() {
        return new Escalation(Math.min(taken + 1, ORDER.length), replaced, replacedAt);
    }

    public Escalation replacing(long nanos) {
        return new Escalation(taken, true, nanos);
    }

    public Escalation over() {
        return taken == 0 ? this : new Escalation(0, replaced, replacedAt);
    }
}
