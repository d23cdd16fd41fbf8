package io.tickwire.ingest.session;

import static io.tickwire.ingest.session.FeedState.NEVER;

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
import io.tickwire.ingest.session.FeedEvent.TokenStored;
import io.tickwire.ingest.session.FeedState.Authorising;
import io.tickwire.ingest.session.FeedState.BackingOff;
import io.tickwire.ingest.session.FeedState.GivenUp;
import io.tickwire.ingest.session.FeedState.Halted;
import io.tickwire.ingest.session.FeedState.Open;
import io.tickwire.ingest.session.FeedState.Opening;
import io.tickwire.ingest.session.FeedState.Stopped;
import io.tickwire.ingest.session.FeedState.Streaming;
import io.tickwire.ingest.session.FeedState.Waiting;
import io.tickwire.ingest.session.FeedState.WithSocket;
import io.tickwire.ingest.session.standing.Standing;
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
 * Authorising        ...Unavailable, deadline   Opening              OpenSocket     with an unrefused token at hand
 *                                               BackingOff                          otherwise
 * Opening            Opened                     Waiting              Replay
 * Opening            Lost, deadline             BackingOff(Kept)     CloseSocket    Doubted at every n-th fruitless attempt
 * Waiting            DataSeen                   Streaming                           only this clears back-off and alarm
 * Streaming          DataSeen                   Streaming                           moves the silence deadline
 * Waiting/Streaming  Lost                       BackingOff(Kept)     CloseSocket
 * Waiting/Streaming  deadline, no data due      same                                looks again one silence later
 * Waiting/Streaming  deadline, data due         a stall (pings do not count): one remedy each time, in this order
 *                      1st                      Waiting              Resubscribe
 *                      2nd                      BackingOff(Doubted)  CloseSocket
 *                      3rd                      BackingOff(Distrusted) CloseSocket  at most one in the relogin time
 *                      4th                      BackingOff(Doubted)  CloseSocket    and the alarm
 *                      later                    as the 3rd when its time has passed, else as the 2nd
 * with a socket      TokenStored, newer         Authorising(e+1)     CloseSocket, Authorise(Kept)
 * with a socket      TokenRefused               Authorising(e+1)     CloseSocket, Authorise(Refused)
 *                                               BackingOff(Refused)  CloseSocket    when it is the second in the calm time
 * BackingOff         deadline                   Authorising(e+1)     Authorise
 * BackingOff         TokenRefused               BackingOff(Refused)                 a call of the lost session was answered late
 * Halted             deadline                   Authorising(e+1)     Authorise
 * Halted             Start                      Authorising(e+1)     Authorise      insisted: a login though none is due
 * Halted             TokenStored, newer         Authorising(e+1)     Authorise(Unknown)
 * for BackingOff     the n-th fruitless attempt the same, or GivenUp                and the alarm, when attempts are limited
 * GivenUp            Start                      Authorising(e+1)     Authorise
 * any                Stop                       Stopped              CloseSocket where there may be a socket
 * any                event of another epoch     same
 * </pre>
 *
 * Everything else changes nothing.
 */
public final class FeedMachine {
    private final FeedLimits limits;
    private final Attempts attempts;
    private final Silence silence;

    public FeedMachine(FeedLimits limits) {
        this.limits = limits;
        attempts = new Attempts(limits);
        silence = new Silence(limits, attempts);
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
        return inState(state, event, now, dataDueSince != NEVER);
    }

    private Step inState(FeedState state, FeedEvent event, Moment now, boolean dataDue) {
        if (event instanceof Start) {
            return start(state, now);
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
            return attempts.refusedLate(waiting, refused, now);
        }
        if (state instanceof Halted halted && event instanceof TokenStored stored) {
            return rescued(halted, stored.token(), now);
        }
        return state instanceof WithSocket socket ? withSocket(socket, event, now, dataDue) : Step.to(state);
    }

