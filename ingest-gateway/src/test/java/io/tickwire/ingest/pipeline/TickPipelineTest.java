package io.tickwire.ingest.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.ingest.Replay;
import io.tickwire.ingest.broker.Connections;
import io.tickwire.ingest.broker.Frame;
import io.tickwire.ingest.broker.Payload;
import io.tickwire.ingest.drive.FeedInbox;
import io.tickwire.ingest.drive.FeedLosses;
import io.tickwire.ingest.drive.FrameQueue;
import io.tickwire.ingest.gap.VolumeWatch;
import io.tickwire.ingest.hold.Backlog;
import io.tickwire.ingest.hold.DeadLetter;
import io.tickwire.ingest.hold.Lane;
import io.tickwire.ingest.hold.Waiting;
import io.tickwire.ingest.publish.TickPublisher;
import io.tickwire.ingest.raw.FrameRecord;
import io.tickwire.ingest.raw.RawRecorder;
import io.tickwire.schemas.market.Bar;
import io.tickwire.schemas.market.BarOrigin;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickFlag;
import io.tickwire.service.time.Micros;
import io.tickwire.testing.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class TickPipelineTest {
    private static final String GOOD = "{\"MessageCode\":1512,\"ExchangeSegment\":1,\"ExchangeInstrumentID\":%d,"
            + "\"LastTradedPrice\":2571.75,\"LastUpdateTime\":1480000000}";

    private final FakeTime time = FakeTime.inMarketHours();
    private final FeedLosses losses = new FeedLosses();
    private final FrameQueue frames = new FrameQueue(1_000, 1_000_000, losses.shed());
    private final FeedInbox inbox = new FeedInbox(frames, time, time::nanos);
    private final List<String> news = new ArrayList<>();
    private final Publisher publisher = new Publisher();
    private final Connections connections = new Connections("xts-1", 0);
    private final TickPipeline pipeline = new TickPipeline(
            frames,
            Replay.reading(XtsSettings.BroadcastMode.FULL),
            new TickOutlet(publisher, new Backlog(1 << 20), losses, time::nanos),
            connections,
            new FrameRecord(RawRecorder.NONE, "JSON/FULL", connections),
            new VolumeWatch(Duration.ofMinutes(1)),
            losses,
            (epoch, status) -> news.add(epoch + " " + status.segment() + " " + status.phase()),
            time);

    @Test
    void turnsEachFrameIntoOneTickOrOneDeadLetterWithoutAGapInTheNumbers() {
        pipeline.accept(frame(1, String.format(GOOD, 1)));
        pipeline.accept(frame(1, "garbage"));
        pipeline.accept(frame(1, "{\"MessageCode\":1507,\"ExchangeSegment\":1,\"message\":\"NORMAL MARKET IS OPEN\"}"));
        pipeline.accept(frame(1, String.format(GOOD, 2)));
        pipeline.accept(frame(2, String.format(GOOD, 3)));

        assertThat(publisher.ticks)
                .extracting(Tick::getConnectionId, Tick::getConnectionSequence)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("xts-1-0-1", 1L),
                        org.assertj.core.groups.Tuple.tuple("xts-1-0-1", 3L),
                        org.assertj.core.groups.Tuple.tuple("xts-1-0-2", 1L));
        assertThat(publisher.letters).singleElement().satisfies(letter -> {
            assertThat(letter.where()).isEqualTo("xts-1-0-1#2");
            assertThat(letter.what()).isEqualTo("1512-json-full");
            assertThat(letter.why()).startsWith("not JSON");
            assertThat(letter.value()).asString().isEqualTo("garbage");
        });
        assertThat(pipeline.ignored()).isEqualTo(1);
        assertThat(news).containsExactly("1 NSECM OPEN");
    }

    @Test
    void countsWhatMakesNoSenseUntilATickComes() {
        pipeline.accept(frame(1, "garbage"));
        pipeline.accept(frame(1, "{\"MessageCode\":1507,\"ExchangeSegment\":1,\"message\":\"NORMAL MARKET IS OPEN\"}"));
        pipeline.accept(frame(1, "garbage"));
        assertThat(pipeline.unreadInARow()).as("a market status brings no tick").isEqualTo(2);
        pipeline.accept(frame(1, String.format(GOOD, 1)));
        assertThat(pipeline.unreadInARow()).isZero();
    }

    @Test
    void holdsWhatKafkaDoesNotTakeAndHandsItOverInOrder() throws Exception {
        publisher.refusals = 1;
        for (int message = 1; message <= 3; message++) {
            pipeline.accept(frame(1, String.format(GOOD, message)));
        }
        pipeline.accept(frame(1, "garbage"));
        assertThat(publisher.ticks).isEmpty();
        assertThat(pipeline.waiting()).isEqualTo(4);

        time.advance(Duration.ofMillis(150));
        pipeline.start(failure -> {});
        pipeline.drain(Duration.ofSeconds(10));

        assertThat(publisher.ticks).extracting(Tick::getConnectionSequence).containsExactly(1L, 2L, 3L);
        assertThat(publisher.ticks)
                .as("stamped when it was ready, however long it had to wait")
                .allSatisfy(tick -> assertThat(tick.getPublishedAt()).isEqualTo(tick.getReceivedAt()));
        assertThat(publisher.letters).hasSize(1);
        assertThat(pipeline.waiting()).isZero();
        assertThat(losses.conflated().total()).isZero();
    }

    @Test
    void losesNothingThatWasReceivedWhenDraining() throws Exception {
        for (int message = 0; message < 500; message++) {
            inbox.data(0, "1512-json-full", String.format(GOOD, message), false);
        }
        pipeline.start(failure -> {});
        pipeline.drain(Duration.ofSeconds(20));

        assertThat(publisher.ticks).hasSize(500);
        assertThat(frames.size()).isZero();
    }

    @Test
    void countsWhatItCouldNotHandOverInTime() throws Exception {
        publisher.refusals = Integer.MAX_VALUE;
        for (int message = 0; message < 20; message++) {
            inbox.data(0, "1512-json-full", String.format(GOOD, message), false);
        }
        pipeline.start(failure -> {});
        pipeline.drain(Duration.ofMillis(200));

        assertThat(publisher.ticks).isEmpty();
        assertThat(losses.unpublished().total()).isEqualTo(20);
    }

    @Test
    void reportsThatItCannotGoOn() {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        publisher.failure = new IllegalStateException("producer closed");
        inbox.data(0, "1512-json-full", String.format(GOOD, 1), false);
        pipeline.start(failures::add);

        await().untilAsserted(() -> assertThat(failures).hasSize(1));
    }

    @Test
    void countsEverythingItHasNotPublishedWhenItFails() throws Exception {
        publisher.refusals = 3;
        for (int message = 1; message <= 3; message++) {
            pipeline.accept(frame(1, String.format(GOOD, message)));
        }
        assertThat(pipeline.waiting()).isEqualTo(3);
        publisher.refusals = 0;
        publisher.failure = new IllegalStateException("producer closed");
        for (int message = 0; message < 500; message++) {
            inbox.data(0, "1512-json-full", String.format(GOOD, message), false);
        }
        time.advance(Duration.ofMillis(150));
        pipeline.start(failure -> {});
        pipeline.drain(Duration.ofSeconds(20));

        assertThat(publisher.ticks).isEmpty();
        assertThat(frames.size() + pipeline.waiting()).isZero();
        assertThat(losses.unpublished().total()).isEqualTo(503);
    }

    @Test
    void countsTheFrameThatEndsIt() throws Exception {
        publisher.failure = new IllegalStateException("producer closed");
        inbox.data(0, "1512-json-full", String.format(GOOD, 1), false);
        pipeline.start(failure -> {});
        pipeline.drain(Duration.ofSeconds(20));

        assertThat(losses.unpublished().total()).isEqualTo(1);
    }

    @Test
    void reportsAlsoWhenALibraryCannotBeLoaded() {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        publisher.broken = new UnsatisfiedLinkError("libzstd");
        inbox.data(0, "1512-json-full", String.format(GOOD, 1), false);
        pipeline.start(failures::add);

        await().untilAsserted(() -> assertThat(failures).containsExactly(publisher.broken));
    }

    @Test
    void makesABarOfACandleWithoutANumberOfTheConnection() {
        long second = Micros.toInstant(Micros.now(time)).getEpochSecond();
        pipeline.accept(frame(1, String.format(GOOD, 1)));
        pipeline.accept(new Frame(
                1,
                "1505-json-full",
                Payload.of("{\"ExchangeSegment\":1,\"ExchangeInstrumentID\":467,\"BarVolume\":7,\"Open\":1,\"High\":2,"
                        + "\"Low\":1,\"Close\":2,\"BarTime\":" + (second + 19_800) + "}"),
                Micros.now(time),
                0,
                false));
        pipeline.accept(frame(1, String.format(GOOD, 2)));

        assertThat(publisher.bars).singleElement().satisfies(bar -> {
            assertThat(bar.getOrigin()).isEqualTo(BarOrigin.BROKER);
            assertThat(bar.getVolume()).isNull();
            assertThat(bar.getCloseTime() - bar.getOpenTime()).isEqualTo(60_000_000);
        });
        assertThat(publisher.ticks).extracting(Tick::getConnectionSequence).containsExactly(1L, 2L);
        assertThat(pipeline.ignored()).isZero();
    }

    @Test
    void publishesWhatItDoubtsAndCountsIt() {
        pipeline.accept(
                new Frame(1, "1105-json-partial", Payload.of("t:1_467,87:500,88:700"), Micros.now(time), 0, false));
        pipeline.accept(frame(1, String.format(GOOD, 467)));

        assertThat(publisher.ticks)
                .singleElement()
                .satisfies(tick -> assertThat(tick.getFlags()).contains(TickFlag.OUT_OF_BAND));
        assertThat(pipeline.doubtful()).containsEntry(TickFlag.OUT_OF_BAND, 1L).containsEntry(TickFlag.CROSSED, 0L);
        assertThat(pipeline.ignored()).isEqualTo(1);
    }

    private Frame frame(long epoch, String payload) {
        String event = payload.contains("1507") ? "1507-json-full" : "1512-json-full";
        return new Frame(epoch, event, Payload.of(payload), Micros.now(time), 0, false);
    }

    /** Takes what it is given, unless told to refuse or to fail. */
    private static final class Publisher implements TickPublisher {
        final List<Tick> ticks = new CopyOnWriteArrayList<>();
        final List<Bar> bars = new ArrayList<>();
        final List<DeadLetter> letters = new ArrayList<>();
        volatile int refusals;
        Runnable onRefusal = Thread::onSpinWait;
        RuntimeException failure;
        Error broken;

        @Override
        public Lane lane(Waiting next) {
            return new Lane("anywhere", 0);
        }

        @Override
        public Answer offer(Lane lane, Waiting next) {
            if (next instanceof Waiting.HeldTick held) {
                return publish(held.tick()) ? Answer.TAKEN : Answer.NO_ROOM;
            }
            if (next instanceof Waiting.ConflatedTick conflated) {
                return publish(conflated.tick()) ? Answer.TAKEN : Answer.NO_ROOM;
            }
            if (next instanceof Waiting.HeldBar held) {
                bars.add(held.bar());
            } else {
                letters.add(((Waiting.HeldLetter) next).letter());
            }
            return Answer.TAKEN;
        }

        @Override
        public long oldestOnItsWay() {
            return Long.MAX_VALUE;
        }

        @Override
        public boolean isConflatedOnItsWay() {
            return false;
        }

        private boolean publish(Tick tick) {
            if (failure != null) {
                throw failure;
            }
            if (broken != null) {
                throw broken;
            }
            if (refusals > 0) {
                refusals--;
                onRefusal.run();
                return false;
            }
            ticks.add(tick);
            return true;
        }
    }
}
