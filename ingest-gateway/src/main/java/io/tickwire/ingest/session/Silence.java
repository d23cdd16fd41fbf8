package io.tickwire.ingest.session;

import static io.tickwire.ingest.session.FeedState.NEVER;

import io.tickwire.ingest.session.FeedAction.Resubscribe;
import io.tickwire.ingest.session.FeedState.Open;
import io.tickwire.ingest.session.FeedState.Waiting;
import io.tickwire.ingest.session.SessionNotice.Resubscribing;
import io.tickwire.ingest.session.SessionNotice.SessionLost;
import io.tickwire.ingest.session.SessionNotice.Stalled;
import io.tickwire.ingest.session.standing.Escalation;
import io.tickwire.ingest.session.standing.Remedy;
import io.tickwire.ingest.session.standing.Standing;
import java.time.Duration;

/**
 * Whether silence on an open session is a stall, and what is done about it: exactly one {@link Remedy} each time the
 * silence has lasted for as long again.
 */
final class Silence {
    private final FeedLimits limits;
    private final Attempts attempts;

    Silence(FeedLimits limits, Attempts attempts) {
        this.limits = limits;
        this.attempts = attempts;
    }

    Step lasted(Open state, Moment now, long dataDueSince) {
        long silence = limits.silence().toNanos();
        if (dataDueSince == NEVER) {
            return Step.to(state.until(now.nanos() + silence));
        }
        long silentSince = Math.max(state.lastSign(), dataDueSince);
        if (now.nanos() - silentSince < silence) {
            return Step.to(state.until(silentSince + silence));
        }
        return stalled(state, Duration.ofNanos(now.nanos() - silentSince), now);
    }

    private Step stalled(Open state, Duration silentFor, Moment now) {
        Escalation before = state.standing().silence();
        Remedy remedy = before.next(now.nanos(), limits.relogin().toNanos());
        Escalation after = remedy == Remedy.LOG_IN ? before.further().replacing(now.nanos()) : before.further();
        Standing standing = state.standing().escalated(after);
        Step told = Step.to(state).tell(new Stalled(state.epoch(), remedy, silentFor));
        return told.then(
                remedy == Remedy.RESUBSCRIBE
                        ? resubscribe(state, standing, now)
                        : reconnect(state, remedy, standing, silentFor, now));
    }

    /** The state is one without data again: what comes from now on is news. */
    private Step resubscribe(Open state, Standing standing, Moment now) {
        long deadline = now.nanos() + limits.silence().toNanos();
        return Step.to(new Waiting(state.epoch(), state.token(), standing, state.lastSign(), deadline))
                .act(new Resubscribe(state.epoch()))
                .tell(new Resubscribing(state.epoch()));
    }

    private Step reconnect(Open state, Remedy remedy, Standing standing, Duration silentFor, Moment now) {
        String reason = "no data for " + silentFor.toMillis() + " ms although data is due";
        Credential credential = remedy == Remedy.LOG_IN
                ? new Credential.Distrusted(state.token())
                : new Credential.Doubted(state.token());
        Step left = Attempts.closing(state).tell(new SessionLost(state.epoch(), true, reason));
        if (remedy != Remedy.ALARM) {
            return left.then(attempts.fail(state, credential, standing, reason, 0, now));
        }
        String why = reason + "; subscribing, connecting and logging in again did not help";
        return left.then(Attempts.alarm(state, standing, why))
                .then(attempts.fail(state, credential, Attempts.alarmed(standing, why), reason, 0, now));
    }
}
