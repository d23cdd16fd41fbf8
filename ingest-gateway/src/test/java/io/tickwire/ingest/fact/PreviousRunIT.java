package io.tickwire.ingest.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.ingest.LiveTopics;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.schemas.market.FeedEventType;
import io.tickwire.schemas.market.Gap;
import io.tickwire.schemas.market.GapCause;
import io.tickwire.schemas.market.Instrument;
import io.tickwire.schemas.market.Source;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickContent;
import io.tickwire.service.kafka.KafkaSettings;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the topics tell about an earlier run, on real Kafka, among the records of other slots. */
@Timeout(60)
class PreviousRunIT {
    private static final AtomicInteger SLOTS = new AtomicInteger();
    private static final long NINE_O_CLOCK = micros(Instant.parse("2026-11-20T03:30:00Z"));
    private static final long MINUTE = micros(Duration.ofMinutes(1));
    private static final String HEADER = "x-complete-until";
    private static final int NO_SUCH_SCHEMA = 1_000_000;

    private final String slot = "earlier-" + SLOTS.incrementAndGet();
    private LiveTopics topics;

    @BeforeEach
    void openTopics() throws Exception {
        topics = new LiveTopics();
    }

    @Test
    void aSlotThatNeverRanHasNoPreviousRun() {
        topics.tell(another(), FeedEventType.SESSION_CLOSED, NINE_O_CLOCK, null);
        topics.put(Topics.TICKS, "NSECM:2885", tick(another(), NINE_O_CLOCK));

        assertThat(PreviousRun.of(topics.settings(), slot)).isEmpty();
    }

    @Test
    void aCleanStopEndedWhenTheSessionWasClosed() {
        topics.tell(slot, FeedEventType.SESSION_OPENED, NINE_O_CLOCK, null);
        topics.tell(slot, FeedEventType.SESSION_CLOSED, NINE_O_CLOCK + 10 * MINUTE, null);
        topics.put(Topics.TICKS, "NSECM:2885", tick(slot, NINE_O_CLOCK + 11 * MINUTE));

        assertThat(earlier().endedAt())
                .as("a straggler from the drain does not move the end")
                .isEqualTo(NINE_O_CLOCK + 10 * MINUTE);
        assertThat(earlier().leftOpen()).isEmpty();
    }

    @Test
    void whatOtherSlotsTellIsNotOurs() {
        topics.tell(slot, FeedEventType.SESSION_CLOSED, NINE_O_CLOCK, null);
        topics.tell(another(), FeedEventType.SESSION_OPENED, NINE_O_CLOCK + 5 * MINUTE, null);
        topics.tell(another(), FeedEventType.GAP_OPENED, NINE_O_CLOCK + 6 * MINUTE, gap("theirs", another()));
        topics.put(Topics.TICKS, "NSECM:2885", tick(another(), NINE_O_CLOCK + 9 * MINUTE));

        assertThat(earlier().endedAt()).isEqualTo(NINE_O_CLOCK);
        assertThat(earlier().leftOpen()).isEmpty();
    }

    @Test
    void theTicksOfAnotherSlotAreNoSignOfLife() {
        topics.tell(slot, FeedEventType.SESSION_OPENED, NINE_O_CLOCK, null);
        topics.put(Topics.TICKS, "NSECM:2885", tick(another(), NINE_O_CLOCK + 60 * MINUTE));
        topics.put(Topics.TICKS, "NSECM:2885", tick(slot + "0", NINE_O_CLOCK + 60 * MINUTE));
        topics.put(Topics.TICKS, "NSECM:2885", tick(slot + "-1", NINE_O_CLOCK + 60 * MINUTE));

        assertThat(earlier().endedAt())
                .as("nothing of ours arrived: what was on its way when the session opened may be lost")
                .isEqualTo(NINE_O_CLOCK - MINUTE);
    }

    @Test
    void aCrashEndedBeforeItsLastTickByAsLongAsTicksMayHaveBeenOnTheirWay() {
        topics.tell(slot, FeedEventType.SESSION_OPENED, NINE_O_CLOCK, null);
        topics.put(Topics.TICKS, "NSECM:2885", tick(slot, NINE_O_CLOCK + 30 * MINUTE));
        topics.put(Topics.TICKS, "NSECM:11536", tick(slot, NINE_O_CLOCK + 29 * MINUTE));

        assertThat(earlier().endedAt())
                .as("nothing is sent that was received more than a minute after something still on its way")
                .isEqualTo(NINE_O_CLOCK + 29 * MINUTE);
    }

