package io.tickwire.ticks;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.service.config.Settings;
import io.tickwire.service.json.Json;
import io.tickwire.testing.Servers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A whole tick-processor over real servers, and its HTTP side. */
final class LiveProcessor implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient http = HttpClient.newHttpClient();
    private final TickProcessor processor;

    /** @param name of the Streams application and the history group, so that each test has its own */
    LiveProcessor(String name, String databaseUrl, Path stateDir, Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of(
                "TICKWIRE_HTTP_PORT",
                "0",
                "TICKWIRE_KAFKA_BOOTSTRAP_SERVERS",
                Servers.kafka().bootstrapServers(),
                "TICKWIRE_SCHEMA_REGISTRY_URL",
                Servers.registry().url().toString(),
                "TICKWIRE_DB_URL",
                databaseUrl,
                "TICKWIRE_DB_PASSWORD",
                Servers.database().password(),
                "TICKWIRE_STATE_DIR",
                stateDir.toString(),
                "TICKWIRE_STREAMS_APPLICATION_ID",
                name,
                "TICKWIRE_HISTORY_GROUP",
                name));
        settings.putAll(more);
        processor = TickProcessor.compose(Settings.of(settings));
        processor.start();
    }

    TickProcessor part() {
        return processor;
    }

    void awaitReady() {
        await().atMost(PATIENCE).until(() -> get("/health/ready").statusCode() == 200);
    }

    void awaitPrice(String instrument) {
        await().atMost(PATIENCE)
                .until(() -> get("/api/v1/ticks/latest/" + instrument).statusCode() == 200);
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + processor.httpPort() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return Json.read(get(path).body());
    }

    /** What {@code /api/v1/history} says of one table. */
    JsonNode table(String name) throws IOException, InterruptedException {
        for (JsonNode table : json("/api/v1/history").path("tables")) {
            if (table.path("table").asText().equals(name)) {
                return table;
            }
        }
        throw new AssertionError("no table " + name);
    }

    @Override
    public void close() throws Exception {
        processor.stop(Duration.ofSeconds(30));
    }
}
