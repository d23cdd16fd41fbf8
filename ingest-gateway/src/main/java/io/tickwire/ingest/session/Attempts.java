package io.tickwire.ingest.session;

import io.tickwire.ingest.session.FeedAction.Authorise;
import io.tickwire.ingest.session.FeedAction.CloseSocket;
import io.tickwire.ingest.session.FeedEvent.TokenRefused;
import io.tickwire.ingest.session.FeedState.Authorising;
import io.tickwire.ingest.session.FeedState.BackingOff;
import io.tickwire.ingest.session.FeedState.GivenUp;
import io.tickwire.ingest.session.FeedState.Open;
import io.tickwire.ingest.session.FeedState.Opening;
import io.tickwire.ingest.session.FeedState.Streaming;
import io.tickwire.ingest.session.FeedState.WithSocket;
import io.tickwire.ingest.session.SessionNotice.SessionLost;
import io.tickwire.ingest.session.standing.Standing;
import java.time.Duration;
import java.util.OptionalLong;

/** How an attempt begins, how a session is left, and what comes after: the next attempt now, after a pause, or never. */
final class Attempts {
    /** So many refusals in a row, before the socket was open, say more about the door than about the tokens. */
    private static final int REFUSED_AT_THE_DOOR = 3;

    private final FeedLimits limits;

    Attempts(FeedLimits limits) {
        this.limits = limits;
    }

    Step begin(FeedState from, Credential credential, Standing standing, Moment now) {
        return begin(from, credential, false, standing, now);
    }

    /** On a person's word, which is worth one login though refused keys forbid them. */
    Step insist(FeedState from, Credential credential, Standing standing, Moment now) {
        return begin(from, credential, true, standing, now);
    }

    private Step begin(FeedState from, Credential credential, boolean insisted, Standing standing, Moment now) {
        long epoch = from.epoch() + 1;
        long deadline = now.nanos() + limits.authorise().toNanos();
        return Step.to(new Authorising(epoch, credential, standing.trying(), deadline))
                .act(new Authorise(epoch, credential, insisted));
    }

    /** The attempt came to nothing. */
    Step fail(FeedState from, Credential credential, Standing standing, String reason, long retryAt, Moment now) {
        return fail(from, credential, standing, standing.attempt(), reason, retryAt, now);
    }

    private Step fail(
            FeedState from,
            Credential credential,
            Standing standing,
            int failures,
            String reason,
            long retryAt,
            Moment now) {
        Standing failed = standing.failed();
        if (!limits.patience().exhaustedBy(failed.fruitless())) {
            return pause(from, credential, failed, failures, reason, retryAt, now);
        }
        String why = failed.fruitless() + " attempts in a row brought no data, the last: " + reason;
        return limits.patience().stop()
                ? giveUp(from, credential, failed, why)
                : alarm(from, failed, why)
                        .then(pause(from, credential, alarmed(failed, why), failures, reason, retryAt, now));
    }

    /** @param dataDue true when data is expected now: a quiet connection at night is not a fruitless one */
    Step lose(WithSocket state, String reason, boolean dataDue, Moment now) {
        int attempt = state.standing().attempt();
        boolean refused = state instanceof Opening && state.standing().refusals() >= REFUSED_AT_THE_DOOR;
        boolean doubtful = refused || attempt > 0 && attempt % limits.doubtAfter() == 0;
        Credential credential = doubtful ? new Credential.Doubted(state.token()) : new Credential.Kept(state.token());
        boolean fruitless = state instanceof Opening || dataDue && !(state instanceof Streaming);
        Step next = fruitless
                ? fail(state, credential, state.standing(), reason, 0, now)
                : pause(state, credential, state.standing(), attempt, reason, 0, now);
        return closing(state).then(toldIfOpen(state, reason)).then(next);
    }

    Step refuseToken(WithSocket state, String reason, Moment now) {
        Standing standing = state.standing().refused(now.nanos(), limits.calm().toNanos());
        Credential credential = new Credential.Refused(state.token());
        boolean atTheDoor = state instanceof Opening && standing.refusals() >= REFUSED_AT_THE_DOOR;
        return closing(state)
                .tell(new SessionNotice.TokenRefused(state.epoch(), reason))
                .then(toldIfOpen(state, reason))
                .then(
                        atTheDoor
                                ? refusedAtTheDoor(state, standing, reason, now)
                                : afterRefusal(state, credential, standing, reason, now));
    }

