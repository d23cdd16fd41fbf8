package io.tickwire.ingest.journal;

import io.tickwire.ingest.drive.FeedReporter;
import io.tickwire.ingest.gap.Gap;
import io.tickwire.ingest.session.FeedState;
import io.tickwire.ingest.session.FeedState.Authorising;
import io.tickwire.ingest.session.FeedState.Halted;
import io.tickwire.ingest.session.FeedState.Opening;
import io.tickwire.ingest.session.FeedState.Streaming;
import io.tickwire.ingest.session.FeedState.Waiting;
import io.tickwire.ingest.session.SessionNotice;
import io.tickwire.ingest.session.SessionNotice.AlarmCleared;
import io.tickwire.ingest.session.SessionNotice.AlarmRaised;
import io.tickwire.ingest.session.SessionNotice.LoginRefused;
import io.tickwire.ingest.session.SessionNotice.ReconnectScheduled;
import io.tickwire.ingest.session.SessionNotice.ReplayCompleted;
import io.tickwire.ingest.session.SessionNotice.SessionLost;
import io.tickwire.ingest.session.SessionNotice.Stalled;
import io.tickwire.ingest.session.SessionNotice.TokenReady;
import io.tickwire.ingest.session.SessionNotice.TokenRefused;
import io.tickwire.ingest.session.SessionNotice.TokenRenewed;
import io.tickwire.ingest.session.standing.Remedy;
import io.tickwire.ingest.subscription.BookNotice;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session's recent past: every change of state logged once, the last attempts with reason, outcome and duration, and
 * counts of what happened. Written by the feed's thread, read by any.
 */
public final class FeedJournal implements FeedReporter {
    private static final Logger LOG = LoggerFactory.getLogger(FeedJournal.class);
    private static final int KEPT = 20;

    private final Deque<ConnectionAttempt> attempts = new ArrayDeque<>();
    private final Tallies tallies = new Tallies();
    private ReconnectReason reason = ReconnectReason.START;
    private String detail = "";
    /** Why the last connection ended or did not come about; the next attempt is made because of it. */
    private String cause = "";

    private @Nullable Long alarmSince;

    @Override
    public synchronized void session(SessionNotice notice, long micros) {
        detail = detail(notice).orElse(detail);
        count(notice);
        if (notice instanceof AlarmRaised alarm) {
            LOG.atError()
                    .setMessage("feed alarm")
                    .addKeyValue("reason", alarm.reason())
                    .log();
            alarmSince = alarmSince == null ? Long.valueOf(micros) : alarmSince;
        } else if (notice instanceof AlarmCleared) {
            alarmSince = null;
        }
    }

    @Override
    public void subscriptions(BookNotice notice, long micros) {}

    @Override
    public void gap(Gap gap, long micros) {}

    @Override
    public synchronized void moved(FeedState from, FeedState to, long micros) {
        LOG.atInfo()
                .setMessage("feed state")
                .addKeyValue("from", from.getClass().getSimpleName())
                .addKeyValue("to", to.getClass().getSimpleName())
                .addKeyValue("epoch", to.epoch())
                .addKeyValue("reason", detail)
                .log();
        dateAlarm(from, to, micros);
        cause = detail.isEmpty() ? cause : detail;
        if (to.epoch() != from.epoch()) {
            begin(to, micros);
        } else {
            follow(from, to, micros);
        }
        detail = "";
    }

    /** The last attempts, newest first. */
    public synchronized List<ConnectionAttempt> attempts() {
        return List.copyOf(attempts);
    }

    /** Since when a person should look, UTC microseconds; empty when there is no alarm. */
    public synchronized Optional<Long> alarmSince() {
        return Optional.ofNullable(alarmSince);
    }

    public long reconnects(ReconnectReason why) {
        return tallies.of(why);
    }

    public long stalls(Remedy remedy) {
        return tallies.of(remedy);
    }

    public long replays() {
        return tallies.of(ReplayCompleted.class);
    }

    /** Logins this gateway made. */
    public long logins() {
        return tallies.of(TokenReady.class);
    }

    /** Refused keys are an alarm by the state itself, without a notice that would raise it. */
    private void dateAlarm(FeedState from, FeedState to, long micros) {
        if (to instanceof Halted) {
            alarmSince = alarmSince == null ? Long.valueOf(micros) : alarmSince;
        } else if (from instanceof Halted && to.alarm().isEmpty()) {
            alarmSince = null;
        }
    }

    private void begin(FeedState to, long micros) {
        tallies.count(reason);
        if (attempts.size() == KEPT) {
            attempts.removeLast();
        }
        attempts.addFirst(new ConnectionAttempt(
                to.epoch(), to.standing().attempt(), reason, cause, micros, "asked for a token", Duration.ZERO));
        cause = "";
        reason = ReconnectReason.NO_TOKEN;
    }

    private void follow(FeedState from, FeedState to, long micros) {
        if (to instanceof Opening) {
            reason = ReconnectReason.NOT_OPENED;
            came("opening a socket", micros);
        } else if (to instanceof Waiting && from instanceof Opening) {
            reason = ReconnectReason.SOCKET_LOST;
            came("connected", micros);
        } else if (to instanceof Streaming) {
            came("data flows", micros);
        } else if (from instanceof Authorising || from instanceof Opening) {
            came("failed: " + detail, micros);
        }
    }

    private void came(String further, long micros) {
        ConnectionAttempt newest = attempts.pollFirst();
        if (newest != null) {
            ConnectionAttempt told = newest.came(further, micros);
            attempts.addFirst(told);
            LOG.atInfo()
                    .setMessage("feed attempt")
                    .addKeyValue("epoch", told.epoch())
                    .addKeyValue("attempt", told.attempt())
                    .addKeyValue("outcome", told.outcome())
                    .addKeyValue("millis", told.took().toMillis())
                    .log();
        }
    }

    private void count(SessionNotice notice) {
        if (notice instanceof Stalled stalled) {
            tallies.count(stalled.remedy());
            reason = ReconnectReason.STALL;
        } else if (notice instanceof TokenRefused) {
            reason = ReconnectReason.TOKEN_REFUSED;
        } else if (notice instanceof TokenRenewed) {
            reason = ReconnectReason.TOKEN_RENEWED;
        } else if (notice instanceof ReplayCompleted || notice instanceof TokenReady ready && ready.fresh()) {
            tallies.count(notice.getClass());
        } else if (notice instanceof SessionNotice.DataFlowing) {
            reason = ReconnectReason.SOCKET_LOST;
        }
    }

    private static Optional<String> detail(SessionNotice notice) {
        if (notice instanceof SessionLost lost) {
            return Optional.of(lost.reason());
        }
        if (notice instanceof TokenRefused refused) {
            return Optional.of(refused.reason());
        }
        if (notice instanceof LoginRefused refused) {
            return Optional.of(refused.reason());
        }
        return notice instanceof ReconnectScheduled scheduled ? Optional.of(scheduled.reason()) : Optional.empty();
    }
}
