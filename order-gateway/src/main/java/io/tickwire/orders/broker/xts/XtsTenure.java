package io.tickwire.orders.broker.xts;

import io.tickwire.broker.token.BrokerUnavailable;
import io.tickwire.broker.token.LoginRefused;
import io.tickwire.broker.token.SessionToken;
import io.tickwire.broker.token.Sessions;
import io.tickwire.broker.xts.rest.RefusalKind;
import io.tickwire.broker.xts.rest.XtsReply;
import java.util.function.Function;

/**
 * The broker session of one tenure of the account. The token is pinned: a gateway that lost the account keeps its old
 * token, which the new owner's login has ended, so its calls are refused at the broker (XTS reference 1). A refused token
 * is only replaced before the next call, and only while the account is still ours: otherwise the old owner would shut out
 * the new one.
 */
final class XtsTenure {
    private final Sessions sessions;
    private final Ownership ownership;
    private SessionToken token;
    private boolean dead;
    private volatile long current; // to be asked without waiting for a login

    /** Whether the account is ours; asks the ledger. */
    interface Ownership {
        boolean held();
    }

    /**
     * @param fence whether to log in anew even if there is a good token: it ends whatever session a lost owner may hold
     * @throws LoginRefused when the login was tried and failed
     * @throws BrokerUnavailable when no login could be tried
     * @throws IllegalStateException when the account was lost before the login
     */
    XtsTenure(Sessions sessions, Ownership ownership, boolean fence) {
        this.sessions = sessions;
        this.ownership = ownership;
        if (fence) {
            requireHeld();
        }
        this.token = fence ? sessions.fence() : sessions.current();
        this.current = token.generation();
    }

    /** A call that may be made again: reads and cancellations. */
    <T> XtsReply<T> call(Function<SessionToken, XtsReply<T>> call) {
        XtsReply<T> reply = once(call);
        return XtsReply.refusedFor(reply, RefusalKind.AUTH) ? once(call) : reply;
    }

    /** One call with one token; when that was refused the next call has another one. */
    <T> XtsReply<T> once(Function<SessionToken, XtsReply<T>> call) {
        SessionToken used;
        try {
            used = living();
        } catch (LoginRefused | BrokerUnavailable noSession) {
            return new XtsReply.NotSent<>("no session at the broker: " + noSession.getMessage());
        } catch (IllegalStateException lost) {
            return new XtsReply.NotSent<>(String.valueOf(lost.getMessage()));
        }
        XtsReply<T> reply = call.apply(used);
        if (XtsReply.refusedFor(reply, RefusalKind.AUTH)) {
            died(used);
        }
        return reply;
    }

    /**
     * Moves over to the token to use from now on, which custody renews near its end.
     *
     * @throws LoginRefused when there is no usable token and the login was tried and failed
     * @throws BrokerUnavailable when there is no usable token and no login could be tried
     */
    void refresh() {
        if (ownership.held()) {
            SessionToken newest = sessions.current();
            if (ownership.held()) {
                adopt(newest);
            }
        }
    }

    /**
     * The token to use; one the broker refused is replaced before.
     *
     * @throws LoginRefused when it is to be replaced and the login was tried and failed
     * @throws BrokerUnavailable when it is to be replaced and no login could be tried
     * @throws IllegalStateException when it is to be replaced and the account is not ours any more
     */
    synchronized SessionToken living() {
        if (dead) {
            requireHeld();
            SessionToken next = sessions.replace(token);
            // it may be the next owner's token, under which this gateway could send again
            requireHeld();
            adopt(next);
        }
        return token;
    }

    /** Number of the login in use. */
    long generation() {
        return current;
    }

    private void requireHeld() {
        if (!ownership.held()) {
            throw new IllegalStateException("the account belongs to another gateway now");
        }
    }

    private synchronized void adopt(SessionToken newer) {
        if (newer.generation() > token.generation()) {
            token = newer;
            current = newer.generation();
            dead = false;
        }
    }

    private synchronized void died(SessionToken used) {
        dead |= used.generation() == token.generation();
    }
}
