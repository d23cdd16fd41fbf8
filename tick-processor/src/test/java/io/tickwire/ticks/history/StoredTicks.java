package io.tickwire.ticks.history;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Tick;
import io.tickwire.ticks.LiveTopics;
import io.tickwire.ticks.history.postgres.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Ticks as one line of text each, from the topic and from the table: what must be the same. */
final class StoredTicks {
    private static final String COLUMNS = """
            SELECT topic_partition, topic_offset, instrument, (last_price * 10000)::bigint, volume,
                   (extract(epoch FROM received_at) * 1000000)::bigint, connection_id, connection_sequence
            FROM ticks
            """;

    private StoredTicks() {}

    static List<String> inTable(TestDatabase database) {
        return sorted(database.rows(COLUMNS));
    }

    /** Leaves out what no reader could decode. */
    static List<String> onTopic(LiveTopics topics) {
        List<String> lines = new ArrayList<>();
        try (Deserializer<Tick> values = topics.serdes().deserializer(Topics.TICKS)) {
            for (ConsumerRecord<byte[], byte[]> record : topics.read(Topics.TICKS.name())) {
                if (record.value().length > 20 && record.value()[0] == 0) {
                    lines.add(line(record, values.deserialize(record.topic(), record.value())));
                }
            }
        }
        return sorted(lines);
    }

    private static String line(ConsumerRecord<byte[], byte[]> record, Tick tick) {
        return String.join(
                "|",
                String.valueOf(record.partition()),
                String.valueOf(record.offset()),
                InstrumentKey.of(tick.getInstrument()).text(),
                String.valueOf(tick.getLastPrice()),
                String.valueOf(tick.getVolume()),
                String.valueOf(tick.getReceivedAt()),
                tick.getConnectionId(),
                String.valueOf(tick.getConnectionSequence()));
    }

    private static List<String> sorted(List<String> lines) {
        List<String> sorted = new ArrayList<>(lines);
        Collections.sort(sorted);
        return sorted;
    }
}
