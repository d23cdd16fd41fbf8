package io.tickwire.ingest.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.ingest.drive.FeedLosses;
import io.tickwire.ingest.gap.Losses;
import io.tickwire.ingest.hold.Backlog;
import io.tickwire.ingest.hold.DeadLetter;
import io.tickwire.ingest.hold.Waiting.ConflatedTick;
import io.tickwire.ingest.hold.Waiting.HeldBar;
import io.tickwire.ingest.hold.Waiting.HeldLetter;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.Bar;
import io.tickwire.schemas.market.Source;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickContent;
import io.tickwire.schemas.market.TickFlag;
import io.tickwire.testing.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TickOutletTest {
    private static final Duration LATER = Duration.ofMillis(200);

    private final FakeTime time = FakeTime.inMarketHours();
    private final FeedLosses losses = new FeedLosses();
    private final FakeKafka kafka = new FakeKafka();
    private long sequence;

    @Test
    void goesStraightToKafkaWhileItTakes() {
        TickOutlet outlet = outlet(0);
        outlet.tick(tick(1));
        outlet.letter(letter(10));

        assertThat(kafka.ticks()).hasSize(1);
        assertThat(kafka.taken(HeldLetter.class)).hasSize(1);
        assertThat(outlet.waiting()).isZero();
    }

    @Test
    void leavesKafkaInPeaceForAMomentAfterARefusalThatTookOne() {
        TickOutlet outlet = outlet(20_000);
        kafka.away = true;
        outlet.tick(tick(1));
        for (int more = 0; more < 50; more++) {
            outlet.tick(tick(1));
            outlet.tick(tick(2));
            outlet.relieve();
        }
        assertThat(kafka.attempts).as("each attempt may block").isEqualTo(1);

        time.advance(LATER);
        outlet.relieve();
        assertThat(kafka.attempts).isEqualTo(2);
    }

    @Test
    void letsOthersPassWhereOneLaneIsStuckAndKeepsTheOrderInEach() {
        TickOutlet outlet = outlet(20_000);
        kafka.full.add(FakeKafka.ticks(1));
        for (int round = 0; round < 10; round++) {
            outlet.tick(tick(1)); // odd numbers
            outlet.tick(tick(2)); // even numbers
            outlet.relieve();
        }
        outlet.letter(letter(10));
        outlet.bar(bar(), 7);
        assertThat(kafka.ticks())
                .extracting(Tick::getConnectionSequence)
                .containsExactly(2L, 4L, 6L, 8L, 10L, 12L, 14L, 16L, 18L, 20L);
        assertThat(kafka.taken).hasSize(12);
        assertThat(outlet.waiting()).isEqualTo(10);
        assertThat(outlet.isRelieving()).as("nothing to be gained by hurrying").isFalse();

        kafka.full.clear();
        outlet.tick(tick(1)); // may not overtake the others
        outlet.relieve();
        assertThat(kafka.ticks().subList(10, 21))
                .extracting(Tick::getConnectionSequence)
                .containsExactly(1L, 3L, 5L, 7L, 9L, 11L, 13L, 15L, 17L, 19L, 21L);
        assertThat(losses.conflated().total()).isZero();
    }

    @Test
    void servesTheLastLaneAlthoughMuchWaitsInTheFirst() {
        TickOutlet outlet = outlet(1_000_000);
        kafka.away = true;
        for (int more = 0; more < 1_000; more++) {
            outlet.tick(tick(1));
        }
        outlet.tick(tick(2));
        kafka.away = false;
        time.advance(LATER);
        outlet.relieve();

        assertThat(kafka.ticks()).hasSizeBetween(2, TickOutlet.AT_ONCE);
        assertThat(kafka.ticks()).extracting(Tick::getConnectionSequence).contains(1_001L);
        assertThat(outlet.isRelieving()).isTrue();
    }

    @Test
    void saysWhatTheOldestIsThatKafkaHasNotAcknowledged() {
        TickOutlet outlet = outlet(20_000);
        assertThat(oldest(outlet)).isEqualTo(Long.MAX_VALUE);

        kafka.full.add(FakeKafka.ticks(1));
        kafka.acknowledges = false;
        outlet.tick(tick(2)); // received at 1
        outlet.tick(tick(1)); // received at 2
        outlet.tick(tick(2));
        assertThat(oldest(outlet)).as("on its way").isEqualTo(1);
        kafka.acknowledge();
        assertThat(oldest(outlet)).as("held").isEqualTo(2);
        kafka.full.clear();
        outlet.relieve();
        assertThat(oldest(outlet)).as("on its way").isEqualTo(2);
        kafka.acknowledge();
        assertThat(oldest(outlet)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void conflatesBeyondItsRoomAndTellsOfItUntilKafkaHasAcknowledgedAllOfIt() {
        TickOutlet outlet = outlet(0);
        kafka.away = true;
        for (int round = 0; round < 10; round++) {
            outlet.tick(tick(1));
            outlet.tick(tick(2));
        }
        assertThat(losses.conflated().take()).isEqualTo(new Losses(18, 1, 20, true));
        assertThat(losses.conflated().take()).isEqualTo(new Losses(0, 0, 0, true));

        kafka.away = false;
        kafka.acknowledges = false;
        time.advance(LATER);
        outlet.relieve();
        assertThat(kafka.ticks())
                .as("the newest of each")
                .extracting(Tick::getConnectionSequence)
                .containsExactly(19L, 20L);
        assertThat(kafka.ticks()).allSatisfy(tick -> assertThat(tick.getFlags()).containsExactly(TickFlag.CONFLATED));
        assertThat(kafka.taken(ConflatedTick.class))
                .extracting(ConflatedTick::merged)
                .containsExactly(9L, 9L);
        assertThat(losses.conflated().take()).as("handed over is not arrived").isEqualTo(new Losses(0, 0, 0, true));

        kafka.acknowledge();
        time.advance(LATER);
        outlet.relieve();
        assertThat(losses.conflated().take()).isEqualTo(Losses.NONE);
        assertThat(losses.conflated().total()).isEqualTo(18);
    }

    @Test
    void holdsABarLikeAnythingElseAndShedsItWhereThereIsNoRoom() {
        TickOutlet outlet = outlet(600);
        kafka.away = true;
        outlet.bar(bar(), 7);
        outlet.bar(bar(), 8);
        assertThat(outlet.waiting()).isEqualTo(1);
        assertThat(losses.shed().total()).isEqualTo(1);

        kafka.away = false;
        time.advance(LATER);
        outlet.relieve();
        outlet.bar(bar(), 9);
        assertThat(kafka.taken(HeldBar.class)).hasSize(2);
        assertThat(outlet.waiting()).isZero();
    }

    @Test
    void shedsADeadLetterThatHasNoRoom() {
        TickOutlet outlet = outlet(1_000);
        kafka.away = true;
        outlet.letter(letter(100));
        outlet.letter(letter(2_000));

        assertThat(outlet.waiting()).isEqualTo(1);
        assertThat(losses.shed().total()).isEqualTo(1);
    }

    @Test
    void countsWhatItHasToGiveUp() {
        TickOutlet outlet = outlet(200);
        kafka.away = true;
        for (int tick = 0; tick < 10; tick++) {
            outlet.tick(tick(1 + tick % 2));
        }
        outlet.abandon();

        assertThat(outlet.waiting()).isZero();
        assertThat(losses.conflated().total() + losses.unpublished().total()).isEqualTo(10);
    }

    private long oldest(TickOutlet outlet) {
        time.advance(LATER);
        outlet.relieve();
        return outlet.oldest();
    }

    private static Bar bar() {
        Bar bar = new Bar();
        bar.setInstrument(InstrumentKey.parse("NSECM:1").toAvro());
        return bar;
    }

    private TickOutlet outlet(long room) {
        return new TickOutlet(kafka, new Backlog(room), losses, time::nanos);
    }

    private Tick tick(long instrument) {
        sequence++;
        Tick tick = new Tick();
        tick.setInstrument(InstrumentKey.parse("NSECM:" + instrument).toAvro());
        tick.setSource(Source.XTS);
        tick.setContent(TickContent.QUOTE);
        tick.setConnectionId("xts-1-0-1");
        tick.setConnectionSequence(sequence);
        tick.setReceivedAt(sequence);
        tick.setFlags(List.of());
        return tick;
    }

    private static DeadLetter letter(int length) {
        return new DeadLetter("md.ticks.v1", null, new byte[length], "what", "where", "why", Instant.EPOCH);
    }
}
