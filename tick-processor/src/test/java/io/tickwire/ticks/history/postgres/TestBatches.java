package io.tickwire.ticks.history.postgres;

import io.tickwire.schemas.market.Tick;
import io.tickwire.ticks.history.batch.Received;
import io.tickwire.ticks.history.batch.RowBatch;
import io.tickwire.ticks.history.row.HistoryTable;
import io.tickwire.ticks.history.row.Origin;
import io.tickwire.ticks.history.store.Claim;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Batches of one partition, as the writer would make them. */
final class TestBatches {
    static final int PARTITION = 3;

    private TestBatches() {}

    static RowBatch of(Claim claim, Tick... ticks) {
        return of(HistoryTable.TICKS, claim, List.of(ticks));
    }

    static <V extends SpecificRecord> RowBatch of(HistoryTable<V> table, Claim claim, List<V> values) {
        RowBatch batch = new RowBatch(Duration.ofMillis(200));
        long offset = claim.nextOffset();
        for (V value : values) {
            Received record = received(table.topic().name(), offset);
            Origin origin = new Origin(PARTITION, offset++, 0);
            batch.add(
                    record,
                    claim.epoch(),
                    claim.nextOffset(),
                    0,
                    out -> table.rows().append(value, origin, out));
        }
        return batch;
    }

    static Received received(String topic, long offset) {
        byte[] value = ("value " + offset).getBytes(StandardCharsets.UTF_8);
        return new Received(topic, PARTITION, offset, 0, null, value, new RecordHeaders());
    }
}
