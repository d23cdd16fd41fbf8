package io.tickwire.ticks.history;

import io.tickwire.ticks.decode.DecodeErrors;
import io.tickwire.ticks.decode.UnknownSchemas;
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
 * a registry that does not answer, or does not know the schema yet, is no fault of the record.
 */
final class Intake<V extends SpecificRecord> {
    private final HistoryTable<V> table;
    private final Deserializer<V> deserializer;
    private final UnknownSchemas unknown = new UnknownSchemas(UnknownSchemas.PATIENCE);

    Intake(HistoryTable<V> table, Deserializer<V> deserializer) {
        this.table = table;
        this.deserializer = deserializer;
    }

    String topic() {
        return table.topic().name();
    }

    /**
     * @throws RegistryUnavailable when no record can be decoded now
     * @throws SchemaMissing when this one cannot be decoded now, but perhaps later
     */
    void take(Received record, Held hold, long nowNanos, RowBatch batch) {
        try {
            V value = decode(record, nowNanos);
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

    private V decode(Received record, long nowNanos) {
        byte[] value = record.value();
        if (value == null) {
            throw new BadRow("record has no value");
        }
        try {
            return deserializer.deserialize(record.topic(), record.headers(), value);
        } catch (RuntimeException undecodable) {
            throw verdict(undecodable, value, nowNanos);
        }
    }

    private RuntimeException verdict(RuntimeException undecodable, byte[] value, long nowNanos) {
        if (DecodeErrors.isTransient(undecodable)) {
            return new RegistryUnavailable(undecodable);
        }
        if (DecodeErrors.isUnknownSchema(undecodable) && unknown.mayTurnUp(value, nowNanos)) {
            return new SchemaMissing(undecodable);
        }
        return new BadRow("undecodable: " + DecodeErrors.reason(undecodable));
    }
}
