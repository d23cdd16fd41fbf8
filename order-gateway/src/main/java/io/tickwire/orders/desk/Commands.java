package io.tickwire.orders.desk;

import io.tickwire.orders.command.Contract;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegEvent;
import io.tickwire.orders.execute.LegFacts;
import io.tickwire.orders.execute.LegState;
import io.tickwire.schemas.InstrumentKey;
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
        return legs.lane(key(placing));
    }

    InstrumentKey key(Placing placing) {
        Contract contract = placing.command.contract();
        if (contract == null) {
            throw new IllegalStateException(placing.id() + " places no order");
        }
        return contract.key();
    }

    /** Its order that comes next; null when none waits for its turn. */
    @Nullable
    Leg unsent(Placing placing) {
        return legs.ofCommand(placing.id()).stream()
                .filter(leg -> leg.state() instanceof LegState.Planned)
                .findFirst()
                .orElse(null);
    }

    /** Its last order. */
    Leg last(Placing placing) {
        List<Leg> ours = legs.ofCommand(placing.id());
        if (ours.isEmpty()) {
            throw new IllegalStateException(placing.id() + " has no order yet");
        }
        return ours.get(ours.size() - 1);
    }

    void readsFail(boolean failing) {
        readsFail = failing;
    }

    void end(Placing placing, Fact fact) {
        if (open.remove(placing.id()) != null) {
            journal.ended(placing.id(), fact);
        }
    }

    /** Ends one that has no order. */
    void fail(Placing placing, Reason reason, @Nullable String text, long now) {
        end(placing, Fact.about(placing.subject, FactType.COMMAND_FAILED, now).because(reason, text));
    }

    /** Those that have no order yet; a copy. */
    List<Placing> unplanned() {
        return open.values().stream()
                .filter(placing -> legs.ofCommand(placing.id()).isEmpty())
                .toList();
    }

    /** Ends one that has no order and will not get one. */
    void withdraw(Placing placing, Reason reason, String text, long now) {
        lane(placing).waiting.remove(placing);
        fail(placing, reason, text, now);
    }

    /** Refused by ourselves before it had an order. */
    void deny(Placing placing, Reason reason, String text, long now) {
        end(placing, Fact.about(placing.subject, FactType.COMMAND_DENIED, now).because(reason, text));
    }

    /** Its time is over and it has no order that could still be sent. */
    void overdue(Placing placing, long now) {
        if (!legs.ofCommand(placing.id()).isEmpty()) {
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

    /** Its orders that nobody has sent yet are not sent any more. */
    void withdrawUnsent(Placing placing, long now) {
        for (Leg leg : legs.ofCommand(placing.id())) {
            if (leg.state() instanceof LegState.Planned) {
                legs.apply(leg, new LegEvent.CancelWanted(), now);
            }
        }
    }

    /** An order that failed keeps the rest from being sent: it would fail too, or be too much of a different thing. */
    void stopAfterFailure(Placing placing, long now) {
        if (anyFailed(legs.ofCommand(placing.id()))) {
            withdrawUnsent(placing, now);
        }
    }

    private static boolean anyFailed(List<Leg> orders) {
        return orders.stream().anyMatch(leg -> failed(leg.state()));
    }

    /** Ends what the ends of its orders decide; a filled smart order is decided by the position instead. */
    void settle(Placing placing, long now) {
        List<Leg> ours = legs.ofCommand(placing.id());
        if (anyFailed(ours)) {
            withdrawUnsent(placing, now);
            ours = legs.ofCommand(placing.id());
        }
        if (ours.isEmpty() || !ours.stream().allMatch(leg -> leg.state().terminal())) {
            return;
        }
        if (ours.stream().allMatch(leg -> leg.state() instanceof LegState.Filled)) {
            filled(placing, now);
        } else {
            end(placing, PlacingEnd.failed(placing.subject, ours, now));
        }
    }

    private static boolean failed(LegState state) {
        return state.terminal() && !(state instanceof LegState.Filled);
    }

    private void filled(Placing placing, long now) {
        Leg leg = last(placing);
        if (placing.smart() == null) {
            end(
                    placing,
                    Fact.about(placing.subject, FactType.COMMAND_COMPLETED, now).of(LegFacts.report(leg, leg)));
        } else if (placing.filledAt == 0) {
            placing.filledAt = now;
        }
    }
}
