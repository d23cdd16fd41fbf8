package io.tickwire.orders.desk;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.OrderChange;
import io.tickwire.orders.command.Changes;
import io.tickwire.orders.command.Command;
import io.tickwire.orders.command.ModifyBracketOrder;
import io.tickwire.orders.command.ModifyOrder;
import io.tickwire.orders.command.OrderName;
import io.tickwire.orders.event.Subject;
import io.tickwire.orders.request.Asked;
import io.tickwire.orders.request.BrokerRequest;
import io.tickwire.orders.request.Reply;
import org.jspecify.annotations.Nullable;

/** A command that changes an order and is not over yet. Confined to the desk's thread. */
final class Modifying {
    final Command command;
    final Subject subject;
    final OrderName order;
    final Changes changes;

    /** When the desk took it; reads begun before say nothing about it, microseconds. */
    final long since;

    /** What the order is to be, the same in all attempts; null while nothing was sent. */
    @Nullable
    OrderChange wanted;

    /** The newest attempt; null while nothing was sent. */
    @Nullable
    Asked newest;

    /** Whether the newest attempt has not come back. */
    boolean inFlight;

    /** Whether the broker may know of it. */
    boolean told;

    /** When an attempt last came back, or was taken over, microseconds. */
    long heardAt;

    long nextTry;

    /** The order's row when the first attempt left; null after a take-over. */
    @Nullable
    BookRow before;

    Modifying(Command command, long now) {
        this.command = command;
        this.subject = Subject.of(command);
        this.since = now;
        if (command instanceof ModifyOrder modify) {
            this.order = modify.order();
            this.changes = modify.changes();
        } else if (command instanceof ModifyBracketOrder modify) {
            this.order = OrderName.atBroker(modify.brokerOrderId());
            this.changes = modify.changes();
        } else {
            throw new IllegalArgumentException(command.kind() + " changes no order");
        }
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

    /** The last words of the broker; null when there were none. */
    @Nullable
    Reply reply() {
        return newest == null ? null : newest.reply();
    }

    /** An attempt of an owner before us, who may have written it until now. */
    void recovered(Asked asked, long now) {
        if (asked.request() instanceof BrokerRequest.Modify modify) {
            wanted = modify.change();
            newest = asked;
            Reply reply = asked.reply();
            told |= reply == null || reply.kind() == Reply.Kind.TAKEN || reply.kind() == Reply.Kind.UNKNOWN;
            heardAt = now;
        }
    }
}
