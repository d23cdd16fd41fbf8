package io.tickwire.simulator.orders;

/**
 * What an order is to a bracket or cover order (XTS reference 4.4, 4.6).
 *
 * @param entryId the order that opened it, 0 for a plain order and for an entry
 * @param target how much better than its own price the entry of a bracket is to be left at, fixed-point; 0 for all others
 * @param stop how much worse, fixed-point; 0 for all others
 */
public record Leg(Role role, long entryId, long target, long stop) {
    /** The broker's BoLegDetails, which is 0 for plain orders. */
    public enum Role {
        SINGLE,
        ENTRY,
        TARGET,
        STOP
    }

    public static final Leg SINGLE = new Leg(Role.SINGLE, 0, 0, 0);

    /** The entry of a cover order, whose stop is an order of its own from the start. */
    public static final Leg COVER_ENTRY = new Leg(Role.ENTRY, 0, 0, 0);

    public static Leg bracketEntry(long target, long stop) {
        return new Leg(Role.ENTRY, 0, target, stop);
    }

    public static Leg exit(Role role, long entryId) {
        return new Leg(role, entryId, 0, 0);
    }

    public boolean isEntry() {
        return role == Role.ENTRY;
    }

    public boolean isExit() {
        return role == Role.TARGET || role == Role.STOP;
    }

    /** Whether exits are still to be placed when the entry is filled. */
    public boolean isBracketEntry() {
        return isEntry() && stop > 0;
    }
}
