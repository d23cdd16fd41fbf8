package io.tickwire.orders.listen;

import io.tickwire.orders.listen.ListenAction.Begun;
import io.tickwire.orders.listen.ListenAction.Cause;
import io.tickwire.orders.listen.ListenAction.Close;
import io.tickwire.orders.listen.ListenAction.Ended;
import io.tickwire.orders.listen.ListenAction.Failed;
import io.tickwire.orders.listen.ListenAction.Open;
import io.tickwire.orders.listen.ListenEvent.DeadlineReached;
import io.tickwire.orders.listen.ListenEvent.Heard;
import io.tickwire.orders.listen.ListenEvent.Joined;
import io.tickwire.orders.listen.ListenEvent.LoginInUse;
import io.tickwire.orders.listen.ListenEvent.Lost;
import io.tickwire.orders.listen.ListenEvent.OfEpoch;
import io.tickwire.orders.listen.ListenEvent.Refused;
import io.tickwire.orders.listen.ListenEvent.Start;
import io.tickwire.orders.listen.ListenEvent.Stop;
import io.tickwire.orders.listen.ListenState.BackingOff;
import io.tickwire.orders.listen.ListenState.Connected;
import io.tickwire.orders.listen.ListenState.Hearing;
import io.tickwire.orders.listen.ListenState.Opening;
import io.tickwire.orders.listen.ListenState.Stopped;
import java.time.Duration;

/**
 * Decides when to listen to what the broker tells by itself. Pure: the same state, event, time and draw always give the same
 * step.
 *
 * <pre>
 * state       event             next              actions
 * ------------------------------------------------------------------------------------------------------------
 * Stopped     Start             Opening(e+1)      Open
 * Opening     Joined            Hearing           Begun
 * Opening     Lost, deadline    BackingOff        Close, Failed   the login is doubted every n-th time in a row
 * Opening     Refused           BackingOff        Close, Failed   and the login is doubted
 * Hearing     Heard             Hearing                           moves the silence deadline
 * Hearing     Lost, deadline    BackingOff        Close, Ended    as above
 * Hearing     Refused           BackingOff        Close, Ended    as above: the socket is open, and mute
 * Hearing     LoginInUse, newer Opening(e+1)      Close, Ended, Open
 * BackingOff  deadline          Opening(e+1)      Open            puts a doubted login to the question
 * any         Stop              Stopped           Close where there may be a connection, Ended where it was heard
 * any         of another epoch  same
 * </pre>
 *
 * Everything else changes nothing. A connection clears the back-off only by having lasted: one that does not say what it
 * wants joins, and is closed ten seconds later (XTS reference 5).
 */
public final class ListenMachine {
    private final ListenLimits limits;

    public ListenMachine(ListenLimits limits) {
        this.limits = limits;
    }

    /**
     * @param now monotonic nanoseconds
     * @param draw random number in [0, 1)
     */
    public ListenStep next(ListenState state, ListenEvent event, long now, double draw) {
        if (event instanceof OfEpoch fenced && fenced.epoch() != state.epoch()) {
            return ListenStep.to(state);
        }
        if (event instanceof Start) {
            return state instanceof Stopped ? open(state, 0, false, now) : ListenStep.to(state);
        }
        if (event instanceof Stop) {
            return stop(state);
        }
        if (event instanceof DeadlineReached) {
            return now >= state.deadline() ? overdue(state, now, draw) : ListenStep.to(state);
        }
        return state instanceof Connected connected ? happened(connected, event, now, draw) : ListenStep.to(state);
    }

    private ListenStep happened(Connected state, ListenEvent event, long now, double draw) {
        if (event instanceof Lost lost) {
            return end(state, Cause.LOST, lost.reason(), now, draw);
        }
        if (event instanceof Refused refused) {
            return end(state, Cause.REFUSED, refused.reason(), now, draw);
        }
        if (state instanceof Opening opening) {
            return event instanceof Joined joined ? joined(opening, joined, now) : ListenStep.to(state);
        }
        return state instanceof Hearing hearing ? heard(hearing, event, now) : ListenStep.to(state);
    }

    private ListenStep joined(Opening from, Joined joined, long now) {
        long deadline = now + limits.silence().toNanos();
        return ListenStep.to(new Hearing(from.epoch(), from.fruitless(), joined.login(), now, deadline))
                .act(new Begun(from.epoch()));
    }

    private ListenStep heard(Hearing state, ListenEvent event, long now) {
        if (event instanceof Heard heard) {
            long deadline =
                    Math.max(state.deadline(), heard.at() + limits.silence().toNanos());
            return ListenStep.to(new Hearing(state.epoch(), state.fruitless(), state.login(), state.since(), deadline));
        }
        if (event instanceof LoginInUse inUse && inUse.login() > state.login()) {
            ListenStep opened = open(state, fruitlessBefore(state, now), false, now);
            return ListenStep.to(opened.state())
                    .act(new Close(state.epoch()))
                    .act(new Ended(state.epoch(), Cause.LOGIN_REPLACED, "another login is in use"))
                    .act(opened.actions().get(0));
        }
        return ListenStep.to(state);
    }

    private ListenStep overdue(ListenState state, long now, double draw) {
        if (state instanceof BackingOff waited) {
            return open(waited, waited.fruitless(), waited.doubted(), now);
        }
        if (state instanceof Opening opening) {
            return end(opening, Cause.SILENT, "not joined within " + limits.open(), now, draw);
        }
        return state instanceof Hearing hearing
                ? end(hearing, Cause.SILENT, "nothing heard for " + limits.silence(), now, draw)
                : ListenStep.to(state);
    }

    private ListenStep open(ListenState from, int fruitless, boolean doubted, long now) {
        long epoch = from.epoch() + 1;
        return ListenStep.to(new Opening(epoch, fruitless, now + limits.open().toNanos()))
                .act(new Open(epoch, doubted));
    }

    private ListenStep end(Connected state, Cause cause, String reason, long now, double draw) {
        int fruitless = fruitlessBefore(state, now) + 1;
        boolean doubted = cause == Cause.REFUSED || fruitless % limits.doubtAfter() == 0;
        Duration pause = limits.backoff().delay(fruitless, draw);
        boolean heard = state instanceof Hearing;
        return ListenStep.to(new BackingOff(state.epoch(), fruitless, doubted, reason, now + pause.toNanos()))
                .act(new Close(state.epoch()))
                .act(heard ? new Ended(state.epoch(), cause, reason) : new Failed(state.epoch(), cause, reason));
    }

    private int fruitlessBefore(Connected state, long now) {
        boolean lasted = state instanceof Hearing hearing
                && now - hearing.since() >= limits.calm().toNanos();
        return lasted ? 0 : state.fruitless();
    }

    private static ListenStep stop(ListenState state) {
        ListenStep stopped = ListenStep.to(new Stopped(state.epoch()));
        ListenStep closed = state instanceof Connected ? stopped.act(new Close(state.epoch())) : stopped;
        return state instanceof Hearing ? closed.act(new Ended(state.epoch(), Cause.LOST, "stopped")) : closed;
    }
}
