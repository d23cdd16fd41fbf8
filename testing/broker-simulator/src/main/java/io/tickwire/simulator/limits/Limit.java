package io.tickwire.simulator.limits;

/**
 * How often one user may make one kind of call (XTS reference 4.12).
 *
 * @param kind calls of the same kind share the allowance
 * @param perSecond within any 1000 ms
 */
public record Limit(String kind, int perSecond) {
    public static final Limit ORDERS = new Limit("orders", 10);
    public static final Limit UNLIMITED = new Limit("unlimited", 0);

    /** The broker's limit of every read: one per second and kind. */
    public static Limit read(String kind) {
        return new Limit(kind, 1);
    }
}
