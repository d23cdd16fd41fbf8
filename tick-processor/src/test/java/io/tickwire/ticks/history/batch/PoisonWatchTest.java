package io.tickwire.ticks.history.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PoisonWatchTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final PoisonWatch watch = new PoisonWatch();

    @Test
    void aBadRecordNowAndThenIsPoison() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(watch.isSchemaFault(new Tally(999, 1), i * SECOND)).isFalse();
        }
    }

    @Test
    void aFewBadRecordsOnAQuietTopicAreNoSchemaFault() {
        assertThat(watch.isSchemaFault(new Tally(0, 99), 0)).isFalse();
    }

    @Test
    void moreThanOneInAHundredWithinAMinuteIsASchemaFault() {
        assertThat(watch.isSchemaFault(new Tally(9_000, 90), 0)).isFalse();
        assertThat(watch.isSchemaFault(new Tally(0, 20), 30 * SECOND)).isTrue();
        assertThat(watch.minute()).isEqualTo(new Tally(9_000, 110));
    }
}
