package io.tickwire.standalone.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TickOffsetsTest {
    private static final TickOffsets START = new TickOffsets(Map.of(0, 100L, 1, 0L));
    private static final TickOffsets END = new TickOffsets(Map.of(0, 150L, 1, 7L));

    @Test
    void countRecordsBetweenTwoMoments() {
        assertThat(END.since(START)).isEqualTo(57);
        assertThat(END.since(END)).isZero();
    }

    @Test
    void areReachedOnlyWhenEveryPartitionIs() {
        assertThat(END.reachedBy(Map.of(0, 150L, 1, 7L))).isTrue();
        assertThat(END.reachedBy(Map.of(0, 151L, 1, 9L))).isTrue();
        assertThat(END.reachedBy(Map.of(0, 150L, 1, 6L))).isFalse();
        assertThat(END.reachedBy(Map.of(0, 150L))).isFalse();
    }

    @Test
    void areReachedByNothingWhereNothingWasWritten() {
        assertThat(new TickOffsets(Map.of(0, 0L)).reachedBy(Map.of())).isTrue();
    }
}
