package io.tickwire.standalone.secrecy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tickwire.service.database.Database;
import io.tickwire.standalone.port.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Every place at which a running system leaves words that others read. */
final class Places {
    private static final List<String> PAGES = List.of(
            "/health/live",
            "/health/ready",
            "/metrics",
            "/info",
            "/api/v1/websocket/status",
            "/api/v1/websocket/subscriptions",
            "/api/v1/capabilities",
            "/api/v1/gaps",
            "/api/v1/no-such-page");

    private Places() {}

    static Map<String, String> pages(int... ports) throws Exception {
        Map<String, String> pages = new LinkedHashMap<>();
        HttpClient http = HttpClient.newHttpClient();
        for (int port : ports) {
            for (String path : PAGES) {
                URI uri = Ports.http(port).resolve(path);
                HttpRequest request = HttpRequest.newBuilder(uri).build();
                pages.put(
                        uri.toString(),
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            }
        }
        return pages;
    }

    /** Keys, values and headers of every record, byte by byte. */
    static Map<String, String> topics(String bootstrapServers) throws Exception {
        Map<String, Object> client = Map.of("bootstrap.servers", bootstrapServers);
        Map<String, StringBuilder> texts = new LinkedHashMap<>();
        try (Admin admin = Admin.create(client);
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : admin.listTopics().names().get()) {
                consumer.partitionsFor(topic)
                        .forEach(found -> partitions.add(new TopicPartition(topic, found.partition())));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    add(texts.computeIfAbsent("topic " + record.topic(), none -> new StringBuilder()), record);
                }
            }
        }
        Map<String, String> topics = new LinkedHashMap<>();
        texts.forEach((topic, text) -> topics.put(topic, text.toString()));
        return topics;
    }

    private static void add(StringBuilder text, ConsumerRecord<byte[], byte[]> record) {
        append(text, record.key());
        append(text, record.value());
        record.headers().forEach(header -> {
            text.append(header.key());
            append(text, header.value());
        });
    }

    private static void append(StringBuilder text, byte[] bytes) {
        text.append(bytes == null ? "" : new String(bytes, ISO_8859_1)).append('\n');
    }

    /** Every row of every table as text; bytes as hexadecimal digits. */
    static Map<String, String> tables(Database database) throws Exception {
        Map<String, String> tables = new LinkedHashMap<>();
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            List<String> names = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) FROM information_schema.tables"
                            + " WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog',"
                            + " 'information_schema') AND table_name <> 'instruments'")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            for (String name : names) {
                StringBuilder text = new StringBuilder();
                try (ResultSet rows = statement.executeQuery("SELECT each::text FROM " + name + " each")) {
                    while (rows.next()) {
                        text.append(rows.getString(1)).append('\n');
                    }
                }
                tables.put("table " + name, text.toString());
            }
        }
        return tables;
    }
}
