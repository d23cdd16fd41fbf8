package io.tickwire.ingest.session;

import static io.tickwire.ingest.session.FeedState.NEVER;

import io.tickwire.ingest.session.FeedAction.Authorise;
import io.tickwire.ingest.session.FeedAction.CloseSocket;
import io.tickwire.ingest.session.FeedAction.OpenSocket;
import io.tickwire.ingest.session.FeedAction.Replay;
import io.tickwire.ingest.session.FeedEvent.AuthorisationUnavailable;
import io.tickwire.ingest.session.FeedEvent.Authorised;
import io.tickwire.ingest.session.FeedEvent.CredentialsRefused;
import io.tickwire.ingest.session.FeedEvent.DataSeen;
import io.tickwire.ingest.session.FeedEvent.DeadlineReached;
import io.tickwire.ingest.session.FeedEvent.Lost;
import io.tickwire.ingest.session.FeedEvent.OfEpoch;
import io.tickwire.ingest.session.FeedEvent.Opened;
import io.tickwire.ingest.session.FeedEvent.Start;
import io.tickwire.ingest.session.FeedEvent.Stop;
import io.tickwire.ingest.session.FeedEvent.TokenRefused;
import io.tickwire.ingest.session.FeedState.Authorising;
import io.tickwire.ingest.session.FeedState.BackingOff;
import io.tickwire.ingest.session.FeedState.Halted;
import io.tickwire.ingest.session.FeedState.Open;
import io.tickwire.ingest.session.FeedState.Opening;
import io.tickwire.ingest.session.FeedState.Stopped;
import io.tickwire.ingest.session.FeedState.Streaming;
import io.tickwire.ingest.session.FeedState.Waiting;
import io.tickwire.ingest.session.FeedState.WithSocket;
import io.tickwire.ingest.session.SessionNotice.SessionLost;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Decides what the feed does next. Pure: the same state, event and moment always give the same step.
 *
 * <pre>
 * state              event                      next                 actions
 * ------------------------------------------------------------------------------------------------------------------
 * Stopped            Start                      Authorising(e+1)     Authorise
 * Authorising        Authorised                 Opening              OpenSocket
 * Authorising        Authorised(refused token)  BackingOff(Refused)
 * Authorising        CredentialsRefused         Halted
 * Authorising        ...Unavailable, deadline   Opening              OpenSocket     with a kept token at hand
 *                                               BackingOff                          otherwise
 * Opening            Opened                     Waiting              Replay
 * Opening            Lost, deadline             BackingOff(Kept)     CloseSocket    Doubted at every n-th fruitless attempt
 * Waiting            DataSeen                   Streaming                           only this clears the back-off
 * Streaming          DataSeen                   Streaming                           moves the silence deadline
 * Waiting/Streaming  Lost                       BackingOff(Kept)     CloseSocket
 * Waiting/Streaming  deadline, data due         BackingOff(Kept)     CloseSocket    a stall: pings do not count
 * Waiting/Streaming  deadline, no data due      same                                looks again one silence later
 * with a socket      TokenRefused               Authorising(e+1)     CloseSocket, Authorise(Refused)
 *                                               BackingOff(Refused)  CloseSocket    when it is the second in the calm time
 * BackingOff         deadline                   Authorising(e+1)     Authorise
 * BackingOff         TokenRefused               BackingOff(Refused)                 a call of the lost session was answered late
 * Halted             deadline                   Authorising(e+1)     Authorise
 * any                Stop                       Stopped              CloseSocket where there may be a socket
 * any                event of another epoch     same
 * </pre>
 *
 * Everything else changes nothing.
 */
public final class FeedMachine {
    private final FeedLimits limits;

    public FeedMachine(FeedLimits limits) {
        this.limits = limits;
    }

    /**
     * @param dataDueSince monotonic time since when data has been expected of an open session; {@link FeedState#NEVER}
     *     while none is (market closed, nothing subscribed)
     */
    public Step next(FeedState state, FeedEvent event, Moment now, long dataDueSince) {
        if (event instanceof OfEpoch fenced && fenced.epoch() != state.epoch()) {
            return Step.to(state);
        }
        if (event instanceof Stop) {
            return stop(state);
        }
        if (event instanceof DeadlineReached) {
            return now.nanos() >= state.deadline() ? overdue(state, now, dataDueSince) : Step.to(state);
        }
        return inState(state, event, now);
    }

