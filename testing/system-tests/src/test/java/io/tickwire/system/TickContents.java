package io.tickwire.system;

import io.tickwire.schemas.FixedPoint;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Tick;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The ticks of the topic and the rows of the table, boiled down to count and content hash: one line of text per tick, in the
 * topic's order.
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
                                .add(line(tick)));
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
                    lines.add(line(row));
                }
                connection.rollback();
                return of(lines);
            }
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

    private static String line(ConsumerRecord<String, Tick> received) {
        Tick tick = received.value();
        return text(
                received.partition(),
                received.offset(),
                InstrumentKey.of(tick.getInstrument()).text(),
                tick.getSource(),
                tick.getContent(),
                tick.getConnectionId(),
                tick.getConnectionSequence(),
                tick.getBrokerSequence(),
                tick.getExchangeTime(),
                tick.getBrokerTime(),
                tick.getReceivedAt(),
                tick.getPublishedAt(),
                tick.getLastTradeTime(),
                price(tick.getLastPrice()),
                tick.getLastQuantity(),
                tick.getVolume(),
                price(tick.getAveragePrice()),
                price(tick.getBidPrice()),
                tick.getBidQuantity(),
                tick.getBidOrders(),
                price(tick.getAskPrice()),
                tick.getAskQuantity(),
                tick.getAskOrders(),
                price(tick.getOpen()),
                price(tick.getHigh()),
                price(tick.getLow()),
                price(tick.getPreviousClose()),
                tick.getOpenInterest(),
                tick.getFlags());
    }

    private static String line(ResultSet row) throws SQLException {
        return text(
                row.getInt("topic_partition"),
                row.getLong("topic_offset"),
                row.getString("instrument"),
                row.getString("source"),
                row.getString("content"),
                row.getString("connection_id"),
                row.getLong("connection_sequence"),
                row.getObject("broker_sequence"),
                micros(row, "exchange_time"),
                micros(row, "broker_time"),
                micros(row, "received_at"),
                micros(row, "published_at"),
                micros(row, "last_trade_time"),
                price(row.getBigDecimal("last_price")),
                row.getObject("last_quantity"),
                row.getObject("volume"),
                price(row.getBigDecimal("average_price")),
                price(row.getBigDecimal("bid_price")),
                row.getObject("bid_quantity"),
                row.getObject("bid_orders"),
                price(row.getBigDecimal("ask_price")),
                row.getObject("ask_quantity"),
                row.getObject("ask_orders"),
                price(row.getBigDecimal("open")),
                price(row.getBigDecimal("high")),
                price(row.getBigDecimal("low")),
                price(row.getBigDecimal("previous_close")),
                row.getObject("open_interest"),
                List.of((Object[]) row.getArray("flags").getArray()));
    }

    private static String text(Object... fields) {
        StringBuilder line = new StringBuilder();
        for (Object field : fields) {
            line.append(Objects.toString(field, "-")).append('|');
        }
        return line.toString();
    }

    private static Object price(Object price) {
        if (price instanceof Long fixedPoint) {
            return FixedPoint.toDecimal(fixedPoint).toPlainString();
        }
        return price instanceof BigDecimal decimal ? decimal.toPlainString() : null;
    }

    private static Long micros(ResultSet row, String column) throws SQLException {
        java.time.OffsetDateTime time = row.getObject(column, java.time.OffsetDateTime.class);
        return time == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
    }
}
