package io.tickwire.orders.desk;

import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.execute.TradingDay;
import io.tickwire.orders.request.Asked;
import io.tickwire.orders.request.BrokerRequest;
import io.tickwire.orders.request.Holding;
import io.tickwire.orders.request.Reply;
import io.tickwire.schemas.InstrumentKey;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Commands that convert a position; of one instrument one at a time. Each is carried out at most once:
 *
 * <pre>
 * waiting        what is held is read, the intent with it stored   on its way
 * on its way     provably not done                                 waiting, with what is held read anew
 *                refused                                           COMMAND_FAILED
 *                taken                                             taken
 *                anything else, no answer, owner lost              unknown: never sent again
 * taken, unknown the positions show it, no fill between            POSITION_CONVERTED, COMMAND_COMPLETED
 * taken          they do not in time, though nothing was filled    COMMAND_FAILED (UNCONFIRMED)
 *                something was filled between                      POSITION_CONVERTED, by the broker's word
 * unknown        K reads begun Q after show what was held before   COMMAND_FAILED (UNCONFIRMED): it was not carried out
 *                something was filled between, or D passed         OPERATOR_NEEDED, COMMAND_FAILED (UNCONFIRMED)
 * </pre>
 */
final class Conversions {
    private final Legs legs;
    private final Journal journal;
    private final DeskRules rules;
    private final long epoch;
    private final Map<String, Converting> open = new LinkedHashMap<>();

    Conversions(Legs legs, Journal journal, DeskRules rules, long epoch) {
        this.legs = legs;
        this.journal = journal;
        this.rules = rules;
        this.epoch = epoch;
    }

    /** @param earlier attempts of owners before us, of any command, oldest first */
    void take(Converting converting, List<Asked> earlier, long now) {
        open.put(converting.id(), converting);
        earlier.stream()
                .filter(asked -> asked.commandId().equals(converting.id()))
                .forEach(asked -> converting.recovered(asked, now));
    }

    boolean has(String commandId) {
        return open.containsKey(commandId);
    }

    void returned(String commandId, BrokerOutcome outcome, long now) {
        Converting converting = open.get(commandId);
        Asked sent = converting == null ? null : converting.newest;
        if (converting == null || sent == null || !converting.inFlight) {
            return;
        }
        Reply reply = Reply.of(outcome, now);
        Asked answered = sent.answered(reply);
        journal.asked(answered);
        converting.newest = answered;
        converting.inFlight = false;
        switch (reply.kind()) {
            case TAKEN -> taken(converting, now);
            case NOT_DONE -> {
                converting.readAnew(now);
                converting.nextTry = now + rules.cancelRepeat();
            }
            case REFUSED -> fail(converting, Reason.BROKER_REJECTED, reply.text(), now);
            case NOT_FOUND, UNKNOWN -> unknown(converting, reply.text(), now);
        }
    }

    private void taken(Converting converting, long now) {
        converting.takenAt = now;
        moved(converting, now);
    }

    private void unknown(Converting converting, String cause, long now) {
        converting.unknownAt = now;
        moved(converting, now);
        journal.fact(Fact.about(converting.subject, FactType.OUTCOME_UNKNOWN, now)
                .because(null, "whether the position was converted is not known: " + cause));
    }

    /** Like a fill it moves the position: whoever reads it too soon may not see that. */
    private void moved(Converting converting, long now) {
        legs.lane(converting.conversion.instrument()).filled(converting.id(), now);
    }

    /** @param book the newest read of the order book; null before the first */
    void advance(@Nullable Book book, long now) {
        Set<InstrumentKey> busy = new HashSet<>();
        for (Converting converting : List.copyOf(open.values())) {
            boolean first = busy.add(converting.conversion.instrument());
            if (converting.waiting()) {
                wait(converting, first ? book : null, now);
            } else if (!converting.inFlight) {
                weigh(converting, book, now);
            }
        }
    }

    private void wait(Converting converting, @Nullable Book book, long now) {
        if (now > converting.notAfter()) {
            Reply reply = converting.newest == null ? null : converting.newest.reply();
            String words = reply == null ? "" : "; the last answer was: " + reply.text();
            fail(converting, Reason.EXPIRED, "its time was over before it could be sent" + words, now);
        } else if (book != null && converting.fills == null && book.startedAt() >= converting.since) {
            converting.fills = Holding.Fills.of(converting.conversion, book.rows());
            converting.fillsAt = book.startedAt();
        }
    }

    void positions(long startedAt, long endedAt, List<PositionRow> rows, long now) {
        for (Converting converting : List.copyOf(open.values())) {
            Holding.Fills fills = converting.fills;
            if (converting.waiting()
                    && fills != null
                    && startedAt >= positionDue(converting)
                    && now >= converting.nextTry) {
                begin(converting, Holding.of(converting.conversion, rows, fills), now);
            } else if (!converting.waiting() && !converting.inFlight) {
                converting.observe(rows, startedAt, endedAt, rules.execution());
            }
        }
    }

    private long positionDue(Converting converting) {
        long lastFill = legs.lane(converting.conversion.instrument()).lastFillAt();
        return Math.max(converting.fillsAt, lastFill == 0 ? 0 : lastFill + rules.positionSettle());
    }