    /**
     * What opens the socket may refuse everybody, whatever the token: another login would not help and would end the sessions of
     * others. From now on the broker itself is asked whether the token is dead before it is replaced.
     */
    private Step refusedAtTheDoor(WithSocket state, Standing standing, String reason, Moment now) {
        String why =
                standing.refusals() + " tokens in a row were refused when the socket was opened, the last: " + reason;
        int failures = Math.max(standing.attempt(), standing.refusals());
        return alarm(state, standing, why)
                .then(fail(
                        state,
                        new Credential.Doubted(state.token()),
                        alarmed(standing, why),
                        failures,
                        reason,
                        0,
                        now));
    }

    private Step afterRefusal(WithSocket state, Credential credential, Standing standing, String reason, Moment now) {
        if (standing.refusals() == 1) {
            return begin(state, credential, standing, now);
        }
        // Twice in a row smells of somebody else using the same keys: logging in at once would only kick them out in
        // turn.
        int failures = Math.max(standing.attempt(), standing.refusals());
        return state instanceof Streaming
                ? pause(state, credential, standing, failures, reason, 0, now)
                : fail(state, credential, standing, failures, reason, 0, now);
    }

    Step refusedLate(BackingOff state, TokenRefused refused, Moment now) {
        OptionalLong token = state.credential().usable();
        if (token.isEmpty()) {
            return Step.to(state);
        }
        Standing standing = state.standing().refused(now.nanos(), limits.calm().toNanos());
        Credential credential = new Credential.Refused(token.getAsLong());
        return Step.to(new BackingOff(state.epoch(), credential, standing, state.deadline()))
                .tell(new SessionNotice.TokenRefused(state.epoch(), refused.reason()));
    }

    /** Another token is stored: the one in use is dead or soon will be, so the session moves before it is thrown out. */
    Step moveOver(WithSocket state, long token, Moment now) {
        return closing(state)
                .tell(new SessionNotice.TokenRenewed(state.epoch(), token))
                .then(toldIfOpen(state, "moving over to token generation " + token))
                .then(begin(state, new Credential.Kept(token), state.standing(), now));
    }

    /** @param failures how often in a row: of attempts, or of tokens that were refused, whatever it was that failed */
    private Step pause(
            FeedState from,
            Credential credential,
            Standing standing,
            int failures,
            String reason,
            long retryAt,
            Moment now) {
        Duration delay = limits.backoff().delay(Math.max(1, failures), now.draw());
        long due = now.nanos() + delay.toNanos();
        long deadline = Math.max(due, retryAt);
        return Step.to(new BackingOff(from.epoch(), credential, standing, deadline))
                .tell(new SessionNotice.ReconnectScheduled(
                        from.epoch(), standing.attempt() + 1, Duration.ofNanos(deadline - now.nanos()), reason));
    }

    /** Raises the alarm unless there is one: the first reason is the one that called a person. */
    static Step alarm(FeedState from, Standing standing, String why) {
        Step same = Step.to(from);
        return standing.alarm().isEmpty() ? same.tell(new SessionNotice.AlarmRaised(from.epoch(), why)) : same;
    }

    static Standing alarmed(Standing standing, String why) {
        return standing.alarm().isEmpty() ? standing.alarmed(why) : standing;
    }

    static Step closing(WithSocket state) {
        return Step.to(state).act(new CloseSocket(state.epoch()));
    }

    private static Step giveUp(FeedState from, Credential credential, Standing standing, String why) {
        String last = why + "; nothing more is tried until somebody says so";
        return Step.to(new GivenUp(from.epoch(), credential, standing.alarmed(last)))
                .tell(new SessionNotice.AlarmRaised(from.epoch(), last));
    }

    private static Step toldIfOpen(WithSocket state, String reason) {
        Step same = Step.to(state);
        return state instanceof Open ? same.tell(new SessionLost(state.epoch(), false, reason)) : same;
    }
}