    @Test
    void aCrashWhileAPartitionWasWithoutALeaderEndedWhenItLostIt() {
        topics.tell(slot, FeedEventType.SESSION_OPENED, NINE_O_CLOCK, null);
        topics.put(Topics.TICKS, "NSECM:2885", tick(slot, NINE_O_CLOCK + 10 * MINUTE));
        topics.put(Topics.TICKS, "NSECM:11536", tick(slot, NINE_O_CLOCK + 29 * MINUTE), since(8 * MINUTE));
        topics.put(Topics.TICKS, "NSECM:11536", tick(slot, NINE_O_CLOCK + 30 * MINUTE), since(8 * MINUTE));
        topics.put(Topics.TICKS, "NSECM:11536", tick(slot, NINE_O_CLOCK + 31 * MINUTE), Map.of(HEADER, "soon"));

        assertThat(earlier().endedAt())
                .as("the newest ticks say that what came before was not all in; the first says the most")
                .isEqualTo(NINE_O_CLOCK + 9 * MINUTE);
    }

    @Test
    void aSessionThatOpenedWhileTheAccountWasOpenSaysSo() {
        FeedEvent opened =
                new FeedEventMapper(slot, Source.XTS, epoch -> "").event(FeedEventType.SESSION_OPENED, NINE_O_CLOCK);
        topics.put(Topics.FEED_EVENTS, slot, opened, since(-30 * MINUTE));

        assertThat(earlier().endedAt()).isEqualTo(NINE_O_CLOCK - 30 * MINUTE);
    }

    @Test
    void aCrashSoonAfterAReconnectTakesWithItWhatCameBefore() {
        topics.put(Topics.TICKS, "NSECM:2885", tick(slot, NINE_O_CLOCK + 30 * MINUTE));
        topics.tell(slot, FeedEventType.SESSION_LOST, NINE_O_CLOCK + 31 * MINUTE, null);
        assertThat(earlier().endedAt()).as("killed without a connection").isEqualTo(NINE_O_CLOCK + 29 * MINUTE);

        topics.tell(slot, FeedEventType.SESSION_OPENED, NINE_O_CLOCK + 32 * MINUTE, null);
        assertThat(earlier().endedAt()).as("killed after the reconnect").isEqualTo(NINE_O_CLOCK + 29 * MINUTE);
    }

    @Test
    void aCrashSoonAfterAnOrderlyRestartEndedNoEarlierThanTheStop() {
        topics.put(Topics.TICKS, "NSECM:2885", tick(slot, NINE_O_CLOCK - MINUTE));
        topics.tell(slot, FeedEventType.SESSION_CLOSED, NINE_O_CLOCK, null);
        topics.tell(slot, FeedEventType.SESSION_OPENED, NINE_O_CLOCK + MINUTE, null);

        assertThat(earlier().endedAt())
                .as("before an orderly stop everything is published")
                .isEqualTo(NINE_O_CLOCK);
    }

    @Test
    void anOrderlyStopSaysNothingOfARunThatBeganOnAClockThatWasSetBack() {
        topics.tell(slot, FeedEventType.SESSION_CLOSED, NINE_O_CLOCK + 60 * MINUTE, null);
        topics.tell(slot, FeedEventType.SESSION_OPENED, NINE_O_CLOCK + MINUTE, null);
        topics.put(Topics.TICKS, "NSECM:2885", tick(slot, NINE_O_CLOCK + 10 * MINUTE));

        assertThat(earlier().endedAt()).isEqualTo(NINE_O_CLOCK + 9 * MINUTE);
    }

    @Test
    void aFactPromisesNothingOnceTheClockWasSetBack() {
        topics.tell(slot, FeedEventType.SESSION_OPENED, NINE_O_CLOCK + 60 * MINUTE, null);
        topics.tell(slot, FeedEventType.SESSION_LOST, NINE_O_CLOCK + 10 * MINUTE, null);

        assertThat(earlier().endedAt()).isEqualTo(NINE_O_CLOCK + 9 * MINUTE);
    }

