package io.tickwire.orders.client;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.desk.DeskAction;
import io.tickwire.orders.desk.DeskInput;
import io.tickwire.orders.desk.DeskView;
import io.tickwire.orders.desk.OrderDesk;
import io.tickwire.orders.ledger.StoredCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The desk of one client with its calls, and what the broker says of the client. A newcomer's commands wait until it has
 * shown a list of the client's, so that a client who is not ours costs no order.
 *
 * <pre>
 * newcomer   a list came                       known
 *            the broker says: not yours        refused: its commands are denied
 *            a command's time is over          the desk ends that command, as it would anyone's
 * known      the broker says: not yours        refused for new commands; what is open is still looked after
 * refused    a list came                       known
 *            a while passed                    known if it was, otherwise forgotten: the next command asks again
 * </pre>
 */
final class ClientDesk {
    /** For so long a refusal stands without asking again, microseconds: a flood of wrong commands costs few reads. */
    private static final long REFUSAL_STANDS = 10_000_000L;

    private final @Nullable String clientId;
    private final OrderDesk desk;
    private final DeskCalls calls;
    private boolean known;
    private @Nullable String refusal;
    private long refusedAt;
    private List<StoredCommand> waiting = List.of();

    /** @param known whether we traded for the client before */
    ClientDesk(@Nullable String clientId, OrderDesk desk, DeskCalls calls, boolean known) {
        this.clientId = clientId;
        this.desk = desk;
        this.calls = calls;
        this.known = known;
    }

    @Nullable
    String clientId() {
        return clientId;
    }

    DeskCalls calls() {
        return calls;
    }

    DeskView view() {
        return desk.view();
    }

    /** Why the broker does not let us act for the client; null while it did not say so. */
    @Nullable
    String refusal() {
        return refusal;
    }

    /** One we traded for reads its lists only when it must: so somebody has to try whether the refusal still holds. */
    void tryAgain(long now) {
        if (known && now >= refusedAt + REFUSAL_STANDS) {
            refusal = null;
        }
    }

    boolean newcomer() {
        return !known;
    }

    /** Whether it neither does anything nor ever will. */
    boolean idle() {
        return refusal != null && !known;
    }

    /** Whether it is of no use any more. */
    boolean forgettable(long now) {
        return idle() && now >= refusedAt + REFUSAL_STANDS;
    }

    void turn(DeskInput input, long now) {
        hear(input, now);
        List<DeskAction> actions = desk.on(input, now);
        actions.forEach(calls::perform);
    }

    /** Commands that wait in the ledger; all of them, each time. */
    void wait(List<StoredCommand> commands) {
        waiting = commands;
    }

    /** Those of the waiting commands that the desk may have now; they wait no longer. */
    List<StoredCommand> admitted(long now) {
        List<StoredCommand> may =
                waiting.stream().filter(stored -> known || overdue(stored, now)).toList();
        waiting = waiting.stream().filter(stored -> !may.contains(stored)).toList();
        return may;
    }

    /** The waiting commands of a client who is not ours; they wait no longer. */
    List<StoredCommand> denied() {
        List<StoredCommand> all = waiting;
        waiting = List.of();
        return all;
    }

    /** When it wants to be woken at the latest, microseconds. */
    long nextDue(long now) {
        if (idle()) {
            return refusedAt + REFUSAL_STANDS;
        }
        long overdue = waiting.stream()
                .mapToLong(stored -> stored.command().header().notAfter() + 1)
                .min()
                .orElse(Long.MAX_VALUE);
        return Math.min(overdue, desk.nextDue(now));
    }

    private void hear(DeskInput input, long now) {
        if (input instanceof DeskInput.BookReturned read) {
            hear(read.book(), now);
        } else if (input instanceof DeskInput.PositionsReturned read) {
            hear(read.positions(), now);
        }
    }

    private void hear(Answer<?> answer, long now) {
        if (answer instanceof Answer.Rows) {
            known = true;
            refusal = null;
        } else if (answer instanceof Answer.NotOurs<?> notOurs) {
            refusal = notOurs.cause();
            refusedAt = now;
        }
    }

    private static boolean overdue(StoredCommand stored, long now) {
        return now > stored.command().header().notAfter();
    }
}
