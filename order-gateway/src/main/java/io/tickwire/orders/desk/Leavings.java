package io.tickwire.orders.desk;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.Part;
import io.tickwire.orders.command.ExitBracketOrder;
import io.tickwire.orders.command.ExitCoverOrder;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.request.BrokerRequest;
import io.tickwire.orders.request.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Commands that leave a bracket or cover order. Like a cancellation they may be repeated; the command ends when the book shows
 * that entry and exits are over, and that what the entry filled was exited.
 */
final class Leavings {
    private final Journal journal;
    private final DeskRules rules;
    private final Map<String, Leaving> open = new LinkedHashMap<>();

    Leavings(Journal journal, DeskRules rules) {
        this.journal = journal;
        this.rules = rules;
    }

    void take(Leaving leaving) {
        open.put(leaving.id(), leaving);
    }

    boolean has(String commandId) {
        return open.containsKey(commandId);
    }

    void returned(String commandId, BrokerOutcome outcome, long now) {
        Leaving leaving = open.get(commandId);
        if (leaving == null) {
            return;
        }
        Reply reply = Reply.of(outcome, now);
        leaving.inFlight = false;
        leaving.nextTry = now + rules.cancelRepeat();
        leaving.words = reply.text();
        boolean told = reply.kind() == Reply.Kind.TAKEN || reply.kind() == Reply.Kind.UNKNOWN;
        if (told && leaving.toldAt == 0) {
            leaving.toldAt = now;
        }
        if (reply.kind() == Reply.Kind.REFUSED) {
            leaving.refusal = reply.text();
            leaving.refusedAt = now;
        }
    }

    /** @param book the newest read of the order book; null before the first */
    void advance(@Nullable Book book, long now) {
        for (Leaving leaving : List.copyOf(open.values())) {
            if (book != null && book.startedAt() >= leaving.since) {
                advance(leaving, book, now);
            } else {
                overdue(leaving, now);
            }
        }
    }

    private void advance(Leaving leaving, Book book, long now) {
        BookRow named = book.order(number(leaving));
        if (named == null) {
            unlisted(leaving, now);
        } else if (!fits(leaving, named)) {
            fail(leaving, Reason.ORDER_NOT_FOUND, misfit(leaving, named, book), now);
        } else {
            ProtectedOrder order = ProtectedOrder.of(book.family(named));
            if (order.over()) {
                conclude(leaving, order, now);
            } else {
                pursue(leaving, book, now);
            }
        }
    }

    private static String number(Leaving leaving) {
        return leaving.command instanceof ExitBracketOrder bracket
                ? bracket.brokerOrderId()
                : ((ExitCoverOrder) leaving.command).brokerOrderId();
    }

    private static boolean fits(Leaving leaving, BookRow named) {
        Part.Role role = named.part().role();
        return leaving.command instanceof ExitBracketOrder
                ? named.product() == Product.BO && !named.part().exit()
                : named.product() == Product.CO && role != Part.Role.ENTRY;
    }

    private static String misfit(Leaving leaving, BookRow named, Book book) {
        if (leaving.command instanceof ExitBracketOrder) {
            return "order " + named.brokerOrderId() + " is no entry of a bracket order";
        }
        String exits = ProtectedOrder.of(book.family(named)).exitIds();
        return "order " + named.brokerOrderId() + " is no exit of a cover order"
                + (named.product() == Product.CO && !exits.isEmpty() ? "; that is order " + exits : "");
    }

    /** It was named by the broker's number, so somebody has seen it; one that was just placed may not be listed yet. */
    private void unlisted(Leaving leaving, long now) {
        if (leaving.toldAt == 0 && now > leaving.since + rules.positionSettle()) {
            fail(leaving, Reason.ORDER_NOT_FOUND, "the broker's order book does not list it", now);
        } else {
            overdue(leaving, now);
        }
    }

    private void conclude(Leaving leaving, ProtectedOrder order, long now) {
        if (order.left() == 0) {
            end(leaving, Fact.about(leaving.subject, FactType.COMMAND_COMPLETED, now));
        } else {
            fail(
                    leaving,
                    Reason.ORDER_NOT_OPEN,
                    "entry and exits are over, but of what the entry filled " + order.left()
                            + " units were not exited: nothing protects them any more",
                    now);
        }
    }

    private void pursue(Leaving leaving, Book book, long now) {
        String refusal = leaving.refusal;
        if (refusal != null && book.startedAt() > leaving.refusedAt + rules.positionSettle()) {
            fail(leaving, Reason.BROKER_REJECTED, "the order stays as it is: " + refusal, now);
        } else if (refusal == null && now <= leaving.notAfter() && !leaving.inFlight && now >= leaving.nextTry) {
            leaving.inFlight = true;
            BrokerRequest request = leaving.command instanceof ExitBracketOrder
                    ? new BrokerRequest.ExitBracket(number(leaving))
                    : new BrokerRequest.ExitCover(number(leaving));
            journal.act(new DeskAction.Ask(
                    leaving.id(),
                    ++leaving.attempts,
                    request,
                    leaving.notAfter(),
                    rules.execution().writeBy(now)));
        } else {
            overdue(leaving, now);
        }
    }

    private void overdue(Leaving leaving, long now) {
        if (leaving.inFlight || now <= leaving.notAfter()) {
            return;
        }
        String words = leaving.words.isEmpty() ? "" : "; the last answer was: " + leaving.words;
        if (leaving.toldAt == 0) {
            fail(leaving, Reason.EXPIRED, "its time was over before the broker could be told" + words, now);
        } else if (now > undecidedUntil(leaving)) {
            fail(
                    leaving,
                    Reason.UNCONFIRMED,
                    "the broker was told, or may have been, but the order never showed its end" + words,
                    now);
        }
    }

    private long undecidedUntil(Leaving leaving) {
        return Math.max(leaving.notAfter(), leaving.toldAt) + rules.execution().undecidedAfter();
    }

    /** When the order book is wanted next, microseconds. */
    long bookWanted() {
        return open.isEmpty() ? Long.MAX_VALUE : 0;
    }

    long nextDue(long now) {
        long due = Long.MAX_VALUE;
        for (Leaving leaving : open.values()) {
            for (long at : new long[] {leaving.nextTry, leaving.notAfter() + 1, undecidedUntil(leaving) + 1}) {
                due = at > now ? Math.min(due, at) : due;
            }
        }
        return due;
    }

    private void fail(Leaving leaving, Reason reason, String text, long now) {
        end(leaving, Fact.about(leaving.subject, FactType.COMMAND_FAILED, now).because(reason, text));
    }

    private void end(Leaving leaving, Fact fact) {
        open.remove(leaving.id());
        journal.ended(leaving.id(), fact);
    }
}
