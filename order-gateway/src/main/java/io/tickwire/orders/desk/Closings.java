package io.tickwire.orders.desk;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.trading.TradingMode;
import io.tickwire.orders.trading.TradingWish;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Leaves every position. Each step follows from what the broker's lists show, so that a crash at any of them only means to
 * look again:
 *
 * <pre>
 * taken           nothing else is sent; what waits is withdrawn, what is open is cancelled
 * all cancelled,  read the positions once they can show everything
 * no exit on its way
 * positions held  exit each in slices; one that fails keeps no other from being left; look again
 * an exit rests   after a while it is cancelled; look again
 * none held       done, if nothing stays open
 * in vain thrice, or its time over: failed, and says what is still held and why
 * </pre>
 *
 * One after the other: a second close-all waits for the first, and then finds less to do.
 */
final class Closings {
    private final Legs legs;
    private final Commands commands;
    private final Journal journal;
    private final Pursuits pursuits;
    private final ExitOrders exits;
    private final DeskRules rules;
    private final Deque<Closing> open = new ArrayDeque<>();

    Closings(Legs legs, Commands commands, Journal journal, Pursuits pursuits, ExitOrders exits, DeskRules rules) {
        this.legs = legs;
        this.commands = commands;
        this.journal = journal;
        this.pursuits = pursuits;
        this.exits = exits;
        this.rules = rules;
    }

    /** Nothing but exits leaves from now on, whichever instance acts, until a person resumes. */
    void take(Closing closing) {
        open.add(closing);
        if (closing.command.header().clientId() == null) {
            String why = "close-all " + closing.id() + ": " + closing.command.reason();
            journal.act(new DeskAction.Restrict(new TradingWish(TradingMode.REDUCING, why)));
        }
    }

    boolean has(String commandId) {
        return open.stream().anyMatch(closing -> closing.id().equals(commandId));
    }

    /** @param book the newest read of the order book; null before the first */
    void advance(@Nullable Book book, long now) {
        Closing closing = open.peek();
        if (closing == null) {
            return;
        }
        holdBack(now);
        pursueOurs(closing, now);
        pursueOthers(closing, book, now);
        pursueResting(closing, now);
        closing.pursuits.forEach(pursuit -> pursuits.advance(pursuit, book, now));
        exits.grant(closing, now);
        awaitPositions(closing, book, now);
        boolean onItsWay =
                exits.of(closing).stream().anyMatch(leg -> leg.state().holdsLane());
        if (now > overdueAt(closing) && !onItsWay) {
            end(ClosingEnd.overdue(closing, exits.of(closing), now));
        }
    }

    /** No command that has no order yet gets one. */
    private void holdBack(long now) {
        for (Placing placing : commands.unplanned()) {
            commands.withdraw(placing, Reason.TRADING_HALTED, "all positions are being closed", now);
        }
    }

    private void pursueOurs(Closing closing, long now) {
        for (Leg leg : legs.open()) {
            boolean others = !leg.terms().commandId().equals(closing.id());
            if (others && leaves(closing, leg) && !closing.pursues(leg.id())) {
                begin(closing, Pursuit.ofOurs(closing.subject, closing.notAfter(), leg.id(), closing.recovered, now));
            }
        }
    }

    /** Orders with exits of their own are left by leaving them as a whole, not by taking their protection away. */
    private static boolean leaves(Closing closing, Leg leg) {
        return closing.means(leg.terms().product()) && leg.terms().protection() == null;
    }

    private void pursueOthers(Closing closing, @Nullable Book book, long now) {
        if (book == null || book.startedAt() < closing.since) {
            return;
        }
        for (BookRow row : book.rows()) {
            boolean others = row.open() > 0 && legs.leg(row.clientOrderId()) == null;
            boolean meant = closing.means(row.product()) && row.product().plain();
            if (others && meant && !closing.pursuesNumber(row.brokerOrderId())) {
                begin(
                        closing,
                        Pursuit.ofForeign(
                                closing.subject, closing.notAfter(), row.brokerOrderId(), closing.recovered, now));
            }
        }
    }

    /** An exit that does not fill where it rests keeps the position and everything behind it: the next is made of what is held then. */
    private void pursueResting(Closing closing, long now) {
        for (Leg exit : exits.of(closing)) {
            boolean rests = exit.state().atBroker();
            long since = rests ? closing.resting.computeIfAbsent(exit.id(), id -> now) : now;
            if (now - since >= rules.exitPatience() && !closing.pursues(exit.id())) {
                begin(closing, Pursuit.ofOurs(closing.subject, closing.notAfter(), exit.id(), closing.recovered, now));
            }
        }
    }

    private void begin(Closing closing, Pursuit pursuit) {
        closing.pursuits.add(pursuit);
        pursuits.begin(pursuit);
    }

    /** Positions say something once nothing is on its way, the list that says so cannot lag, and neither can they. */
    private void awaitPositions(Closing closing, @Nullable Book book, long now) {
        boolean listed = book != null && book.startedAt() >= closing.since + rules.positionSettle();
        boolean still = !closing.cancelling()
                && exits.of(closing).stream().allMatch(leg -> leg.state().terminal());
        if (!listed || !still) {
            closing.readFrom = Long.MAX_VALUE;
        } else if (closing.readFrom == Long.MAX_VALUE) {
            closing.readFrom = now + rules.positionSettle();
        }
    }

    /** A read of the positions came in. */
    void positions(long startedAt, List<PositionRow> rows, long now) {
        Closing closing = open.peek();
        if (closing == null || startedAt < readFrom(closing)) {
            return;
        }
        List<PositionRow> held = rows.stream()
                .filter(row -> row.net() != 0 && closing.means(row.product()))
                .toList();
        List<PositionRow> leavable =
                held.stream().filter(row -> exits.worthTrying(closing, row)).toList();
        if (leavable.isEmpty() || now > closing.notAfter()) {
            end(ClosingEnd.of(closing, held, exits.of(closing), now));
        } else {
            leavable.forEach(row -> exits.plan(closing, row, now));
            closing.readFrom = Long.MAX_VALUE;
        }
    }

    /** When its time is over nothing more is sent, but what the lists show by then still says how it ended. */
    private long overdueAt(Closing closing) {
        return Math.max(closing.notAfter(), closing.since) + rules.execution().undecidedAfter();
    }

    private long readFrom(Closing closing) {
        long lastFill = legs.lanes().stream().mapToLong(Lane::lastFillAt).max().orElse(0);
        return closing.readFrom == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : Math.max(closing.readFrom, lastFill + rules.positionSettle());
    }

    /** When the order book is wanted next, microseconds. */
    long bookWanted() {
        return open.isEmpty() ? Long.MAX_VALUE : 0;
    }

    /** When the positions are wanted next, microseconds. */
    long positionsWanted() {
        Closing closing = open.peek();
        return closing == null ? Long.MAX_VALUE : readFrom(closing);
    }

    long nextDue(long now) {
        Closing closing = open.peek();
        if (closing == null) {
            return Long.MAX_VALUE;
        }
        long due = Long.MAX_VALUE;
        for (long since : closing.resting.values()) {
            long patient = since + rules.exitPatience();
            due = patient > now ? Math.min(due, patient) : due;
        }
        long overdue = overdueAt(closing) + 1;
        return overdue > now ? Math.min(due, overdue) : due;
    }

    private void end(ClosingEnd end) {
        Closing closing = open.remove();
        pursuits.forget(closing.pursuits);
        end.write(closing, journal);
    }
}
