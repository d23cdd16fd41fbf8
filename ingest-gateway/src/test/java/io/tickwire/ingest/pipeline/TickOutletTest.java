package io.tickwire.ingest.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.ingest.drive.FeedLosses;
import io.tickwire.ingest.gap.Losses;
import io.tickwire.ingest.hold.Backlog;
import io.tickwire.ingest.hold.DeadLetter;
import io.tickwire.ingest.publish.TickPublisher;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.Bar;
import io.tickwire.schemas.market.Source;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickContent;
import io.tickwire.schemas.market.TickFlag;
import io.tickwire.testing.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TickOutletTest {
    private static final Duration LATER = Duration.ofMillis(200);

    private final FakeTime time = FakeTime.inMarketHours();
    private final FeedLosses losses = new FeedLosses();
    private final Kafka kafka = new Kafka();
    private long sequence;

    @Test
    void goesStraightToKafkaWhileItTakes() {
        TickOutlet outlet = outlet(0);
        outlet.tick(tick(1));
        outlet.letter(letter(10));

        assertThat(kafka.ticks).hasSize(1);
        assertThat(kafka.letters).isEqualTo(1);
        assertThat(outlet.waiting()).isZero();
    }

    @Test
    void leavesKafkaInPeaceForAMomentAfterARefusal() {
        TickOutlet outlet = outlet(10_000);
        kafka.away = true;
        outlet.tick(tick(1));
        for (int more = 0; more < 50; more++) {
            outlet.tick(tick(1));
            outlet.relieve();
        }
        assertThat(kafka.attempts).as("each attempt may block").isEqualTo(1);

        time.advance(LATER);
        outlet.relieve();
        assertThat(kafka.attempts).isEqualTo(2);
    }

    @Test
    void keepsTheOrderWhenKafkaIsBack() {
        TickOutlet outlet = outlet(10_000);
        kafka.away = true;
        outlet.tick(tick(1));
        kafka.away = false;
        outlet.tick(tick(1)); // may not overtake the first
        time.advance(LATER);
        outlet.relieve();

        assertThat(kafka.ticks).extracting(Tick::getConnectionSequence).containsExactly(1L, 2L);
        assertThat(losses.conflated().total()).isZero();
    }

    @Test
    void conflatesBeyondItsRoomAndTellsOfItUntilKafkaHasAllOfIt() {
        TickOutlet outlet = outlet(0);
        kafka.away = true;
        for (int round = 0; round < 10; round++) {
            outlet.tick(tick(1));
            outlet.tick(tick(2));
        }
        assertThat(losses.conflated().take()).isEqualTo(new Losses(18, 1, 18, true));
        assertThat(losses.conflated().take()).isEqualTo(new Losses(0, 0, 0, true));

        kafka.away = false;
        time.advance(LATER);
        outlet.relieve();
        assertThat(kafka.ticks)
                .as("the newest of each")
                .extracting(Tick::getConnectionSequence)
                .containsExactly(19L, 20L);
        assertThat(kafka.ticks).allSatisfy(tick -> assertThat(tick.getFlags()).containsExactly(TickFlag.CONFLATED));
        assertThat(kafka.merged).containsExactly(9L, 9L);
        assertThat(losses.conflated().take()).isEqualTo(Losses.NONE);
        assertThat(losses.conflated().total()).isEqualTo(18);
    }

    @Test
    void holdsABarLikeAnythingElseAndShedsItWhereThereIsNoRoom() {
        TickOutlet outlet = outlet(300);
        kafka.away = true;
        outlet.bar(new Bar(), 7);
        outlet.bar(new Bar(), 8);
        assertThat(outlet.waiting()).isEqualTo(1);
        assertThat(losses.shed().total()).isEqualTo(1);

        kafka.away = false;
        time.advance(LATER);
        outlet.relieve();
        outlet.bar(new Bar(), 9);
        assertThat(kafka.bars).hasSize(2);
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
        TickOutlet outlet = outlet(100);
        kafka.away = true;
        for (int tick = 0; tick < 10; tick++) {
            outlet.tick(tick(1));
        }
        outlet.abandon();

        assertThat(outlet.waiting()).isZero();
        assertThat(losses.conflated().total() + losses.unpublished().total()).isEqualTo(10);
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

    /** There, or away. */
    private static final class Kafka implements TickPublisher {
        final List<Tick> ticks = new ArrayList<>();
        final List<Bar> bars = new ArrayList<>();
        final List<Long> merged = new ArrayList<>();
        int letters;
        int attempts;
        boolean away;

        @Override
        public boolean publish(Tick tick) {
            attempts++;
            if (!away) {
                ticks.add(tick);
            }
            return !away;
        }

        @Override
        public boolean publishConflated(Tick tick, long count) {
            merged.add(count);
            return publish(tick);
        }

        @Override
        public boolean publish(Bar bar, long receivedAt) {
            attempts++;
            if (!away) {
                bars.add(bar);
            }
            return !away;
        }

        @Override
        public boolean deadLetter(DeadLetter letter) {
            attempts++;
            letters += away ? 0 : 1;
            return !away;
        }
    }
}
