package io.tickwire.orders.desk;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderChange;
import io.tickwire.orders.broker.OrderValues;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.TradingDay;
import io.tickwire.orders.request.Asked;
import io.tickwire.orders.request.BrokerRequest;
import io.tickwire.orders.request.Reply;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Commands that change an order. A change sends all values of the order, read from a book begun after the command came. Of one
 * order one change is on its way at a time, in the order the commands came; after an unknown outcome the next one waits
 * until no copy of it can arrive any more. The command ends when the book shows the values, not when the broker takes them.
 */
final class Modifications {
    private final Legs legs;
    private final Commands commands;
    private final Journal journal;
    private final DeskRules rules;
    private final long epoch;
    private final Map<String, Modifying> open = new LinkedHashMap<>();
    private final OrderQuiet quiet;
    private final ModifyCheck check;

    Modifications(Legs legs, Commands commands, Journal journal, DeskRules rules, long epoch, ModifyCheck check) {
        this.legs = legs;
        this.commands = commands;
        this.journal = journal;
        this.rules = rules;
        this.epoch = epoch;
        this.quiet = new OrderQuiet(rules);
        this.check = check;
    }

    /** @param earlier attempts of owners before us, of any command, oldest first */
    void take(Modifying modifying, List<Asked> earlier, long now) {
        open.put(modifying.id(), modifying);
        earlier.stream()
                .filter(asked -> asked.commandId().equals(modifying.id()))
                .forEach(asked -> modifying.recovered(asked, now));
    }

    void recovered(List<Asked> earlier, long now) {
        earlier.forEach(asked -> quiet.recovered(asked, now));
    }

    boolean has(String commandId) {
        return open.containsKey(commandId);
    }

    void returned(String commandId, BrokerOutcome outcome, long now) {
        Modifying modifying = open.get(commandId);
        Asked sent = modifying == null ? null : modifying.newest;
        if (modifying == null || sent == null || !modifying.inFlight) {
            return;
        }
        Reply reply = Reply.of(outcome, now);
        Asked answered = sent.answered(reply);
        journal.asked(answered);
        modifying.newest = answered;
        modifying.inFlight = false;
        modifying.heardAt = now;
        modifying.nextTry = now + rules.cancelRepeat();
        quiet.heard(answered);
        if (reply.kind() == Reply.Kind.UNKNOWN) {
            journal.fact(Fact.about(modifying.subject, FactType.OUTCOME_UNKNOWN, now)
                    .because(null, "whether the order was changed is not known: " + reply.text()));
        }
        modifying.told |= reply.kind() == Reply.Kind.UNKNOWN || reply.kind() == Reply.Kind.TAKEN;
    }

    /** @param book the newest read of the order book; null before the first */
    void advance(@Nullable Book book, long now) {
        Set<String> busy = new HashSet<>();
        for (Modifying modifying : List.copyOf(open.values())) {
            advance(modifying, busy, book, now);
        }
    }

    private void advance(Modifying modifying, Set<String> busy, @Nullable Book book, long now) {
        String command = modifying.order.targetCommandId();
        List<Leg> named = named(modifying, now);
        if (named.size() > 1) {
            fail(
                    modifying,
                    Reason.ORDER_NOT_FOUND,
                    "the command it names placed " + named.size() + " orders; name the one by the broker's number",
                    now);
        } else if (named.isEmpty() && command != null && commands.open(command) == null) {
            fail(modifying, Reason.ORDER_NOT_FOUND, "the command it names placed no order today", now);
        } else {
            advance(modifying, named.isEmpty() ? null : named.get(0), busy, book, now);
        }
    }

    private void advance(Modifying modifying, @Nullable Leg leg, Set<String> busy, @Nullable Book book, long now) {
        String number = leg == null ? modifying.order.brokerOrderId() : Book.number(leg, book, now);
        if (leg != null && leg.state().terminal() && !modifying.told && !modifying.inFlight) {
            fail(
                    modifying,
                    Reason.ORDER_NOT_OPEN,
                    "the order had already ended: " + leg.state().label(),
                    now);
        } else if (number == null || !busy.add(number)) {
            overdue(modifying, now);
        } else if (!modifying.inFlight) {
            BookRow row = book == null || !current(modifying, number, book) ? null : book.order(number);
            act(modifying, leg, number, row, book, now);
        }
    }

    private List<Leg> named(Modifying modifying, long now) {
        String command = modifying.order.targetCommandId();
        if (command != null) {
            return legs.ofCommand(command);
        }
        String number = modifying.order.brokerOrderId();
        Leg ours = legs.atBroker(number == null ? "" : number, TradingDay.of(now));
        return ours == null ? List.of() : List.of(ours);
    }

    /** Lists lag: what one begun too soon after an earlier change shows may be what was before that. */
    private boolean current(Modifying modifying, String number, Book book) {
        return book.startedAt() >= modifying.since && book.startedAt() >= quiet.trustedFrom(number);
    }

    private void act(
            Modifying modifying,
            @Nullable Leg leg,
            String number,
            @Nullable BookRow row,
            @Nullable Book book,
            long now) {
        boolean strange = row != null && leg != null && !row.clientOrderId().equals(leg.id());
        if (row == null || book == null || strange) {
            boolean unlisted = leg == null && !modifying.told && book != null && current(modifying, number, book);
            if (unlisted) {
                fail(modifying, Reason.ORDER_NOT_FOUND, "the broker's order book does not list it", now);
            } else {
                overdue(modifying, now);
            }
        } else if (modifying.wanted == null) {
            begin(modifying, row, now);
        } else {
            follow(modifying, modifying.wanted, row, book, now);
        }
    }

