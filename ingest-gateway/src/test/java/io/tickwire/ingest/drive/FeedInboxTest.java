package io.tickwire.ingest.drive;

import static io.tickwire.schemas.market.ExchangeSegment.NSECM;
import static io.tickwire.schemas.market.ExchangeSegment.NSEFO;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.ingest.broker.Frame;
import io.tickwire.ingest.calendar.SegmentPhase;
import io.tickwire.ingest.calendar.SegmentStatus;
import io.tickwire.ingest.gap.LossMeter;
import io.tickwire.ingest.session.FeedEvent;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.testing.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FeedInboxTest {
    private final FakeTime time = FakeTime.inMarketHours();
    private final LossMeter shed = new LossMeter();
    private final FrameQueue frames = new FrameQueue(2, 1_000, shed);
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
    void shedsWhatIsTooMuchAtOnceHoweverFewTheMessagesAre() throws Exception {
        inbox.onlyEpoch(1);
        inbox.data(1, "1512-json-full", "x".repeat(600), false);
        inbox.data(1, "1512-json-full", "x".repeat(600), false);
        assertThat(shed.total()).isEqualTo(1);

        assertThat(frames.poll(Duration.ZERO)).isNotNull();
        inbox.data(1, "1512-json-full", "x".repeat(600), false);
        assertThat(shed.total()).isEqualTo(1);
        assertThat(frames.poll(Duration.ZERO)).matches(Frame::afterLoss);
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

    @Test
    void keepsOneNewsForEachSegmentHoweverOftenTheExchangeSpeaks() throws Exception {
        inbox.onlyEpoch(1);
        for (int times = 0; times < 1_000; times++) {
            inbox.market(1, status(NSECM, SegmentPhase.OPEN, times));
        }
        inbox.market(1, status(NSEFO, SegmentPhase.CLOSED, 1));

        assertThat(inbox.await(0)).isEqualTo(new Signal.Market(1, status(NSECM, SegmentPhase.OPEN, 999)));
        assertThat(inbox.await(0)).isEqualTo(new Signal.Market(1, status(NSEFO, SegmentPhase.CLOSED, 1)));
        assertThat(inbox.await(0)).isNull();
        inbox.market(1, status(NSECM, SegmentPhase.CLOSED, 1_000));
        assertThat(inbox.await(0)).isEqualTo(new Signal.Market(1, status(NSECM, SegmentPhase.CLOSED, 1_000)));
    }

    private static SegmentStatus status(ExchangeSegment segment, SegmentPhase phase, long saidAt) {
        return new SegmentStatus(segment, phase, "", saidAt);
    }
}