    /** Somebody else, a person perhaps, got a token: ours to use, whatever became of our own logins. */
    private Step rescued(Halted state, long token, Moment now) {
        return token > state.credential().newest()
                ? attempts.begin(
                        state, new Credential.Unknown(), state.standing().rested(), now)
                : Step.to(state);
    }

    private Step start(FeedState state, Moment now) {
        if (state instanceof Stopped) {
            return attempts.begin(state, new Credential.Unknown(), Standing.CLEAR, now);
        }
        if (state instanceof Halted halted) {
            return attempts.insist(
                    halted, halted.credential(), halted.standing().rested(), now);
        }
        return state instanceof GivenUp tired
                ? attempts.begin(tired, tired.credential(), tired.standing().rested(), now)
                : Step.to(state);
    }

    private Step whenAuthorising(Authorising state, FeedEvent event, Moment now) {
        if (event instanceof Authorised authorised) {
            return authorised(state, authorised, now);
        }
        if (event instanceof CredentialsRefused refused) {
            long due = Math.max(now.nanos() + limits.standDown().toNanos(), refused.retryAt());
            return Step.to(new Halted(state.epoch(), state.credential(), state.standing(), refused.reason(), due))
                    .tell(new SessionNotice.LoginRefused(state.epoch(), refused.reason()));
        }
        return event instanceof AuthorisationUnavailable unavailable
                ? withoutAnswer(state, unavailable.reason(), unavailable.retryAt(), now)
                : Step.to(state);
    }

    private Step authorised(Authorising state, Authorised authorised, Moment now) {
        if (state.credential().equals(new Credential.Refused(authorised.token()))) {
            return attempts.fail(state, state.credential(), state.standing(), "the refused token came back", 0, now);
        }
        return open(state, authorised.token(), now)
                .tell(new SessionNotice.TokenReady(state.epoch(), authorised.fresh()));
    }

    private Step withSocket(WithSocket state, FeedEvent event, Moment now, boolean dataDue) {
        if (event instanceof TokenRefused refused) {
            return attempts.refuseToken(state, refused.reason(), now);
        }
        if (event instanceof TokenStored stored && stored.token() > state.token()) {
            return attempts.moveOver(state, stored.token(), now);
        }
        return event instanceof Lost lost ? attempts.lose(state, lost.reason(), dataDue, now) : Step.to(state);
    }

    private Step overdue(FeedState state, Moment now, long dataDueSince) {
        if (state instanceof Authorising authorising) {
            return withoutAnswer(authorising, "no token within " + limits.authorise(), 0, now);
        }
        if (state instanceof Opening opening) {
            return attempts.lose(opening, "not connected within " + limits.open(), dataDueSince != NEVER, now);
        }
        if (state instanceof Open open) {
            return silence.lasted(open, now, dataDueSince);
        }
        if (state instanceof BackingOff waited) {
            return attempts.begin(waited, waited.credential(), waited.standing(), now);
        }
        return state instanceof Halted halted
                ? attempts.begin(halted, halted.credential(), halted.standing().rested(), now)
                : Step.to(state);
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
        Step told = from instanceof Waiting ? streaming.tell(new SessionNotice.DataFlowing(from.epoch())) : streaming;
        return from.alarm().isPresent() ? told.tell(new SessionNotice.AlarmCleared(from.epoch())) : told;
    }

    /** The token store or the broker does not answer: a token that was never refused is good enough to go on with. */
    private Step withoutAnswer(Authorising state, String reason, long retryAt, Moment now) {
        OptionalLong token = state.credential().usable();
        return token.isPresent()
                ? open(state, token.getAsLong(), now)
                : attempts.fail(state, state.credential(), state.standing(), reason, retryAt, now);
    }

    /** Also without a session: what was received is all published, which the next run must not take for a crash. */
    private static Step stop(FeedState state) {
        Step stopped = Step.to(new Stopped(state.epoch()));
        Step closing = state instanceof WithSocket ? stopped.act(new CloseSocket(state.epoch())) : stopped;
        return state instanceof Stopped ? closing : closing.tell(new SessionNotice.SessionClosed(state.epoch()));
    }
}
