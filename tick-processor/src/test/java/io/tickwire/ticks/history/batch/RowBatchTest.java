package io.tickwire.ticks.history.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.ticks.Ticks;
import io.tickwire.ticks.history.row.BadRow;
import io.tickwire.ticks.history.row.Origin;
import io.tickwire.ticks.history.row.TickRows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RowBatchTest {
    private static final long MILLI = 1_000_000;

    private final RowBatch batch = new RowBatch(Duration.ofMillis(200));
    private final TickRows rows = new TickRows();

    @Test
    void isDueWhenItsFirstRecordHasWaitedLongEnough() {
        assertThat(batch.due(1_000 * MILLI, 10)).isFalse();
        add(0, 0, 1_000 * MILLI);
        add(0, 1, 1_150 * MILLI);

        assertThat(batch.due(1_199 * MILLI, 10)).isFalse();
        assertThat(batch.untilDue(1_199 * MILLI)).isEqualTo(Duration.ofMillis(1));
        assertThat(batch.due(1_200 * MILLI, 10)).isTrue();
        assertThat(batch.untilDue(5_000 * MILLI)).isZero();
    }

    @Test
    void isDueWhenFullWhateverTheTime() {
        add(0, 0, 0);
        assertThat(batch.due(0, 2)).isFalse();
        add(0, 1, 0);
        assertThat(batch.due(0, 2)).isTrue();
    }

    @Test
    void survivesTheMonotonicClocksOverflow() {
        add(0, 0, Long.MAX_VALUE - 10);

        assertThat(batch.due(Long.MIN_VALUE + 10, 10)).isFalse();
        assertThat(batch.due(Long.MIN_VALUE + 200 * MILLI, 10)).isTrue();
    }

    @Test
    void movesEachPartitionFromItsStoredOffsetPastItsLastRecord() {
        add(1, 10, 0);
        add(1, 11, 0);
        add(0, 5, 0);
        batch.refuse(received(0, 6), 7, 5, 0, "bad");

        assertThat(batch.spans()).isEqualTo(Map.of(0, new Span(7, 5, 7), 1, new Span(7, 10, 12)));
        assertThat(batch.tallies(List.of())).isEqualTo(Map.of(0, new Tally(1, 1), 1, new Tally(2, 0)));
        assertThat(batch.tallies(List.of(new Refused(batch.record(0), "too"))))
                .isEqualTo(Map.of(0, new Tally(1, 1), 1, new Tally(1, 1)));
    }

    @Test
    void aRowThatCannotBeWrittenIsNotAddedAtAll() {
        assertThatThrownBy(() -> batch.add(received(0, 0), 7, 0, 0, out -> {
                    throw new BadRow("no");
                }))
                .isInstanceOf(BadRow.class);

        assertThat(batch.isEmpty()).isTrue();
        assertThat(batch.size()).isZero();
    }

    @Test
    void isAsNewOnceCleared() {
        add(0, 0, 0);
        batch.clear();

        assertThat(batch.isEmpty()).isTrue();
        assertThat(batch.rows().rows()).isZero();
        assertThat(batch.due(Long.MAX_VALUE / 2, 1)).isFalse();
    }

    private void add(int partition, long offset, long now) {
        long expected = partition == 1 ? 10 : 5;
        Origin origin = new Origin(partition, offset, 0);
        batch.add(received(partition, offset), 7, expected, now, out -> rows.append(Ticks.quote(2885, 1), origin, out));
    }

    private static Received received(int partition, long offset) {
        return new Received("md.ticks.v1", partition, offset, 0, null, new byte[0], new RecordHeaders());
    }
}
