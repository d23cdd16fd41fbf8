package io.tickwire.ticks.history.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchSizeTest {
    private final BatchSize size = new BatchSize(20_000);

    @Test
    void shrinksWhileTheDatabaseIsSlowAndGrowsBack() {
        size.written(Duration.ofSeconds(6));
        assertThat(size.limit()).isEqualTo(10_000);
        size.written(Duration.ofSeconds(3));
        assertThat(size.limit()).isEqualTo(10_000);
        size.written(Duration.ofMillis(80));
        size.written(Duration.ofMillis(80));
        assertThat(size.limit()).isEqualTo(20_000);
    }

    @Test
    void holdsToTheRecordOnlyOnceItHasShrunk() {
        assertThat(size.hasRoom(20_000)).as("the rest of a poll").isTrue();
        size.failed();
        assertThat(size.hasRoom(9_999)).isTrue();
        assertThat(size.hasRoom(10_000)).isFalse();
    }

    @Test
    void neverShrinksToNothing() {
        for (int i = 0; i < 30; i++) {
            size.failed();
        }
        assertThat(size.limit()).isEqualTo(100);
    }

    @Test
    void aBoundBelowTheLeastStaysTheBound() {
        BatchSize one = new BatchSize(1);
        one.failed();
        one.written(Duration.ZERO);
        assertThat(one.limit()).isEqualTo(1);
    }
}