    private Step inState(FeedState state, FeedEvent event, Moment now) {
        if (state instanceof Stopped && event instanceof Start) {
            return authorise(state, new Credential.Unknown(), Standing.CLEAR, now);
        }
        if (state instanceof Authorising authorising) {
            return whenAuthorising(authorising, event, now);
        }
        if (state instanceof Opening opening && event instanceof Opened) {
            return opened(opening, now);
        }
        if (state instanceof Open open && event instanceof DataSeen seen) {
            return dataSeen(open, seen);
        }
        if (state instanceof BackingOff waiting && event instanceof TokenRefused refused) {
            return refusedLate(waiting, refused, now);
        }
        return state instanceof WithSocket socket ? whenSocketFails(socket, event, now) : Step.to(state);
    }

    private Step whenAuthorising(Authorising state, FeedEvent event, Moment now) {
        if (event instanceof Authorised authorised) {
            return authorised(state, authorised, now);
        }
        if (event instanceof CredentialsRefused refused) {
            long due = Math.max(now.nanos() + limits.standDown().toNanos(), refused.retryAt());
            return Step.to(new Halted(state.epoch(), state.credential(), refused.reason(), due))
                    .tell(new SessionNotice.LoginRefused(state.epoch(), refused.reason()));
        }
        return event instanceof AuthorisationUnavailable unavailable
                ? withoutAnswer(state, unavailable.reason(), unavailable.retryAt(), now)
                : Step.to(state);
    }

    private Step authorised(Authorising state, Authorised authorised, Moment now) {
        if (state.credential().equals(new Credential.Refused(authorised.token()))) {
            return backOff(state, state.credential(), state.standing(), "the refused token came back", 0, now);
        }
        return open(state, authorised.token(), now)
                .tell(new SessionNotice.TokenReady(state.epoch(), authorised.fresh()));
    }

    private Step whenSocketFails(WithSocket state, FeedEvent event, Moment now) {
        if (event instanceof TokenRefused refused) {
            return refuseToken(state, refused.reason(), now);
        }
        return event instanceof Lost lost ? lose(state, lost.reason(), now) : Step.to(state);
    }

    private Step overdue(FeedState state, Moment now, long dataDueSince) {
        if (state instanceof Authorising authorising) {
            return withoutAnswer(authorising, "no token within " + limits.authorise(), 0, now);
        }
        if (state instanceof Opening opening) {
            return lose(opening, "not connected within " + limits.open(), now);
        }
        if (state instanceof Open open) {
            return silent(open, now, dataDueSince);
        }
        if (state instanceof BackingOff waited) {
            return authorise(waited, waited.credential(), waited.standing(), now);
        }
        return state instanceof Halted halted
                ? authorise(halted, halted.credential(), Standing.CLEAR, now)
                : Step.to(state);
    }

    private Step authorise(FeedState from, Credential credential, Standing standing, Moment now) {
        long epoch = from.epoch() + 1;
        long deadline = now.nanos() + limits.authorise().toNanos();
        return Step.to(new Authorising(epoch, credential, standing.trying(), deadline))
                .act(new Authorise(epoch, credential));
    }

    private Step open(Authorising from, long token, Moment now) {
        long deadline = now.nanos() + limits.open().toNanos();
        return Step.to(new Opening(from.epoch(), token, from.standing(), deadline))
                .act(new OpenSocket(from.epoch(), token));
    }

    private Step opened(Opening from, Moment now) {
        long deadline = now.nanos() + limits.silence().toNanos();
        return Step.to(new Waiting(from.epoch(), from.token(), from.standing(), now.nanos(), deadline))
                .act(new Replay(from.epoch(), from.token()))
                .tell(new SessionNotice.SessionOpened(
                        from.epoch(), from.standing().attempt()));
    }

    private Step dataSeen(Open from, DataSeen seen) {
        long newest = Math.max(from.lastSign(), seen.nanos());
        long deadline = newest + limits.silence().toNanos();
        Step streaming = Step.to(
                new Streaming(from.epoch(), from.token(), from.standing().dataFlowed(), newest, deadline));
        return from instanceof Waiting ? streaming.tell(new SessionNotice.DataFlowing(from.epoch())) : streaming;
    }

