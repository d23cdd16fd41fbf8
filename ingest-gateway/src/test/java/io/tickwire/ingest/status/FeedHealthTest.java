package io.tickwire.ingest.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.ingest.feed.FeedView;
import io.tickwire.ingest.session.FeedState;
import io.tickwire.ingest.session.standing.Escalation;
import io.tickwire.ingest.session.standing.Standing;
import io.tickwire.ingest.subscription.channel.ChannelCounts;
import io.tickwire.service.health.Check;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What readiness says of a feed must not contradict itself. */
class FeedHealthTest {
    private static final FeedState DOWN = new FeedState.Opening(2, 7, Standing.CLEAR, 0);
    private static final FeedState UP = new FeedState.Waiting(2, 7, Standing.CLEAR, 0, 0);
    private static final Optional<Duration> SILENCE = Optional.of(Duration.ofSeconds(41));

    @Test
    void nothingIsSubscribedWithoutAConnection() {
        assertThat(FeedHealth.subscriptions(feed(DOWN, false, false), true))
                .isEqualTo(Check.failed("0 of 5 subscribed, 1 refused; not connected"));
        assertThat(feed(DOWN, false, false).awaited()).isEqualTo(4);
        assertThat(FeedHealth.subscriptions(feed(UP, false, true), true))
                .isEqualTo(new Check(true, "4 of 5 subscribed, 1 refused"));
    }

    @Test
    void nothingIsConfirmedBeforeItIsKnownWhatIsWanted() {
        assertThat(FeedHealth.subscriptions(feed(UP, false, true), false))
                .isEqualTo(Check.failed("the desired set is still being read"));
    }

    @Test
    void anAlarmIsNotWellThoughItIsConnected() {
        Standing raised = new Standing(3, 0, 0, 0, Escalation.NONE, "silent for too long");

        assertThat(FeedHealth.alarm(feed(UP, false, true)).ok()).isTrue();
        assertThat(FeedHealth.alarm(feed(new FeedState.Waiting(2, 7, raised, 0, 0), true, true)))
                .isEqualTo(Check.failed("silent for too long"));
    }

    @Test
    void dataIsNotWellWithoutAConnection() {
        assertThat(FeedHealth.data(feed(DOWN, false, false), SILENCE))
                .isEqualTo(Check.failed("last message 41000 ms ago, not connected"));
        assertThat(FeedHealth.data(feed(UP, false, true), Optional.empty()))
                .isEqualTo(new Check(true, "no message yet, none is due"));
        assertThat(FeedHealth.data(feed(UP, true, true), SILENCE)).isEqualTo(Check.failed("last message 41000 ms ago"));
    }

    @Test
    void messagesThatNobodyCanReadAreNoLife() {
        assertThat(FeedHealth.messages(19).ok()).isTrue();
        assertThat(FeedHealth.messages(20).ok()).isFalse();
        assertThat(FeedHealth.messages(20).detail()).contains("20 messages made no sense", "md.ticks.v1");
    }

    private static FeedView feed(FeedState state, boolean due, boolean settled) {
        ChannelCounts counts = new ChannelCounts(0, 0, 4, 0, 1);
        return new FeedView(state, due, Map.of(), settled, counts, List.of(), List.of(), 0, 0, 0);
    }
}
