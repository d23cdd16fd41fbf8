package io.tickwire.orders.desk;

import io.tickwire.orders.broker.Conversion;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.command.ConvertPosition;
import io.tickwire.orders.event.Subject;
import io.tickwire.orders.execute.ExecutionRules;
import io.tickwire.orders.execute.TradingDay;
import io.tickwire.orders.request.Asked;
import io.tickwire.orders.request.BrokerRequest;
import io.tickwire.orders.request.Holding;
import io.tickwire.orders.request.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command that converts a position and is not over yet. Confined to the desk's thread. */
final class Converting {
    final ConvertPosition command;
    final Conversion conversion;
    final Subject subject;

    /** Reads begun before say nothing about what is held before the next attempt, microseconds. */
    long since;

    /** What the book showed as filled before the positions were read; null before that book. */
    Holding.@Nullable Fills fills;

    /** When that book was begun, microseconds. */
    long fillsAt;

    /** What was held when the attempt left; null while nothing was sent. */
    @Nullable
    Holding before;

    /** The newest attempt; null while nothing was sent. */
    @Nullable
    Asked newest;

    boolean inFlight;

    /** When the broker took it, or an owner before us heard so, microseconds; 0 while it did not. */
    long takenAt;

    /** From when on nobody knows what became of it, microseconds; 0 while that is not so. */
    long unknownAt;

    /** What the newest positions say; null when they prove nothing yet. */
    @Nullable
    Verdict verdict;

    /** Reads in a row whose silence counts, and when the first of them began. */
    int silent;

    long silentSince;
    long nextTry;

    /**
     * What the positions show, to be trusted once a later book shows the same fills.
     *
     * @param converted whether it was carried out
     * @param readEndedAt when the read of the positions ended, microseconds
     */
    record Verdict(boolean converted, long readEndedAt) {}

    Converting(ConvertPosition command, long now) {
        this.command = command;
        this.subject = Subject.of(command);
        this.since = now;
        this.nextTry = now;
        this.conversion = new Conversion(
                command.contract().key(), command.from(), command.to(), command.quantity(), command.dayWise());
    }

    String id() {
        return command.id();
    }

    long notAfter() {
        return command.header().notAfter();
    }

    int attempts() {
        return newest == null ? 0 : newest.attempt();
    }

    /** Whether it waits to be sent. */
    boolean waiting() {
        return !inFlight && takenAt == 0 && unknownAt == 0;
    }

    /** What is held must be read anew before another attempt. */
    void readAnew(long now) {
        since = now;
        fills = null;
        before = null;
    }

    /** An attempt of an owner before us, who may have written it until now. */
    void recovered(Asked asked, long now) {
        newest = asked;
        Reply reply = asked.reply();
        boolean taken = reply != null && reply.kind() == Reply.Kind.TAKEN;
        takenAt = taken ? now : 0;
        unknownAt = asked.open() || reply != null && reply.kind() == Reply.Kind.NOT_FOUND ? now : 0;
        before = asked.request() instanceof BrokerRequest.Convert convert ? convert.before() : null;
        if (waiting()) {
            readAnew(now);
        }
    }

    /** Notes what the positions say about the attempt that was sent. */
    void observe(List<PositionRow> rows, long startedAt, long endedAt, ExecutionRules rules) {
        Holding held = before;
        if (held == null) {
            return;
        }
        Holding shown = Holding.of(conversion, rows, held.fills());
        boolean untouched = shown.samePosition(held) && startedAt >= unknownAt + rules.settle();
        silentSince = untouched && silent > 0 ? silentSince : startedAt;
        silent = untouched ? silent + 1 : 0;
        boolean silence =
                takenAt == 0 && silent >= rules.absentReads() && startedAt - silentSince >= rules.absentSpread();
        if (shown.samePosition(held.after(conversion))) {
            verdict = new Verdict(true, endedAt);
        } else {
            verdict = silence ? new Verdict(false, endedAt) : null;
        }
    }

    /** Whether something was filled since the attempt left, or it is another day, whose lists begin anew. */
    boolean filledSince(Book book) {
        boolean sameDay = newest != null && TradingDay.of(newest.at()).equals(TradingDay.of(book.startedAt()));
        return !sameDay
                || before == null
                || Holding.Fills.of(conversion, book.rows()).exceed(before.fills());
    }

    /** Lists that show fewer fills than before hide something, and confirm nothing. */
    boolean confirms(Verdict said, Book book, long settle) {
        return before != null
                && book.startedAt() >= said.readEndedAt() + settle
                && Holding.Fills.of(conversion, book.rows()).equals(before.fills());
    }
}