    @Test
    void noRunEndedAfterTheNextOneBegan() {
        PreviousRun said = new PreviousRun(NINE_O_CLOCK, List.of());

        assertThat(said.before(NINE_O_CLOCK - MINUTE).endedAt()).isEqualTo(NINE_O_CLOCK - MINUTE);
        assertThat(said.before(NINE_O_CLOCK + MINUTE).endedAt()).isEqualTo(NINE_O_CLOCK);
    }

    @Test
    void gapsThatWereNotClosedAreHandedOn() {
        topics.tell(slot, FeedEventType.SESSION_OPENED, NINE_O_CLOCK, null);
        topics.tell(slot, FeedEventType.GAP_OPENED, NINE_O_CLOCK + MINUTE, gap("closed", slot));
        topics.tell(slot, FeedEventType.GAP_OPENED, NINE_O_CLOCK + 2 * MINUTE, gap("open", slot));
        topics.tell(slot, FeedEventType.GAP_CLOSED, NINE_O_CLOCK + 3 * MINUTE, gap("closed", slot));

        assertThat(earlier().leftOpen()).singleElement().satisfies(gap -> {
            assertThat(gap.id()).isEqualTo("open");
            assertThat(gap.isOpen()).isTrue();
            assertThat(gap.cause()).isEqualTo(GapCause.STALL);
        });
    }

    @Test
    void aRecordNobodyCanReadIsPassedOver() {
        topics.tell(slot, FeedEventType.SESSION_OPENED, NINE_O_CLOCK, null);
        topics.put(Topics.FEED_EVENTS.name(), slot, "not Avro".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        topics.put(Topics.FEED_EVENTS.name(), slot, cutShort());
        topics.put(Topics.FEED_EVENTS.name(), slot, ofAnUnknownSchema());
        topics.put(Topics.FEED_EVENTS.name(), slot, topics.bytes(Topics.TICKS, tick(slot, NINE_O_CLOCK)));
        topics.put(Topics.TICKS, LiveTopics.UNREADABLE, tick(slot, NINE_O_CLOCK + 30 * MINUTE));
        topics.put(Topics.TICKS.name(), LiveTopics.UNREADABLE, new byte[] {0, 1, 2});
        topics.tell(slot, FeedEventType.SESSION_LOST, NINE_O_CLOCK + 40 * MINUTE, null);

        assertThat(earlier().endedAt()).isEqualTo(NINE_O_CLOCK + 29 * MINUTE);
    }

    @Test
    void aRegistryThatIsAwayIsNotTakenForAFirstStart() {
        topics.tell(slot, FeedEventType.SESSION_OPENED, NINE_O_CLOCK, null);
        KafkaSettings away =
                new KafkaSettings(topics.settings().bootstrapServers(), "http://127.0.0.1:1/apis/ccompat/v7", Map.of());

        assertThatThrownBy(() -> PreviousRun.of(away, slot))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("registry");
    }

    private static Map<String, String> since(long afterNine) {
        return Map.of(HEADER, Long.toString(NINE_O_CLOCK + afterNine));
    }

    private PreviousRun earlier() {
        return PreviousRun.of(topics.settings(), slot).orElseThrow();
    }

    private String another() {
        return "beside-" + slot;
    }

    private static Gap gap(String id, String slot) {
        return new Gap(id, slot, null, GapCause.STALL, NINE_O_CLOCK, null, null);
    }

    private static Tick tick(String slot, long receivedAt) {
        Tick tick = new Tick();
        tick.setInstrument(new Instrument(ExchangeSegment.NSECM, 2885L));
        tick.setSource(Source.XTS);
        tick.setContent(TickContent.QUOTE);
        tick.setConnectionSequence(1L);
        tick.setFlags(List.of());
        tick.setConnectionId(slot + "-run-1");
        tick.setReceivedAt(receivedAt);
        return tick;
    }

    private byte[] cutShort() {
        byte[] whole = topics.bytes(
                Topics.FEED_EVENTS,
                new FeedEventMapper(slot, Source.XTS, epoch -> "").event(FeedEventType.SESSION_CLOSED, NINE_O_CLOCK));
        return Arrays.copyOf(whole, whole.length - 6);
    }

    private static byte[] ofAnUnknownSchema() {
        return ByteBuffer.allocate(8).put((byte) 0).putInt(NO_SUCH_SCHEMA).array();
    }

    private static long micros(Instant at) {
        return TimeUnit.SECONDS.toMicros(at.getEpochSecond());
    }

    private static long micros(Duration of) {
        return TimeUnit.SECONDS.toMicros(of.toSeconds());
    }
}
