package io.tickwire.orders.desk;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.command.CancelAll;
import io.tickwire.orders.command.CancelOrder;
import io.tickwire.orders.command.OrderName;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegFacts;
import io.tickwire.orders.execute.TradingDay;
import io.tickwire.schemas.InstrumentKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Commands that cancel: finds the orders they mean, lets {@link Pursuits} cancel them, and ends when all are over. */
final class Cancels {
    private final Legs legs;
    private final Commands commands;
    private final Journal journal;
    private final Pursuits pursuits;
    private final DeskRules rules;
    private final Recalls recalls;
    private final Map<String, Cancelling> open = new LinkedHashMap<>();

    Cancels(Legs legs, Commands commands, Journal journal, Pursuits pursuits, DeskRules rules) {
        this.legs = legs;
        this.commands = commands;
        this.journal = journal;
        this.pursuits = pursuits;
        this.rules = rules;
        this.recalls = new Recalls(journal, rules);
    }

    /** @param receivedAt when it was stored: what was planned later is not meant by "all", microseconds */
    void take(Cancelling cancelling, long receivedAt, long now) {
        open.put(cancelling.id(), cancelling);
        if (cancelling.command instanceof CancelAll all) {
            pursueOurs(cancelling, only(all), receivedAt, now);
        }
    }

    boolean has(String commandId) {
        return open.containsKey(commandId);
    }

    /** @param book the newest read of the order book; null before the first */
    void advance(@Nullable Book book, long now) {
        for (Cancelling cancelling : List.copyOf(open.values())) {
            if (!cancelling.found) {
                find(cancelling, book, now);
            }
            cancelling.pursuits.forEach(pursuit -> pursuits.advance(pursuit, book, now));
            if (cancelling.over() && has(cancelling.id())) {
                conclude(cancelling, now);
            }
        }
        recalls.advance(forsaken(), book, now);
    }

    /** Orders that somebody wanted cancelled, but whose cancel command is over. */
    private List<Leg> forsaken() {
        Set<String> pursued = pursuits.legs();
        return legs.toRecall().stream()
                .filter(leg -> !pursued.contains(leg.id()))
                .toList();
    }

    void returned(String wantedBy, BrokerOutcome outcome, long now) {
        if (!pursuits.returned(wantedBy, outcome, now)) {
            recalls.returned(wantedBy, outcome, now);
        }
    }

    private void find(Cancelling cancelling, @Nullable Book book, long now) {
        if (cancelling.command instanceof CancelAll all) {
            findOthers(cancelling, only(all), book, now);
        } else if (cancelling.command instanceof CancelOrder cancel) {
            String command = cancel.order().targetCommandId();
            if (command == null) {
                findNumber(cancelling, cancel.order(), book, now);
            } else {
                findOrders(cancelling, command, now);
            }
        }
    }

    private void findOrders(Cancelling cancelling, String command, long now) {
        List<Leg> ours = legs.ofCommand(command);
        Placing unsent = commands.open(command);
        if (ours.isEmpty() && unsent != null) {
            withdraw(unsent, now);
            end(cancelling, Fact.about(cancelling.subject, FactType.COMMAND_COMPLETED, now));
        } else if (ours.isEmpty()) {
            fail(cancelling, Reason.ORDER_NOT_FOUND, "the command it names placed no order today", now);
        } else {
            ours.forEach(leg -> pursue(cancelling, leg, now));
            cancelling.found = true;
        }
    }

    private void withdraw(Placing unsent, long now) {
        commands.withdraw(unsent, Reason.SUPERSEDED, "it was withdrawn by a cancel command before it was sent", now);
    }

    private void findNumber(Cancelling cancelling, OrderName name, @Nullable Book book, long now) {
        String number = String.valueOf(name.brokerOrderId());
        Leg ours = legs.atBroker(number, TradingDay.of(now));
        if (ours != null) {
            pursue(cancelling, ours, now);
            cancelling.found = true;
        } else if (book != null && book.startedAt() >= cancelling.since) {
            pursue(cancelling, number, now);
            cancelling.found = true;
        } else {
            dropOverdue(cancelling, now);
        }
    }

    private void dropOverdue(Cancelling cancelling, long now) {
        if (now > overdueAt(cancelling)) {
            Reason reason = cancelling.recovered ? Reason.UNCONFIRMED : Reason.EXPIRED;
            fail(cancelling, reason, "its time was over before the order book could be read", now);
        }
    }