    private void begin(Modifying modifying, BookRow row, long now) {
        OrderValues shown = row.values();
        ModifyRefusal refusal = check.refusal(modifying, row, now);
        if (refusal != null) {
            fail(modifying, refusal.reason(), refusal.text(), now);
        } else if (row.changing() || shown == null || now < quiet.until(row.brokerOrderId())) {
            overdue(modifying, now);
        } else if (shown.with(modifying.changes).sameAs(shown)) {
            completed(modifying, row, "it has these values already; nothing was sent", now);
        } else if (now > modifying.notAfter()) {
            overdue(modifying, now);
        } else {
            modifying.before = row;
            modifying.wanted = new OrderChange(
                    row.brokerOrderId(), row.clientOrderId(), row.product(), shown.with(modifying.changes));
            send(modifying, modifying.wanted, now);
        }
    }

    private void follow(Modifying modifying, OrderChange wanted, BookRow row, Book book, long now) {
        OrderValues shown = row.values();
        Reply reply = modifying.reply();
        boolean later = book.startedAt() > modifying.heardAt + rules.positionSettle();
        if (shown != null && shown.sameAs(wanted.values()) && !row.changing()) {
            completed(modifying, row, null, now);
        } else if (row.status().terminal()) {
            fail(modifying, Reason.ORDER_NOT_OPEN, "the order ended before it was changed: " + row.status(), now);
        } else if (later && !row.changing() && reply != null && reply.kind() == Reply.Kind.REFUSED) {
            fail(modifying, Reason.BROKER_REJECTED, "the order stays as it is: " + reply.text(), now);
        } else if (later && !row.changing() && takenBack(modifying, row)) {
            fail(modifying, Reason.BROKER_REJECTED, "the order stays as it is: " + row.text(), now);
        } else if (again(modifying, row, book, now)) {
            send(modifying, wanted, now);
        } else {
            overdue(modifying, now);
        }
    }

    /** Whether the broker took it and the exchange did not: the order's row says why, newly. */
    private static boolean takenBack(Modifying modifying, BookRow row) {
        BookRow before = modifying.before;
        Reply reply = modifying.reply();
        boolean news = before != null
                && !(row.text().equals(before.text()) && Objects.equals(row.updatedAt(), before.updatedAt()));
        return reply != null
                && reply.kind() == Reply.Kind.TAKEN
                && news
                && !row.text().isEmpty();
    }

    /** The same values again, as long as a later book shows that they did not arrive. */
    private boolean again(Modifying modifying, BookRow row, Book book, long now) {
        Reply reply = modifying.reply();
        boolean refused = reply != null && reply.kind() == Reply.Kind.REFUSED;
        return !refused
                && !row.changing()
                && now >= modifying.nextTry
                && now <= modifying.notAfter()
                && book.startedAt() > modifying.heardAt;
    }

    private void send(Modifying modifying, OrderChange wanted, long now) {
        BrokerRequest request = new BrokerRequest.Modify(wanted);
        Asked asked = new Asked(modifying.id(), modifying.attempts() + 1, request, epoch, now, null);
        modifying.newest = asked;
        modifying.inFlight = true;
        journal.asked(asked);
        long notAfter = Math.min(modifying.notAfter(), TradingDay.endOf(now));
        journal.act(new DeskAction.Ask(
                modifying.id(),
                asked.attempt(),
                request,
                notAfter,
                rules.execution().writeBy(now)));
    }

    private void overdue(Modifying modifying, long now) {
        if (modifying.inFlight) {
            return;
        }
        Reply reply = modifying.reply();
        String words = reply == null ? "" : "; the last answer was: " + reply.text();
        if (!modifying.told && now > modifying.notAfter()) {
            fail(modifying, Reason.EXPIRED, "its time was over before the order could be changed" + words, now);
        } else if (modifying.told && now > undecidedUntil(modifying)) {
            fail(
                    modifying,
                    Reason.UNCONFIRMED,
                    "the broker was told, or may have been, but its order book never showed the change" + words,
                    now);
        }
    }

    private long undecidedUntil(Modifying modifying) {
        return Math.max(modifying.notAfter(), modifying.heardAt)
                + rules.execution().undecidedAfter();
    }

    /** When the order book is wanted next, microseconds. */
    long bookWanted() {
        return open.values().stream().anyMatch(modifying -> !modifying.inFlight) ? 0 : Long.MAX_VALUE;
    }

    long nextDue(long now) {
        long due = quiet.nextDue(now);
        for (Modifying modifying : open.values()) {
            for (long at : new long[] {modifying.nextTry, modifying.notAfter() + 1, undecidedUntil(modifying) + 1}) {
                due = at > now ? Math.min(due, at) : due;
            }
        }
        return due;
    }

    private void completed(Modifying modifying, BookRow row, @Nullable String text, long now) {
        if (text == null) {
            journal.fact(ModifyRefusal.report(Fact.about(modifying.subject, FactType.ORDER_MODIFIED, now), legs, row)
                    .because(null, "it is now " + ModifyRefusal.words(row)));
        }
        end(
                modifying,
                ModifyRefusal.report(Fact.about(modifying.subject, FactType.COMMAND_COMPLETED, now), legs, row)
                        .because(null, text),
                now);
    }

    private void fail(Modifying modifying, Reason reason, String text, long now) {
        end(
                modifying,
                Fact.about(modifying.subject, FactType.COMMAND_FAILED, now).because(reason, text),
                now);
    }

    private void end(Modifying modifying, Fact fact, long now) {
        open.remove(modifying.id());
        quiet.settled(modifying.wanted, now);
        journal.ended(modifying.id(), fact);
    }
}
