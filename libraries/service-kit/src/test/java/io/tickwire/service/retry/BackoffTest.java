package io.tickwire.service.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 2);

    @Test
    void ceilingDoublesUpToTheMost() {
        assertThat(java.util.stream.IntStream.rangeClosed(1, 7).mapToObj(backoff::ceiling))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void neverOverflowsHoweverOftenItFails() {
        assertThat(backoff.ceiling(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(30));
        assertThat(backoff.ceiling(0)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void delayIsTheDrawnShareOfTheCeiling() {
        assertThat(backoff.delay(3, 0)).isZero();
        assertThat(backoff.delay(3, 0.25)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.delay(3, 1)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void leavesAFloorWhereNotEverythingIsLeftToChance() {
        Backoff half = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 2, 0.5);

        assertThat(half.delay(3, 0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(half.delay(3, 1)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void variesAtTheCapToo() {
        Backoff half = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 2, 0.5);

        assertThat(half.delay(40, 0)).isEqualTo(Duration.ofSeconds(15));
        assertThat(half.delay(40, 0.5)).isEqualTo(Duration.ofMillis(22_500));
        assertThat(half.delay(40, 1)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void refusesWhatWouldNotBackOff() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, second, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(second, Duration.ofMillis(1), 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(second, second, 0.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(second, second, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(second, second, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(second, second, 1, 1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> backoff.delay(1, 1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> backoff.delay(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
