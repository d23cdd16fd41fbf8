package io.tickwire.orders.desk;

import io.tickwire.orders.command.Reason;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.event.Subject;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegFacts;
import io.tickwire.orders.execute.LegState;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a placing command failed: the order that decided it, and how much was filled all the same. */
final class PlacingEnd {
    private PlacingEnd() {}

    /** @param orders all over, at least one of them not filled */
    static Fact failed(Subject subject, List<Leg> orders, long now) {
        Leg decisive = orders.stream()
                .filter(leg -> !(leg.state() instanceof LegState.Filled))
                .min(Comparator.comparing(PlacingEnd::withdrawn))
                .orElseThrow();
        String text = orders.size() == 1 ? text(decisive) : tally(orders) + text(decisive);
        boolean nothingPlaced =
                orders.stream().allMatch(leg -> withdrawn(leg) || leg.state() instanceof LegState.Denied);
        boolean denied = nothingPlaced && decisive.state() instanceof LegState.Denied;
        return Fact.about(subject, denied ? FactType.COMMAND_DENIED : FactType.COMMAND_FAILED, now)
                .because(reason(decisive), text)
                .of(LegFacts.report(decisive, decisive));
    }

    private static String tally(List<Leg> orders) {
        long filled = orders.stream()
                .filter(leg -> leg.state() instanceof LegState.Filled)
                .count();
        long units = orders.stream()
                .mapToLong(leg -> leg.state().view().cumulative())
                .sum();
        return filled + " of " + orders.size() + " orders were filled, " + units + " units in all: ";
    }

    /** What was withdrawn because of another order explains nothing. */
    private static boolean withdrawn(Leg leg) {
        return leg.state() instanceof LegState.Cancelled cancelled
                && cancelled.view().brokerOrderId() == null;
    }

    private static Reason reason(Leg leg) {
        LegState state = leg.state();
        if (state instanceof LegState.Denied denied) {
            return denied.reason();
        }
        if (state instanceof LegState.Rejected rejected) {
            return rejected.reason();
        }
        if (state instanceof LegState.Expired expired) {
            return expired.reason();
        }
        return withdrawn(leg) ? Reason.SUPERSEDED : Reason.CANCELLED_AT_BROKER;
    }

    private static @Nullable String text(Leg leg) {
        LegState state = leg.state();
        if (state instanceof LegState.Denied denied) {
            return denied.text();
        }
        if (state instanceof LegState.Rejected rejected) {
            return rejected.text();
        }
        if (state instanceof LegState.Expired expired) {
            return expired.text();
        }
        return withdrawn(leg) ? "it was withdrawn before it was sent" : "its order was cancelled";
    }
}
