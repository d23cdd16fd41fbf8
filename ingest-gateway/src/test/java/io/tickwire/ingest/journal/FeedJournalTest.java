package io.tickwire.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tickwire.ingest.session.FeedEvent;
import io.tickwire.ingest.session.FeedLimits;
import io.tickwire.ingest.session.FeedMachine;
import io.tickwire.ingest.session.FeedState;
import io.tickwire.ingest.session.Moment;
import io.tickwire.ingest.session.Step;
import io.tickwire.ingest.session.standing.Patience;
import io.tickwire.ingest.session.standing.Remedy;
import io.tickwire.service.retry.Backoff;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the journal says of a session that a real machine decides. */
class FeedJournalTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final FeedMachine machine = new FeedMachine(new FeedLimits(
            LONG,
            LONG,
            LONG,
            LONG,
            LONG,
            LONG,
            3,
            Patience.ENDLESS,
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8), 2)));
    private final FeedJournal journal = new FeedJournal();
    private FeedState state = new FeedState.Stopped(0);
    private long seconds;

    @Test
    void tellsWhyEachAttemptWasMadeAndHowFarItCame() {
        happen(1, new FeedEvent.Start());
        happen(1, new FeedEvent.Authorised(1, 7, true));
        happen(1, new FeedEvent.Opened(1));
        happen(1, new FeedEvent.DataSeen(1, nanos(), 0));
        happen(1, new FeedEvent.Lost(1, "reset by peer"));
        happen(10, new FeedEvent.DeadlineReached());
        happen(1, new FeedEvent.Authorised(2, 7, false));
        happen(2, new FeedEvent.Lost(2, "connection refused"));
        happen(10, new FeedEvent.DeadlineReached());

        assertThat(journal.attempts())
                .extracting(
                        ConnectionAttempt::epoch,
                        ConnectionAttempt::reason,
                        ConnectionAttempt::detail,
                        ConnectionAttempt::outcome,
                        each -> each.took().toSeconds())
                .containsExactly(
                        tuple(3L, ReconnectReason.NOT_OPENED, "connection refused", "asked for a token", 0L),
                        tuple(2L, ReconnectReason.SOCKET_LOST, "reset by peer", "failed: connection refused", 3L),
                        tuple(1L, ReconnectReason.START, "", "data flows", 3L));
        assertThat(journal.reconnects(ReconnectReason.SOCKET_LOST)).isEqualTo(1);
        assertThat(journal.logins()).isEqualTo(1);
    }

    @Test
    void countsStallsByTheirRemedyAndDatesTheAlarm() {
        happen(0, new FeedEvent.Start());
        for (long epoch = 1; epoch <= 3; epoch++) {
            happen(1, new FeedEvent.Authorised(epoch, 7, false));
            happen(1, new FeedEvent.Opened(epoch));
            happen(30, new FeedEvent.DeadlineReached());
            if (epoch == 1) {
                happen(30, new FeedEvent.DeadlineReached());
            }
            happen(10, new FeedEvent.DeadlineReached());
        }

        assertThat(journal.stalls(Remedy.RESUBSCRIBE)).isEqualTo(1);
        assertThat(journal.stalls(Remedy.RECONNECT)).isEqualTo(1);
        assertThat(journal.stalls(Remedy.LOG_IN)).isEqualTo(1);
        assertThat(journal.reconnects(ReconnectReason.STALL)).isEqualTo(3);
        assertThat(journal.alarmSince()).isPresent();

        happen(1, new FeedEvent.Authorised(4, 8, true));
        happen(1, new FeedEvent.Opened(4));
        happen(1, new FeedEvent.DataSeen(4, nanos(), 0));
        assertThat(journal.alarmSince()).isEmpty();
    }

    @Test
    void datesTheAlarmOfRefusedKeys() {
        happen(5, new FeedEvent.Start());
        happen(1, new FeedEvent.CredentialsRefused(1, "invalid application key", 0));
        assertThat(journal.alarmSince()).contains(6_000_000L);

        happen(3_600, new FeedEvent.DeadlineReached());
        assertThat(journal.alarmSince()).isEmpty();
        assertThat(journal.attempts().get(0).detail()).isEqualTo("invalid application key");
    }

    @Test
    void logsEachChangeOfStateAndHowFarEachAttemptCame() {
        try (LogLines lines = LogLines.of(FeedJournal.class)) {
            happen(1, new FeedEvent.Start());
            happen(1, new FeedEvent.Authorised(1, 7, true));
            happen(2, new FeedEvent.Lost(1, "connection refused"));

            assertThat(lines.texts())
                    .containsExactly(
                            "feed state from=Stopped to=Authorising epoch=1 reason=",
                            "feed state from=Authorising to=Opening epoch=1 reason=",
                            "feed attempt epoch=1 attempt=1 outcome=opening a socket millis=1000",
                            "feed state from=Opening to=BackingOff epoch=1 reason=connection refused",
                            "feed attempt epoch=1 attempt=1 outcome=failed: connection refused millis=3000");
        }
    }

    private void happen(long after, FeedEvent event) {
        seconds += after;
        Moment now = new Moment(nanos(), micros(), 0.5);
        Step step = machine.next(state, event, now, 0);
        FeedState before = state;
        state = step.state();
        step.notices().forEach(notice -> journal.session(notice, micros()));
        if (before.epoch() != state.epoch() || !before.getClass().equals(state.getClass())) {
            journal.moved(before, state, micros());
        }
    }

    private long nanos() {
        return Duration.ofSeconds(seconds).toNanos();
    }

    private long micros() {
        return seconds * 1_000_000;
    }
}
