package io.tickwire.ticks.history;

import io.tickwire.service.time.Nanos;
import io.tickwire.ticks.history.Claims.Held;
import io.tickwire.ticks.history.batch.BatchSize;
import io.tickwire.ticks.history.batch.Received;
import io.tickwire.ticks.history.batch.RowBatch;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Takes of one poll what the batch has room for. Of each partition, what is not taken is read from the topic again. */
final class Harvest {
    private final Custody custody;
    private final Intake<?> intake;
    private final RowBatch batch;
    private final BatchSize size;
    private final Nanos nanos;

    Harvest(Custody custody, Intake<?> intake, RowBatch batch, BatchSize size, Nanos nanos) {
        this.custody = custody;
        this.intake = intake;
        this.batch = batch;
        this.size = size;
        this.nanos = nanos;
    }

    /** @throws RegistryUnavailable when no record can be decoded now; of what was not taken, nothing is read again yet */
    void take(ConsumerRecords<byte[], byte[]> polled) {
        Set<Integer> left = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            Held hold = custody.taking(record.partition(), record.offset());
            if (hold != null && !left.contains(record.partition()) && !takes(record, hold)) {
                left.add(record.partition());
            }
        }
    }

    /** @return false when neither this record nor one behind it can be taken now */
    private boolean takes(ConsumerRecord<byte[], byte[]> record, Held hold) {
        if (!size.hasRoom(batch.size())) {
            custody.comeBackTo(record.partition(), record.offset());
            return false;
        }
        try {
            intake.take(received(record), hold, nanos.nanos(), batch);
            custody.taken(record.partition(), record.offset());
            return true;
        } catch (SchemaMissing notYet) {
            custody.holdUp(record.partition(), record.offset(), nanos.nanos(), String.valueOf(notYet.getMessage()));
            return false;
        }
    }

    private static Received received(ConsumerRecord<byte[], byte[]> record) {
        return new Received(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key(),
                record.value(),
                record.headers());
    }
}
