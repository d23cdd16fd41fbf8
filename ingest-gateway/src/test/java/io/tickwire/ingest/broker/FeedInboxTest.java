package io.tickwire.ingest.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.ingest.gap.LossMeter;
import io.tickwire.ingest.session.FeedEvent;
import io.tickwire.testing.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FeedInboxTest {
    private final FakeTime time = FakeTime.inMarketHours();
    private final LossMeter shed = new LossMeter();
    private final FrameQueue frames = new FrameQueue(2, shed);
    private final FeedInbox inbox = new FeedInbox(frames, time, time::nanos);

    @Test
    void stampsFramesWithBothClocks() throws Exception {
        inbox.onlyEpoch(1);
        time.advance(Duration.ofMillis(1_500));
        inbox.data(1, "1512-json-full", "{}", false);

        Frame frame = frames.poll(Duration.ZERO);
        assertThat(frame).isNotNull();
        assertThat(frame.nanos()).isEqualTo(1_500_000_000L);
        assertThat(frame.receivedAt()).isEqualTo(inbox.micros());
        assertThat(inbox.silence()).contains(Duration.ZERO);
    }

    @Test
    void dropsFramesOfASocketThatWasGivenUp() throws Exception {
        inbox.onlyEpoch(2);
        inbox.data(1, "1512-json-full", "{}", false);

        assertThat(frames.poll(Duration.ZERO)).isNull();
        assertThat(frames.offered()).isZero();
        assertThat(inbox.stale()).isEqualTo(1);
    }

    @Test
    void shedsWhatDoesNotFitAndCountsIt() {
        inbox.onlyEpoch(1);
        for (int message = 0; message < 5; message++) {
            inbox.data(1, "1512-json-full", "{}", false);
        }
        assertThat(frames.size()).isEqualTo(2);
        assertThat(frames.offered()).isEqualTo(5);
        assertThat(shed.total()).isEqualTo(3);
    }

    @Test
    void wakesTheDriverOnceForTheFirstMessageOfAConnection() throws Exception {
        inbox.onlyEpoch(1);
        inbox.data(1, "1512-json-full", "{}", false);
        inbox.data(1, "1512-json-full", "{}", false);

        assertThat(inbox.await(0)).isEqualTo(new Signal.FirstMessage());
        assertThat(inbox.await(0)).isNull();
    }

    @Test
    void takesNoSnapshotForASignOfLife() throws Exception {
        inbox.onlyEpoch(1);
        inbox.data(1, "1501-json-full", "{}", true);

        assertThat(frames.poll(Duration.ZERO)).isNotNull();
        assertThat(inbox.newest()).isNull();
        assertThat(inbox.await(0)).isNull();
    }

    @Test
    void passesNewsOnInOrder() throws Exception {
        inbox.opened(3);
        inbox.lost(3, "gone");

        assertThat(inbox.await(0)).isEqualTo(new Signal.Happened(new FeedEvent.Opened(3)));
        assertThat(inbox.await(0)).isEqualTo(new Signal.Happened(new FeedEvent.Lost(3, "gone")));
    }
}