    /** The token store or the broker does not answer: a token that was never refused is good enough to go on with. */
    private Step withoutAnswer(Authorising state, String reason, long retryAt, Moment now) {
        return state.credential() instanceof Credential.Kept kept
                ? open(state, kept.token(), now)
                : backOff(state, state.credential(), state.standing(), reason, retryAt, now);
    }

    private Step silent(Open state, Moment now, long dataDueSince) {
        long silence = limits.silence().toNanos();
        if (dataDueSince == NEVER) {
            return Step.to(state.until(now.nanos() + silence));
        }
        long silentSince = Math.max(state.lastSign(), dataDueSince);
        if (now.nanos() - silentSince < silence) {
            return Step.to(state.until(silentSince + silence));
        }
        return stall(state, Duration.ofNanos(now.nanos() - silentSince), now);
    }

    private Step stall(Open state, Duration silentFor, Moment now) {
        String reason = "no data for " + silentFor.toMillis() + " ms although data is due";
        return Step.to(state)
                .tell(new SessionNotice.Stalled(state.epoch(), silentFor))
                .tell(new SessionLost(state.epoch(), true, reason))
                .then(leave(state, reason, now));
    }

    private Step lose(WithSocket state, String reason, Moment now) {
        return toldIfOpen(state, reason).then(leave(state, reason, now));
    }

    private Step leave(WithSocket state, String reason, Moment now) {
        int attempt = state.standing().attempt();
        boolean doubtful = attempt > 0 && attempt % limits.doubtAfter() == 0;
        Credential credential = doubtful ? new Credential.Doubted(state.token()) : new Credential.Kept(state.token());
        return Step.to(state)
                .act(new CloseSocket(state.epoch()))
                .then(backOff(state, credential, state.standing(), reason, 0, now));
    }

    private Step refuseToken(WithSocket state, String reason, Moment now) {
        Standing standing = state.standing().refused(now.nanos(), limits.calm().toNanos());
        Credential credential = new Credential.Refused(state.token());
        // Twice in a row smells of somebody else using the same keys: logging in at once would only kick them out in
        // turn.
        Step next = standing.refusals() == 1
                ? authorise(state, credential, standing, now)
                : backOff(state, credential, standing, reason, 0, now);
        return Step.to(state)
                .act(new CloseSocket(state.epoch()))
                .tell(new SessionNotice.TokenRefused(state.epoch(), reason))
                .then(toldIfOpen(state, reason))
                .then(next);
    }

    private Step refusedLate(BackingOff state, TokenRefused refused, Moment now) {
        OptionalLong token = state.credential().usable();
        if (token.isEmpty()) {
            return Step.to(state);
        }
        Standing standing = state.standing().refused(now.nanos(), limits.calm().toNanos());
        Credential credential = new Credential.Refused(token.getAsLong());
        return Step.to(new BackingOff(state.epoch(), credential, standing, state.deadline()))
                .tell(new SessionNotice.TokenRefused(state.epoch(), refused.reason()));
    }

    private Step backOff(
            FeedState from, Credential credential, Standing standing, String reason, long retryAt, Moment now) {
        int failures = Math.max(1, Math.max(standing.attempt(), standing.refusals()));
        long due = now.nanos() + limits.backoff().delay(failures, now.draw()).toNanos();
        long deadline = Math.max(due, retryAt);
        return Step.to(new BackingOff(from.epoch(), credential, standing, deadline))
                .tell(new SessionNotice.ReconnectScheduled(
                        from.epoch(), standing.attempt() + 1, Duration.ofNanos(deadline - now.nanos()), reason));
    }

    private static Step toldIfOpen(WithSocket state, String reason) {
        Step same = Step.to(state);
        return state instanceof Open ? same.tell(new SessionLost(state.epoch(), false, reason)) : same;
    }

    private static Step stop(FeedState state) {
        Step stopped = Step.to(new Stopped(state.epoch()));
        Step closing = state instanceof WithSocket ? stopped.act(new CloseSocket(state.epoch())) : stopped;
        return state instanceof Open ? closing.tell(new SessionNotice.SessionClosed(state.epoch())) : closing;
    }
}
