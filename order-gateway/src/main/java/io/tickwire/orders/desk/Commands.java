package io.tickwire.orders.desk;

import io.tickwire.orders.command.Contract;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegFacts;
import io.tickwire.orders.execute.LegState;
import io.tickwire.orders.ledger.Change.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Placing commands that are not over, and the one place where they end: each in exactly one terminal fact. */
final class Commands {
    private final Legs legs;
    private final Journal journal;
    private final Map<String, Placing> open = new LinkedHashMap<>();
    private boolean readsFail;

    Commands(Legs legs, Journal journal) {
        this.legs = legs;
        this.journal = journal;
    }

    void add(Placing placing) {
        open.put(placing.id(), placing);
    }

    @Nullable
    Placing open(String commandId) {
        return open.get(commandId);
    }

    /** A copy, safe to end commands while walking it. */
    List<Placing> open() {
        return List.copyOf(open.values());
    }

    int count() {
        return open.size();
    }

    Lane lane(Placing placing) {
        Contract contract = placing.command.contract();
        if (contract == null) {
            throw new IllegalStateException(placing.id() + " places no order");
        }
        return legs.lane(contract.key());
    }

    Leg leg(Placing placing) {
        Leg leg = placing.legId == null ? null : legs.leg(placing.legId);
        if (leg == null) {
            throw new IllegalStateException(placing.id() + " has no order yet");
        }
        return leg;
    }

    void readsFail(boolean failing) {
        readsFail = failing;
    }

    void end(Placing placing, Fact fact) {
        if (open.remove(placing.id()) != null) {
            journal.fact(fact.ending());
            journal.move(placing.id(), Progress.DONE);
        }
    }

    void fail(Placing placing, Reason reason, @Nullable String text, long now) {
        Fact fact = Fact.about(placing.subject, FactType.COMMAND_FAILED, now).because(reason, text);
        Leg leg = placing.legId == null ? null : legs.leg(placing.legId);
        end(placing, leg == null ? fact : fact.of(LegFacts.report(leg, leg)));
    }

    /** Its time is over and it has no order that could still be sent. */
    void overdue(Placing placing, long now) {
        if (placing.legId != null) {
            settle(placing, now);
        } else if (readsFail) {
            fail(
                    placing,
                    Reason.BROKER_UNAVAILABLE,
                    "the broker's books could not be read before its time was over",
                    now);
        } else {
            fail(placing, Reason.EXPIRED, "its time was over before anything could be sent", now);
        }
    }

    /** Ends what its order's end decides; a filled smart order is decided by the position instead. */
    void settle(Placing placing, long now) {
        Leg leg = placing.legId == null ? null : legs.leg(placing.legId);
        if (leg == null || !leg.state().terminal()) {
            return;
        }
        LegState state = leg.state();
        if (state instanceof LegState.Filled) {
            filled(placing, leg, now);
        } else if (state instanceof LegState.Rejected rejected) {
            fail(placing, rejected.reason(), rejected.text(), now);
        } else if (state instanceof LegState.Expired expired) {
            fail(placing, expired.reason(), expired.text(), now);
        } else if (state.view().brokerOrderId() == null) {
            fail(placing, Reason.SUPERSEDED, "it was withdrawn by a cancel command before it was sent", now);
        } else {
            fail(placing, Reason.CANCELLED_AT_BROKER, "its order was cancelled", now);
        }
    }

    private void filled(Placing placing, Leg leg, long now) {
        if (placing.smart() == null) {
            end(
                    placing,
                    Fact.about(placing.subject, FactType.COMMAND_COMPLETED, now).of(LegFacts.report(leg, leg)));
        } else if (placing.filledAt == 0) {
            placing.filledAt = now;
        }
    }
}
