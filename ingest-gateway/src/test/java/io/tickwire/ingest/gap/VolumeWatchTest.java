package io.tickwire.ingest.gap;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickFlag;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VolumeWatchTest {
    private static final InstrumentKey RELIANCE = InstrumentKey.parse("NSECM:2885");
    private static final InstrumentKey OTHER = InstrumentKey.parse("NSECM:22");
    private static final long SECOND = 1_000_000;

    private final VolumeWatch watch = new VolumeWatch(Duration.ofSeconds(60));

    @Test
    void findsThatTradesWereMissedWhileAnInstrumentWasQuiet() {
        seen(tick("c", 0, 1_000L, 10L));
        assertThat(seen(tick("c", 61 * SECOND, 1_500L, 10L))).contains(new Muted(RELIANCE, 0, 61 * SECOND));
    }

    @Test
    void saysNothingOfAnInstrumentThatWasOnlyQuiet() {
        seen(tick("c", 0, 1_000L, 10L));
        assertThat(seen(tick("c", 61 * SECOND, 1_000L, 10L))).isEmpty();
        assertThat(seen(tick("c", 200 * SECOND, 1_010L, 10L)))
                .as("the one trade that ended the quiet")
                .isEmpty();
    }

    @Test
    void saysNothingOfAJumpWithoutSilence() {
        seen(tick("c", 0, 1_000L, 10L));
        assertThat(seen(tick("c", 60 * SECOND, 9_000L, 10L))).isEmpty();
    }

    @Test
    void waitsForTheVolumeWhenTheFirstMessageAfterTheSilenceTellsNone() {
        seen(tick("c", 0, 1_000L, 10L));
        assertThat(seen(tick("c", 100 * SECOND, null, 10L))).isEmpty();
        assertThat(seen(tick("c", 101 * SECOND, 2_000L, 10L))).contains(new Muted(RELIANCE, 0, 101 * SECOND));
        assertThat(seen(tick("c", 102 * SECOND, 3_000L, 10L))).isEmpty();
    }

    @Test
    void leavesWhatWasTradedBetweenTwoConnectionsToTheGapOfTheOutage() {
        seen(tick("c", 0, 1_000L, 10L));
        assertThat(seen(tick("d", 100 * SECOND, 2_000L, 10L))).isEmpty();
    }

    @Test
    void findsASilenceThatEndsWithAReconnect() {
        seen(tick("c", 0, 1_000L, 10L));
        seen(other("c", 1_800 * SECOND)); // the connection was well until here
        seen(other("d", 1_805 * SECOND));

        assertThat(seen(tick("d", 1_806 * SECOND, 900_000L, 10L))).contains(new Muted(RELIANCE, 0, 1_806 * SECOND));
        assertThat(seen(tick("d", 1_807 * SECOND, 910_000L, 10L))).isEmpty();
    }

    @Test
    void addsUpASilenceOverSeveralConnections() {
        seen(tick("c", 0, 1_000L, 10L));
        for (int connection = 1; connection <= 3; connection++) {
            seen(other("d" + connection, connection * 1_000 * SECOND));
            seen(other("d" + connection, (connection * 1_000 + 25) * SECOND));
        }
        assertThat(seen(tick("e", 4_000 * SECOND, 2_000L, 10L))).contains(new Muted(RELIANCE, 0, 4_000 * SECOND));
    }

    @Test
    void isNotDeceivedByAClockThatIsSet() {
        seen(tick("c", 7_200 * SECOND, 100L, 1L));
        assertThat(watch.seen(tick("c", 7_500 * SECOND, 150L, 1L), nanos(7_201 * SECOND)))
                .as("set forward by five minutes, a second later")
                .isEmpty();
        assertThat(watch.seen(tick("c", 3_602 * SECOND, 160L, 1L), nanos(7_202 * SECOND)))
                .as("set back by an hour, a second later")
                .isEmpty();
        assertThat(watch.seen(tick("c", 5_402 * SECOND, 50_000L, 1L), nanos(9_002 * SECOND)))
                .as("silent for half an hour since")
                .contains(new Muted(RELIANCE, 3_602 * SECOND, 5_402 * SECOND));
    }

    @Test
    void coversWhatWasMissedUnderEitherClock() {
        seen(tick("c", 7_200 * SECOND, 100L, 1L));

        assertThat(watch.seen(tick("c", 3_700 * SECOND, 5_000L, 1L), nanos(7_300 * SECOND)))
                .as("set back by an hour during a silence of 100 s")
                .contains(new Muted(RELIANCE, 3_600 * SECOND, 7_300 * SECOND));
    }

    @Test
    void isNotDeceivedByANewDay() {
        seen(tick("c", 0, 1_000_000L, 10L));
        assertThat(seen(tick("c", 70_000 * SECOND, 500L, 10L))).isEmpty();
        seen(tick("c", 70_001 * SECOND, 600L, 10L));
        assertThat(seen(tick("c", 156_000 * SECOND, 5_000L, 10L)))
                .as("a day with more trade than the one before")
                .isEmpty();
    }

    @Test
    void takesAnImageThatWasFetchedForNoSignOfLife() {
        Tick image = tick("c", 0, 1_000L, 10L);
        image.setFlags(List.of(TickFlag.SNAPSHOT));
        seen(image);
        assertThat(seen(tick("c", 3_600 * SECOND, 50_000L, 10L)))
                .as("the market opened an hour after we subscribed")
                .isEmpty();
    }

    @Test
    void handsOverAllEvidenceAndForgetsNoneWhenThereIsTooMuch() {
        MutedMeter meter = new MutedMeter();
        for (int found = 0; found < MutedMeter.MOST + 2; found++) {
            meter.add(new Muted(RELIANCE, found, found + 1));
        }
        List<Muted> taken = meter.take();

        assertThat(taken).hasSize(MutedMeter.MOST + 1);
        assertThat(taken.get(MutedMeter.MOST)).isEqualTo(new Muted(null, MutedMeter.MOST, MutedMeter.MOST + 2));
        assertThat(meter.take()).isEmpty();
    }

    private Optional<Muted> seen(Tick tick) {
        return watch.seen(tick, nanos(tick.getReceivedAt()));
    }

    private static long nanos(long micros) {
        return micros * 1_000;
    }

    private static Tick other(String connection, long receivedAt) {
        Tick tick = tick(connection, receivedAt, 5L, 1L);
        tick.setInstrument(OTHER.toAvro());
        return tick;
    }

    private static Tick tick(String connection, long receivedAt, Long volume, Long lastQuantity) {
        Tick tick = new Tick();
        tick.setInstrument(RELIANCE.toAvro());
        tick.setConnectionId(connection);
        tick.setReceivedAt(receivedAt);
        tick.setVolume(volume);
        tick.setLastQuantity(lastQuantity);
        tick.setFlags(List.of());
        return tick;
    }
}
