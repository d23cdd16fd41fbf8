package io.tickwire.orders.drive;

import io.tickwire.orders.desk.DeskView;
import org.jspecify.annotations.Nullable;

/**
 * Where this instance stands with its account.
 *
 * @param role what it does now
 * @param detail for people
 * @param desk what its desk holds; null while it has none
 */
public record Standing(Role role, String detail, @Nullable DeskView desk) {
    /** What an instance does for its account. */
    public enum Role {
        STARTING,
        /** Another instance acts; this one is ready to take over. */
        STANDBY,
        /** It acts. */
        ACTIVE,
        /** It publishes answers, and sends nothing to any broker. */
        PAPER,
        /** It should act and cannot; it keeps trying. */
        FAILING,
        STOPPED
    }

    static Standing of(Role role, String detail) {
        return new Standing(role, detail, null);
    }
}