    private void begin(Converting converting, Holding held, long now) {
        if (now > converting.notAfter()) {
            return;
        }
        if (!held.enough(converting.conversion)) {
            end(
                    converting,
                    Fact.about(converting.subject, FactType.COMMAND_DENIED, now)
                            .because(
                                    Reason.QUANTITY_INVALID,
                                    held.from() + " units are held as " + converting.conversion.from()
                                            + ": fewer than are to be converted")
                            .at(held.from()));
            return;
        }
        BrokerRequest request = new BrokerRequest.Convert(converting.conversion, held);
        Asked asked = new Asked(converting.id(), converting.attempts() + 1, request, epoch, now, null);
        converting.before = held;
        converting.newest = asked;
        converting.inFlight = true;
        journal.asked(asked);
        long notAfter = Math.min(converting.notAfter(), TradingDay.endOf(now));
        journal.act(new DeskAction.Ask(
                converting.id(),
                asked.attempt(),
                request,
                notAfter,
                rules.execution().writeBy(now)));
    }

    private void weigh(Converting converting, @Nullable Book book, long now) {
        Converting.Verdict verdict = converting.verdict;
        boolean taken = converting.takenAt != 0;
        boolean filled = book != null && converting.filledSince(book);
        if (taken && verdict != null && verdict.converted()) {
            converted(converting, "taken by the broker, and the positions show it", now);
        } else if (filled && taken) {
            converted(converting, "by the broker's word; other fills keep the positions from showing it", now);
        } else if (filled) {
            unprovable(converting, "something was filled since, so that the positions prove nothing", now);
        } else if (verdict != null && book != null && converting.confirms(verdict, book, rules.positionSettle())) {
            proven(converting, verdict, now);
        } else if (now > decideBy(converting)) {
            late(converting, taken, now);
        }
    }

    private void proven(Converting converting, Converting.Verdict verdict, long now) {
        if (verdict.converted()) {
            journal.fact(Fact.about(converting.subject, FactType.OUTCOME_RESOLVED, now)
                    .because(null, "the positions show it, and nothing was filled between"));
            converted(converting, "the positions show it", now);
        } else {
            fail(
                    converting,
                    Reason.UNCONFIRMED,
                    "the positions are what they were before: it was not carried out, and is not sent again",
                    now);
        }
    }

    private void late(Converting converting, boolean taken, long now) {
        if (taken) {
            fail(
                    converting,
                    Reason.UNCONFIRMED,
                    "the broker took it, but the positions do not show it; look at them before asking again",
                    now);
        } else {
            unprovable(converting, "the positions could not be read in time, or show something else", now);
        }
    }

    private long decideBy(Converting converting) {
        return converting.takenAt != 0
                ? converting.takenAt + rules.verifyFor()
                : converting.unknownAt + rules.execution().undecidedAfter();
    }

    private void unprovable(Converting converting, String why, long now) {
        journal.fact(Fact.about(converting.subject, FactType.OPERATOR_NEEDED, now)
                .because(Reason.UNCONFIRMED, "nobody can tell whether the position was converted: " + why));
        fail(converting, Reason.UNCONFIRMED, why + "; it is not sent again: look at the positions", now);
    }

    private void converted(Converting converting, String text, long now) {
        moved(converting, now);
        journal.fact(Fact.about(converting.subject, FactType.POSITION_CONVERTED, now)
                .because(
                        null,
                        converting.conversion.quantity() + " units from " + converting.conversion.from() + " to "
                                + converting.conversion.to() + ": " + text));
        end(converting, Fact.about(converting.subject, FactType.COMMAND_COMPLETED, now));
    }

    /** When the order book is wanted next, microseconds. */
    long bookWanted() {
        return open.values().stream()
                .filter(converting -> !converting.inFlight && (!converting.waiting() || converting.fills == null))
                .mapToLong(converting -> Math.max(
                        converting.waiting() ? converting.nextTry : 0,
                        converting.verdict == null ? 0 : converting.verdict.readEndedAt() + rules.positionSettle()))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** When the positions are wanted next, microseconds. */
    long positionsWanted() {
        return open.values().stream()
                .filter(converting -> !converting.inFlight && (!converting.waiting() || converting.fills != null))
                .filter(converting -> converting.verdict == null || converting.takenAt != 0)
                .mapToLong(
                        converting -> converting.waiting() ? Math.max(positionDue(converting), converting.nextTry) : 0)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    long nextDue(long now) {
        long due = Long.MAX_VALUE;
        for (Converting converting : open.values()) {
            for (long at : new long[] {converting.nextTry, converting.notAfter() + 1, decideBy(converting) + 1}) {
                due = at > now ? Math.min(due, at) : due;
            }
        }
        return due;
    }

    private void fail(Converting converting, Reason reason, String text, long now) {
        end(
                converting,
                Fact.about(converting.subject, FactType.COMMAND_FAILED, now).because(reason, text));
    }

    private void end(Converting converting, Fact fact) {
        open.remove(converting.id());
        journal.ended(converting.id(), fact);
    }
}
