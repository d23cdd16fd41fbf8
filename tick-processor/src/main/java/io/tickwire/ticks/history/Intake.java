package io.tickwire.ticks.history;

import io.tickwire.ticks.decode.DecodeErrors;
import io.tickwire.ticks.history.Claims.Held;
import io.tickwire.ticks.history.batch.Received;
import io.tickwire.ticks.history.batch.RowBatch;
import io.tickwire.ticks.history.row.BadRow;
import io.tickwire.ticks.history.row.HistoryTable;
import io.tickwire.ticks.history.row.Origin;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Turns records into rows of a batch. A record that cannot be decoded or does not fit its table is refused, not dropped;
 * a registry that does not answer is no fault of the record.
 */
final class Intake<V extends SpecificRecord> {
    private final HistoryTable<V> table;
    private final Deserializer<V> deserializer;

    Intake(HistoryTable<V> table, Deserializer<V> deserializer) {
        this.table = table;
        this.deserializer = deserializer;
    }

    String topic() {
        return table.topic().name();
    }

    /** @throws RegistryUnavailable when the record cannot be decoded now, but perhaps later */
    void take(Received record, Held hold, long nowNanos, RowBatch batch) {
        try {
            V value = decode(record);
            Origin origin = new Origin(record.partition(), record.offset(), record.timestampMillis());
            batch.add(
                    record,
                    hold.epoch(),
                    hold.stored(),
                    nowNanos,
                    rows -> table.rows().append(value, origin, rows));
        } catch (BadRow bad) {
            batch.refuse(record, hold.epoch(), hold.stored(), nowNanos, String.valueOf(bad.getMessage()));
        }
    }

    private V decode(Received record) {
        byte[] value = record.value();
        if (value == null) {
            throw new BadRow("record has no value");
        }
        try {
            return deserializer.deserialize(record.topic(), record.headers(), value);
        } catch (RuntimeException undecodable) {
            throw DecodeErrors.isTransient(undecodable)
                    ? new RegistryUnavailable(undecodable)
                    : new BadRow("undecodable: " + DecodeErrors.reason(undecodable));
        }
    }
}