    /** An owner before us may have told the broker: then the book is worth waiting for. */
    private long overdueAt(Cancelling cancelling) {
        return cancelling.recovered
                ? Math.max(cancelling.notAfter(), cancelling.since)
                        + rules.execution().undecidedAfter()
                : cancelling.notAfter();
    }

    /** Ours at once, whatever is known of them; commands that wait to send are withdrawn. */
    private void pursueOurs(Cancelling cancelling, @Nullable InstrumentKey only, long receivedAt, long now) {
        for (Leg leg : legs.open()) {
            if (meant(only, leg.terms().instrument()) && leg.terms().plannedAt() <= receivedAt) {
                pursue(cancelling, leg, now);
            }
        }
        for (Placing placing : commands.unplanned()) {
            if (meant(only, commands.key(placing))) {
                withdraw(placing, now);
            }
        }
    }

    /** Everybody else's when a book begun after the command shows them; lists lag, so that only a later one shows all. */
    private void findOthers(Cancelling cancelling, @Nullable InstrumentKey only, @Nullable Book book, long now) {
        if (book == null || book.startedAt() < cancelling.since) {
            dropOverdue(cancelling, now);
            return;
        }
        for (BookRow row : book.rows()) {
            boolean others = row.open() > 0 && legs.leg(row.clientOrderId()) == null;
            if (others && meant(only, row.instrument()) && !cancelling.pursuesNumber(row.brokerOrderId())) {
                pursue(cancelling, row.brokerOrderId(), now);
            }
        }
        cancelling.found = book.startedAt() >= readFrom(cancelling);
    }

    private long readFrom(Cancelling cancelling) {
        return cancelling.command instanceof CancelAll ? cancelling.since + rules.positionSettle() : cancelling.since;
    }

    private static @Nullable InstrumentKey only(CancelAll all) {
        return all.contract() == null ? null : all.contract().key();
    }

    private static boolean meant(@Nullable InstrumentKey only, InstrumentKey instrument) {
        return only == null || only.equals(instrument);
    }

    private void pursue(Cancelling cancelling, Leg leg, long now) {
        begin(
                cancelling,
                Pursuit.ofOurs(cancelling.subject, cancelling.notAfter(), leg.id(), cancelling.recovered, now));
    }

    private void pursue(Cancelling cancelling, String brokerOrderId, long now) {
        begin(
                cancelling,
                Pursuit.ofForeign(cancelling.subject, cancelling.notAfter(), brokerOrderId, cancelling.recovered, now));
    }

    private void begin(Cancelling cancelling, Pursuit pursuit) {
        cancelling.pursuits.add(pursuit);
        pursuits.begin(pursuit);
    }

    /** Of one order its fate; of several whether none is open any more, which is all that a cancel-all can want. */
    private void conclude(Cancelling cancelling, long now) {
        CancelEnd end = CancelEnd.of(cancelling);
        FactType type = end.reason() == null ? FactType.COMMAND_COMPLETED : FactType.COMMAND_FAILED;
        Fact fact = Fact.about(cancelling.subject, type, now).because(end.reason(), end.text());
        String id = cancelling.pursuits.size() == 1 ? cancelling.pursuits.get(0).legId : null;
        Leg leg = id == null ? null : legs.leg(id);
        end(cancelling, leg == null ? fact : fact.of(LegFacts.report(leg, leg)));
    }

    /** When the order book is wanted next for a cancellation, microseconds. */
    long bookWanted(@Nullable Book book) {
        boolean unread =
                open.values().stream().anyMatch(cancelling -> book == null || book.startedAt() < readFrom(cancelling));
        return unread || pursuits.anyTold() ? 0 : Long.MAX_VALUE;
    }

    long nextDue(long now) {
        long due = Math.min(recalls.nextDue(now), pursuits.nextDue(now));
        for (Cancelling cancelling : open.values()) {
            long overdue = overdueAt(cancelling) + 1;
            due = overdue > now ? Math.min(due, overdue) : due;
        }
        return due;
    }

    private void fail(Cancelling cancelling, Reason reason, String text, long now) {
        end(
                cancelling,
                Fact.about(cancelling.subject, FactType.COMMAND_FAILED, now).because(reason, text));
    }

    private void end(Cancelling cancelling, Fact fact) {
        open.remove(cancelling.id());
        pursuits.forget(cancelling.pursuits);
        journal.ended(cancelling.id(), fact);
    }
}
