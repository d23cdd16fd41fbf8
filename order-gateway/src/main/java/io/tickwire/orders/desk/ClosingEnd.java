package io.tickwire.orders.desk;

import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a close-all ended: flat, or exactly what is not.
 *
 * @param reason null when everything is flat and nothing is open
 */
record ClosingEnd(@Nullable Reason reason, String text, long at) {

    /** @param held what the broker showed last, in the products that were meant */
    static ClosingEnd of(Closing closing, List<PositionRow> held, List<Leg> exits, long now) {
        List<String> left = new ArrayList<>();
        held.forEach(row -> left.add(Closing.key(row) + " holds " + row.net() + why(row, exits)));
        stillOpen(closing).forEach(end -> left.add(end.text()));
        return left.isEmpty()
                ? new ClosingEnd(null, "flat" + tally(closing, exits), now)
                : new ClosingEnd(
                        now > closing.notAfter() ? Reason.EXPIRED : Reason.TARGET_MISSED,
                        "not everything is closed: " + String.join("; ", left) + tally(closing, exits),
                        now);
    }

    static ClosingEnd overdue(Closing closing, List<Leg> exits, long now) {
        List<String> left = new ArrayList<>();
        exits.stream()
                .filter(leg -> !leg.state().terminal())
                .forEach(leg -> left.add("exit " + leg.id() + " of "
                        + leg.terms().instrument().text() + " is " + leg.state().label()));
        stillOpen(closing).forEach(end -> left.add(end.text()));
        String orders = left.isEmpty() ? "" : ": " + String.join("; ", left);
        return new ClosingEnd(
                Reason.EXPIRED,
                "its time was over before the positions were proven flat" + orders + tally(closing, exits),
                now);
    }

    private static List<Pursuit.End> stillOpen(Closing closing) {
        return closing.pursuits.stream()
                .map(pursuit -> pursuit.end)
                .filter(Objects::nonNull)
                .filter(end -> !end.over())
                .toList();
    }

    private static String why(PositionRow held, List<Leg> exits) {
        if (!held.product().plain()) {
            return " (" + held.product() + " is left by the exit of its order)";
        }
        return exits.stream()
                .filter(leg -> leg.terms().instrument().equals(held.instrument()))
                .filter(leg -> leg.terms().product() == held.product())
                .reduce((older, newer) -> newer)
                .map(leg -> " (" + fate(leg) + ")")
                .orElse("");
    }

    private static String fate(Leg exit) {
        if (exit.state() instanceof LegState.Rejected rejected) {
            return "its exit was rejected: " + rejected.text();
        }
        if (exit.state() instanceof LegState.Denied denied) {
            return "its exit was refused: " + denied.text();
        }
        return exit.state() instanceof LegState.Expired expired
                ? "its exit expired: " + expired.text()
                : "its exit is " + exit.state().label();
    }

    private static String tally(Closing closing, List<Leg> exits) {
        long filled = exits.stream()
                .filter(leg -> leg.state() instanceof LegState.Filled)
                .count();
        long others = closing.pursuits.stream()
                .filter(pursuit -> exits.stream().noneMatch(leg -> leg.id().equals(pursuit.legId)))
                .count();
        return "; " + others + " orders were cancelled or had ended, " + filled + " of " + exits.size()
                + " exits were filled";
    }

    void write(Closing closing, Journal journal) {
        FactType type = reason == null ? FactType.COMMAND_COMPLETED : FactType.COMMAND_FAILED;
        journal.ended(closing.id(), Fact.about(closing.subject, type, at).because(reason, text));
        if (reason != null) {
            journal.act(new DeskAction.Alarm("close-all " + closing.id() + ": " + text));
        }
    }
}
