package io.tickwire.orders.desk;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegEvent;
import io.tickwire.orders.execute.LegFacts;
import io.tickwire.orders.execute.LegState;
import io.tickwire.orders.execute.TradingDay;
import io.tickwire.orders.ledger.Change.Progress;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cancel commands. They do not wait in a lane and may be repeated; a cancellation of an order nobody knows the outcome of
 * is remembered and applied when the order turns up, however long after. The command ends when the broker's book shows what
 * became of the order, not when the broker takes the request.
 */
final class Cancels {
    private final Legs legs;
    private final Commands commands;
    private final Journal journal;
    private final DeskRules rules;
    private final Recalls recalls;
    private final Map<String, Cancelling> open = new LinkedHashMap<>();

    Cancels(Legs legs, Commands commands, Journal journal, DeskRules rules) {
        this.legs = legs;
        this.commands = commands;
        this.journal = journal;
        this.rules = rules;
        this.recalls = new Recalls(journal, rules);
    }

    void take(Cancelling cancelling) {
        open.put(cancelling.id(), cancelling);
    }

    boolean has(String commandId) {
        return open.containsKey(commandId);
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** @param book the newest read of the order book; null before the first */
    void advance(@Nullable Book book, long now) {
        for (Cancelling cancelling : List.copyOf(open.values())) {
            advance(cancelling, book, now);
        }
        recalls.advance(forsaken(now), book, now);
    }

    /** Orders that somebody wanted cancelled, but whose cancel command is over. */
    private List<Leg> forsaken(long now) {
        Set<String> pursued = new HashSet<>();
        for (Cancelling cancelling : open.values()) {
            Leg leg = target(cancelling, now);
            if (leg != null) {
                pursued.add(leg.id());
            }
        }
        return legs.toRecall().stream()
                .filter(leg -> !pursued.contains(leg.id()))
                .toList();
    }

    void returned(String wantedBy, BrokerOutcome outcome, long now) {
        Cancelling cancelling = open.get(wantedBy);
        if (cancelling == null) {
            recalls.returned(wantedBy, outcome, now);
            return;
        }
        cancelling.inFlight = false;
        cancelling.nextTry = now + rules.cancelRepeat();
        boolean told = outcome instanceof BrokerOutcome.Accepted || outcome instanceof BrokerOutcome.Unknown;
        cancelling.toldAt = told && cancelling.toldAt == 0 ? now : cancelling.toldAt;
        if (outcome instanceof BrokerOutcome.Accepted && !cancelling.reported) {
            cancelling.reported = true;
            journal.fact(Fact.about(cancelling.subject, FactType.ORDER_CANCEL_REQUESTED, now));
        }
        if (outcome instanceof BrokerOutcome.Refused refused) {
            refused(cancelling, refused, now);
        }
    }

    private static void refused(Cancelling cancelling, BrokerOutcome.Refused refused, long now) {
        if (refused.kind() == BrokerOutcome.Kind.REJECTED) {
            cancelling.refusal = refused.code() + " " + refused.text();
            cancelling.refusedAt = now;
        } else if (refused.kind() == BrokerOutcome.Kind.NOT_FOUND) {
            cancelling.notFound = refused.code() + " " + refused.text();
        }
    }

    private void advance(Cancelling cancelling, @Nullable Book book, long now) {
        Leg leg = target(cancelling, now);
        Placing unsent = unsent(cancelling);
        if (leg != null) {
            own(cancelling, leg, book, now);
        } else if (unsent != null) {
            commands.lane(unsent).waiting.remove(unsent);
            commands.fail(unsent, Reason.SUPERSEDED, "it was withdrawn by a cancel command before it was sent", now);
            end(cancelling, Fact.about(cancelling.subject, FactType.COMMAND_COMPLETED, now));
        } else if (cancelling.command.order().targetCommandId() != null) {
            fail(cancelling, Reason.ORDER_NOT_FOUND, "the command it names placed no order today", now);
        } else if (book != null && book.startedAt() >= cancelling.since) {
            foreign(cancelling, book, now);
        } else {
            overdue(cancelling, now);
        }
    }

    private @Nullable Leg target(Cancelling cancelling, long now) {
        String command = cancelling.command.order().targetCommandId();
        String order = cancelling.command.order().brokerOrderId();
        return command != null
                ? legs.ofCommand(command)
                : legs.atBroker(order == null ? "" : order, TradingDay.of(now));
    }

    private @Nullable Placing unsent(Cancelling cancelling) {
        String command = cancelling.command.order().targetCommandId();
        return command == null ? null : commands.open(command);
    }

    private void own(Cancelling cancelling, Leg found, @Nullable Book book, long now) {
        Leg leg = legs.apply(found, new LegEvent.CancelWanted(), now);
        if (leg.state() instanceof LegState.Cancelled) {
            end(cancelling, about(cancelling, FactType.COMMAND_COMPLETED, leg, now));
        } else if (leg.state().terminal()) {
            String ended = leg.state().label()
                    + (leg.cancelWanted() ? "; should it still turn up at the broker, it is cancelled" : "");
            end(
                    cancelling,
                    about(cancelling, FactType.COMMAND_FAILED, leg, now)
                            .because(Reason.ORDER_NOT_OPEN, "the order had already ended: " + ended));
        } else {
            cancelling.remembered = leg.cancelWanted();
            boolean listed = book != null && book.sighting(leg) != null;
            pursue(cancelling, Book.number(leg, book, now), leg.id(), book, listed, now);
            if (cancelling.staysOpen && leg.cancelWanted()) {
                // its sender was told that it stays open
                legs.apply(leg, new LegEvent.CancelGivenUp(), now);
            }
        }
    }

    private void foreign(Cancelling cancelling, Book book, long now) {
        BookRow row = book.order(cancelling.command.order().brokerOrderId());
        if (row == null) {
            fail(cancelling, Reason.ORDER_NOT_FOUND, "the broker's order book does not list it", now);
        } else if (row.status() == OrderStatus.CANCELLED) {
            end(cancelling, Fact.about(cancelling.subject, FactType.COMMAND_COMPLETED, now));
        } else if (row.status().terminal()) {
            fail(cancelling, Reason.ORDER_NOT_OPEN, "the order had already ended: " + row.status(), now);
        } else {
            pursue(cancelling, row.brokerOrderId(), row.clientOrderId(), book, true, now);
        }
    }

    /**
     * @param brokerOrderId null while there is nothing yet that could be cancelled
     * @param listed whether the newest read shows the order
     */
    private void pursue(
            Cancelling cancelling,
            @Nullable String brokerOrderId,
            String clientOrderId,
            @Nullable Book book,
            boolean listed,
            long now) {
        String refusal = cancelling.refusal;
        if (refusal != null) {
            // lists lag: only a later one shows whether it was refused because the order had ended
            if (listed && book != null && book.startedAt() > cancelling.refusedAt + rules.positionSettle()) {
                cancelling.staysOpen = true;
                fail(cancelling, Reason.BROKER_REJECTED, "the order stays open: " + refusal, now);
            } else if (now > cancelling.refusedAt + rules.execution().undecidedAfter()) {
                fail(
                        cancelling,
                        Reason.UNCONFIRMED,
                        "no list shows the order, and the broker refused: " + refusal,
                        now);
            }
        } else if (cancelling.stale(now, rules.execution().undecidedAfter())) {
            overdue(cancelling, now);
        } else if (brokerOrderId != null && !cancelling.inFlight && now >= cancelling.nextTry) {
            cancelling.inFlight = true;
            journal.act(new DeskAction.Cancel(cancelling.id(), brokerOrderId, clientOrderId));
        }
    }

    private void overdue(Cancelling cancelling, long now) {
        long notAfter = cancelling.command.header().notAfter();
        if (now <= notAfter || cancelling.inFlight) {
            return;
        }
        if (cancelling.toldAt == 0) {
            String why = cancelling.notFound == null ? "" : "; it answered " + cancelling.notFound;
            fail(cancelling, Reason.EXPIRED, "its time was over before the broker could be told" + why, now);
        } else if (now
                > Math.max(notAfter, cancelling.toldAt) + rules.execution().undecidedAfter()) {
            fail(
                    cancelling,
                    Reason.UNCONFIRMED,
                    "the broker was told, or may have been, but the order never showed an end",
                    now);
        }
    }

    /** When the order book is wanted next for a cancellation, microseconds. */
    long bookWanted(@Nullable Book book) {
        boolean told =
                open.values().stream().anyMatch(cancelling -> cancelling.toldAt != 0 || cancelling.refusal != null);
        boolean unread =
                open.values().stream().anyMatch(cancelling -> book == null || book.startedAt() < cancelling.since);
        return told || unread ? 0 : Long.MAX_VALUE;
    }

    long nextDue(long now) {
        long due = recalls.nextDue(now);
        for (Cancelling cancelling : open.values()) {
            long notAfter = cancelling.command.header().notAfter();
            for (long at : new long[] {
                cancelling.nextTry,
                cancelling.toldAt + rules.execution().undecidedAfter() + 1,
                cancelling.refusedAt + rules.execution().undecidedAfter() + 1,
                notAfter + 1,
                Math.max(notAfter, cancelling.toldAt) + rules.execution().undecidedAfter() + 1
            }) {
                due = at > now ? Math.min(due, at) : due;
            }
        }
        return due;
    }

    private static Fact about(Cancelling cancelling, FactType type, Leg leg, long now) {
        return Fact.about(cancelling.subject, type, now).of(LegFacts.report(leg, leg));
    }

    private void fail(Cancelling cancelling, Reason reason, String text, long now) {
        end(
                cancelling,
                Fact.about(cancelling.subject, FactType.COMMAND_FAILED, now).because(reason, text));
    }

    private void end(Cancelling cancelling, Fact fact) {
        open.remove(cancelling.id());
        journal.fact(fact.ending());
        journal.move(cancelling.id(), Progress.DONE);
    }
}
