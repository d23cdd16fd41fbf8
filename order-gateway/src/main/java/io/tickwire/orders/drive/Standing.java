package io.tickwire.orders.drive;

import io.tickwire.orders.desk.DeskView;
import java.util.Optional;
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
        /** It acts on paper, and sends nothing to any broker. */
        PAPER,
        /** It should act and cannot; it keeps trying. */
        FAILING,
        STOPPED
    }

    /** Of one that acts, or will as soon as it has seen the broker's lists. */
    static Standing of(DeskView desk, boolean paper) {
        if (!desk.reconciled()) {
            return new Standing(Role.STARTING, "waiting for the broker's order book and positions", desk);
        }
        if (paper) {
            return new Standing(
                    Role.PAPER,
                    "acting on paper: fills come from md.ticks.v1, nothing reaches a broker;"
                            + " TICKWIRE_ORDERS_MODE=live sends orders",
                    desk);
        }
        String how =
                desk.listening() ? "acting, and hears the broker's own word" : "acting by the broker's lists alone";
        return new Standing(Role.ACTIVE, how, desk);
    }

    static Standing of(Role role, String detail) {
        return new Standing(role, detail, null);
    }

    /** Why there is no desk here that could decide anything; empty while there is one. */
    public Optional<String> whyNoDesk() {
        return desk == null ? Optional.of(text()) : Optional.empty();
    }

    /** For people: what it does now, and whether one of them must do something. */
    public String text() {
        int waiting = desk == null ? 0 : desk.needsOperator();
        String orders = waiting == 0
                ? ""
                : "; " + waiting + (waiting == 1 ? " order needs" : " orders need")
                        + " a person: ./tickwire order list --state operator";
        return role + ": " + detail + orders;
    }
}
