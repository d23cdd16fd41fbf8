package io.tickwire.orders.desk;

import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.SmartOrder;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegFacts;
import java.util.List;

/** Whether a smart order whose order was filled is at its target: the position after it says so, not the fill. */
final class SmartOrders {
    private final Commands commands;
    private final DeskRules rules;

    SmartOrders(Commands commands, DeskRules rules) {
        this.commands = commands;
        this.rules = rules;
    }

    void positions(long startedAt, List<PositionRow> rows, long now) {
        for (Placing placing : commands.open()) {
            SmartOrder smart = placing.smart();
            if (smart != null && placing.filledAt != 0) {
                boolean trusted = Exposures.known(rows, placing.subject) && startedAt >= trusted(placing);
                verify(placing, smart, Exposures.net(rows, placing.subject), trusted, now);
            }
        }
    }

    /** The fill is no proof of the target: only a position the broker read after it is. */
    private void verify(Placing placing, SmartOrder smart, long net, boolean trusted, long now) {
        boolean overdue = now > placing.filledAt + rules.verifyFor();
        Leg leg = commands.last(placing);
        if (trusted && net == smart.target()) {
            commands.end(
                    placing,
                    Fact.about(placing.subject, FactType.TARGET_REACHED, now)
                            .of(LegFacts.report(leg, leg))
                            .at(net));
        } else if (overdue) {
            String text = trusted
                    ? "its order was filled, but the position is " + net + " instead of " + smart.target()
                    : "its order was filled, but the position shown, " + net + ", proves nothing about the target "
                            + smart.target() + ": other orders fill all the time, or a product is not known";
            commands.end(
                    placing,
                    Fact.about(placing.subject, FactType.COMMAND_FAILED, now)
                            .because(Reason.TARGET_MISSED, text)
                            .of(LegFacts.report(leg, leg))
                            .at(net));
        }
    }

    /**
     * From when on a read of the positions counts. When nothing but this order could move the position, a read that lags
     * shows something else than the target, so any read after the fill will do.
     */
    private long trusted(Placing placing) {
        Lane lane = commands.lane(placing);
        if (!placing.aloneInMarket) {
            return Math.max(placing.filledAt, lane.lastFillAt()) + rules.positionSettle();
        }
        long others = lane.lastFillByOthers(placing.id());
        return others == 0 ? placing.filledAt : Math.max(placing.filledAt, others + rules.positionSettle());
    }

    /** When the positions are wanted next, microseconds. */
    long positionsWanted() {
        long wanted = Long.MAX_VALUE;
        for (Placing placing : commands.open()) {
            if (placing.filledAt != 0) {
                wanted = Math.min(wanted, Math.min(trusted(placing), placing.filledAt + rules.verifyFor() + 1));
            }
        }
        return wanted;
    }
}
