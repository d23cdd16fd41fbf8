package io.tickwire.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FakeTimeTest {
    private final FakeTime time = FakeTime.at(Instant.parse("2026-11-20T04:30:00Z"));

    @Test
    void standsStillUntilItIsAdvanced() {
        long before = time.nanos();
        assertThat(time.instant()).isEqualTo(time.instant());

        time.advance(Duration.ofMillis(5));

        assertThat(time.instant()).isEqualTo("2026-11-20T04:30:00.005Z");
        assertThat(time.nanos() - before).isEqualTo(5_000_000);
    }

    @Test
    void aStepOfTheWallClockLeavesTheMonotonicOneAlone() {
        long before = time.nanos();

        time.stepWall(Duration.ofHours(-1));

        assertThat(time.instant()).isEqualTo("2026-11-20T03:30:00Z");
        assertThat(time.nanos()).isEqualTo(before);
    }

    @Test
    void theTwoClocksAreUnrelated() {
        assertThat(time.nanos()).isNotEqualTo(time.instant().toEpochMilli() * 1_000_000);
    }
}
