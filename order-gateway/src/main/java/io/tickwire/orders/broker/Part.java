package io.tickwire.orders.broker;

import org.jspecify.annotations.Nullable;

/**
 * What an order is to a bracket or cover order (XTS reference 4.4, 4.6). Its exits carry the identifier of the entry, but
 * they are protection, not the order that was asked for: nobody may take one for the other.
 *
 * @param entryOrderId the broker's id of the entry it belongs to, its own when it is one; null when the broker says none
 */
public record Part(Role role, @Nullable String entryOrderId) {
    public static final Part SINGLE = new Part(Role.SINGLE, null);

    /** Place in a bracket or cover order. */
    public enum Role {
        /** None: a plain order. */
        SINGLE,
        ENTRY,
        TARGET,
        STOP
    }

    public boolean exit() {
        return role == Role.TARGET || role == Role.STOP;
    }
}
