package io.tickwire.system;

import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Tick;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The ticks of the topic and the rows of the table, boiled down to count and content hash: one line of text per tick, in the
 * topic's order, with every column of the table by its name. A column that is in one of the two only makes them differ.
 *
 * @param count ticks or rows
 * @param hash SHA-256 over the lines
 */
record TickContents(long count, String hash) {
    static TickContents ofTopic(RunningSystem system) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", system.ports().bootstrapServers());
        try (KafkaConsumer<String, Tick> consumer = new KafkaConsumer<>(
                settings, new StringDeserializer(), system.serdes().deserializer(Topics.TICKS))) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.TICKS.name()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            Map<Integer, List<String>> lines = new TreeMap<>();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(tick -> lines.computeIfAbsent(tick.partition(), number -> new ArrayList<>())
                                .add(TickColumns.of(tick)));
            }
            return of(lines.values().stream().flatMap(List::stream).toList());
        }
    }

    static TickContents ofTable(RunningSystem system) throws SQLException {
        try (Connection connection = system.standalone().database().connection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(5_000);
                List<String> lines = new ArrayList<>();
                ResultSet row = statement.executeQuery("SELECT * FROM ticks ORDER BY topic_partition, topic_offset");
                while (row.next()) {
                    lines.add(TickColumns.of(row));
                }
                connection.rollback();
                return of(lines);
            }
        }
    }

    /** Instruments with a row that holds a side of the book. */
    static int instrumentsWithDepth(RunningSystem system) throws SQLException {
        String sql =
                "SELECT count(DISTINCT instrument) FROM ticks WHERE content = 'DEPTH' AND bid_prices[1] IS NOT NULL";
        try (Connection connection = system.standalone().database().connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private static TickContents of(List<String> lines) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            lines.forEach(line -> digest.update((line + '\n').getBytes(StandardCharsets.UTF_8)));
            return new TickContents(lines.size(), HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
