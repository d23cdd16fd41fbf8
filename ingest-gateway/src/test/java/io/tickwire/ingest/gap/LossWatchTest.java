package io.tickwire.ingest.gap;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.market.GapCause;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LossWatchTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final GapLedger ledger = new GapLedger("xts-1", 10);
    private final LossWatch watch = new LossWatch(ledger, GapCause.SHED);

    @Test
    void makesOneGapOfAFloodOfLosses() {
        assertThat(watch.look(new Losses(3, 100, 130), 0)).singleElement().satisfies(gap -> {
            assertThat(gap.openedAt()).isEqualTo(100);
            assertThat(gap.isOpen()).isTrue();
        });
        assertThat(watch.look(new Losses(2, 140, 150), SECOND / 2)).isEmpty();
        assertThat(watch.look(Losses.NONE, SECOND))
                .as("not calm for long enough")
                .isEmpty();

        assertThat(watch.look(Losses.NONE, 2 * SECOND)).singleElement().satisfies(gap -> {
            assertThat(gap.closedAt()).isEqualTo(150);
            assertThat(gap.lostMessages()).isEqualTo(5);
        });
        assertThat(ledger.openCount()).isZero();
        assertThat(ledger.total()).isEqualTo(1);
    }

    @Test
    void coversLossesThatBecameKnownLateThoughTheyAreOlder() {
        watch.look(new Losses(1, 500, 500), 0);
        assertThat(watch.look(new Losses(10, 90, 480), SECOND / 2))
                .as("told at once: after a crash nobody could close it with what it was")
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.isOpen()).isTrue();
                    assertThat(gap.openedAt()).isEqualTo(90);
                });
        assertThat(ledger.total()).isEqualTo(1);
        assertThat(watch.finish()).singleElement().satisfies(gap -> {
            assertThat(gap.openedAt()).isEqualTo(90);
            assertThat(gap.closedAt()).isEqualTo(500);
        });
    }

    @Test
    void beginsANewGapWhenLossesComeBack() {
        watch.look(new Losses(1, 100, 100), 0);
        watch.look(Losses.NONE, 2 * SECOND);

        assertThat(watch.look(new Losses(1, 500, 500), 3 * SECOND)).hasSize(1);
        assertThat(watch.finish())
                .singleElement()
                .satisfies(gap -> assertThat(gap.lostMessages()).isEqualTo(1));
        assertThat(watch.finish()).isEmpty();
    }

    @Test
    void saysNothingWhileNothingIsLost() {
        assertThat(watch.look(Losses.NONE, SECOND)).isEmpty();
        assertThat(ledger.gaps()).isEmpty();
    }

    @Test
    void staysOpenWhileMoreMayBeLostHoweverQuietItIs() {
        watch.look(new Losses(1, 100, 100, true), 0);
        assertThat(watch.look(new Losses(0, 0, 0, true), 60 * SECOND)).isEmpty();
        assertThat(watch.look(new Losses(4, 400, 450, true), 120 * SECOND)).isEmpty();
        assertThat(watch.look(Losses.NONE, 120 * SECOND + 1)).isEmpty();

        assertThat(watch.look(Losses.NONE, 121 * SECOND))
                .singleElement()
                .satisfies(gap -> assertThat(gap.lostMessages()).isEqualTo(5));
        assertThat(ledger.total()).isEqualTo(1);
    }

    @Test
    void countsWhereThingsAreLost() {
        LossMeter meter = new LossMeter();
        meter.lost(30);
        meter.lost(10);
        meter.lost(20);

        assertThat(meter.take()).isEqualTo(new Losses(3, 10, 30));
        assertThat(meter.take()).isEqualTo(Losses.NONE);
        assertThat(meter.total()).isEqualTo(3);
    }

    @Test
    void staysOpenInTheAccountUntilWhatWasTakenHasBecomeAGap() {
        LossMeter meter = new LossMeter();
        assertThat(meter.oldestUntold()).isEqualTo(Long.MAX_VALUE);
        meter.lost(30);
        assertThat(meter.oldestUntold()).isEqualTo(30);

        meter.take();
        meter.lost(40);
        assertThat(meter.oldestUntold()).as("taken, and perhaps not told yet").isEqualTo(30);
        meter.take();
        assertThat(meter.oldestUntold()).as("whoever takes again has told").isEqualTo(40);
        meter.take();
        assertThat(meter.oldestUntold()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void keepsEvidenceOpenInTheAccountUntilItHasBecomeAGap() {
        MutedMeter meter = new MutedMeter();
        meter.add(new Muted(null, 20, 90));
        meter.add(new Muted(null, 50, 95));
        meter.take();
        assertThat(meter.oldestUntold()).isEqualTo(20);
        meter.take();
        assertThat(meter.oldestUntold()).isEqualTo(Long.MAX_VALUE);
    }
}
