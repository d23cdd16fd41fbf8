package io.tickwire.ingest.gap;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickFlag;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class VolumeWatchTest {
    private static final InstrumentKey RELIANCE = InstrumentKey.parse("NSECM:2885");
    private static final long SECOND = 1_000_000;

    private final VolumeWatch watch = new VolumeWatch(Duration.ofSeconds(60));

    @Test
    void findsThatTradesWereMissedWhileAnInstrumentWasQuiet() {
        watch.seen(tick("c", 0, 1_000L, 10L));
        assertThat(watch.seen(tick("c", 61 * SECOND, 1_500L, 10L))).contains(new Muted(RELIANCE, 0, 61 * SECOND));
    }

    @Test
    void saysNothingOfAnInstrumentThatWasOnlyQuiet() {
        watch.seen(tick("c", 0, 1_000L, 10L));
        assertThat(watch.seen(tick("c", 61 * SECOND, 1_000L, 10L))).isEmpty();
        assertThat(watch.seen(tick("c", 200 * SECOND, 1_010L, 10L)))
                .as("the one trade that ended the quiet")
                .isEmpty();
    }

    @Test
    void saysNothingOfAJumpWithoutSilence() {
        watch.seen(tick("c", 0, 1_000L, 10L));
        assertThat(watch.seen(tick("c", 60 * SECOND, 9_000L, 10L))).isEmpty();
    }

    @Test
    void waitsForTheVolumeWhenTheFirstMessageAfterTheSilenceTellsNone() {
        watch.seen(tick("c", 0, 1_000L, 10L));
        assertThat(watch.seen(tick("c", 100 * SECOND, null, 10L))).isEmpty();
        assertThat(watch.seen(tick("c", 101 * SECOND, 2_000L, 10L))).contains(new Muted(RELIANCE, 0, 101 * SECOND));
        assertThat(watch.seen(tick("c", 102 * SECOND, 3_000L, 10L))).isEmpty();
    }

    @Test
    void beginsAnewWithEachConnection() {
        watch.seen(tick("c", 0, 1_000L, 10L));
        assertThat(watch.seen(tick("d", 100 * SECOND, 2_000L, 10L)))
                .as("the outage has a gap of its own")
                .isEmpty();
    }

    @Test
    void isNotDeceivedByANewDay() {
        watch.seen(tick("c", 0, 1_000_000L, 10L));
        assertThat(watch.seen(tick("c", 70_000 * SECOND, 500L, 10L))).isEmpty();
        watch.seen(tick("c", 70_001 * SECOND, 600L, 10L));
        assertThat(watch.seen(tick("c", 156_000 * SECOND, 5_000L, 10L)))
                .as("a day with more trade than the one before")
                .isEmpty();
    }

    @Test
    void takesAnImageThatWasFetchedForNoSignOfLife() {
        Tick image = tick("c", 0, 1_000L, 10L);
        image.setFlags(List.of(TickFlag.SNAPSHOT));
        watch.seen(image);
        assertThat(watch.seen(tick("c", 3_600 * SECOND, 50_000L, 10L)))
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
