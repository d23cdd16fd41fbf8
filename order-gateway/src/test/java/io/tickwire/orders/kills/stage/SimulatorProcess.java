package io.tickwire.orders.kills.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tickwire.service.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The broker as a process of its own: what it counted outlives the gateways, and nobody's bug can touch it. */
public final class SimulatorProcess implements AutoCloseable {
    private static final String LISTENING = "broker simulator listening on ";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI base;

    public SimulatorProcess() throws IOException {
        Path directory = Path.of("target", "kills");
        directory.toFile().mkdirs();
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                LoneSimulator.class.getName());
        builder.environment()
                .putAll(Map.of(
                        "TICKWIRE_SIMULATOR_PORT", "0",
                        "TICKWIRE_SIMULATOR_RATE", "0",
                        "TICKWIRE_SIMULATOR_LIMIT_SCALE", "0"));
        builder.redirectError(directory.resolve("simulator.log").toFile());
        process = builder.start();
        BufferedReader words =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        base = URI.create(address(words));
        Thread draining = new Thread(() -> words.lines().forEach(word -> {}), "simulator-words");
        draining.setDaemon(true);
        draining.start();
    }

    private static String address(BufferedReader words) throws IOException {
        for (String line = words.readLine(); line != null; line = words.readLine()) {
            if (line.startsWith(LISTENING)) {
                return line.substring(LISTENING.length()).trim();
            }
        }
        throw new IOException("the simulator ended before it listened, see target/kills/simulator.log");
    }

    public URI base() {
        return base;
    }

    public JsonNode counters() throws Exception {
        return send(request("/admin/counters").build());
    }

    /** Every order accepted from a client, with the login it came by and what became of it. */
    public JsonNode acceptedOrders() throws Exception {
        return send(request("/admin/orders").build());
    }

    /** An order is in no list for a while after it was accepted. */
    public void listOrdersLate(Duration lag) throws Exception {
        String fault = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "HIDE_ORDER")
                .put("delayMillis", lag.toMillis())
                .toString();
        send(request("/admin/faults")
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(fault))
                .build());
    }

    public List<String> instruments(String prefix, int limit) throws Exception {
        List<String> keys = new ArrayList<>();
        send(request("/admin/instruments").build()).forEach(key -> keys.add(key.asText()));
        return keys.stream().filter(key -> key.startsWith(prefix)).limit(limit).toList();
    }

    /** Net positions as a new login of the account reads them, which ends every other login of it. */
    public JsonNode positions(String account) throws Exception {
        String keys = JsonNodeFactory.instance
                .objectNode()
                .put("appKey", account + "-interactive-key")
                .put("secretKey", account + "-interactive-secret")
                .put("source", "WEBAPI")
                .toString();
        JsonNode login = send(request("/interactive/user/session")
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(keys))
                .build());
        String token = login.path("result").path("token").asText();
        return send(request("/interactive/portfolio/positions?dayOrNet=NetWise")
                        .header("authorization", token)
                        .build())
                .path("result")
                .path("positionList");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    private JsonNode send(HttpRequest request) throws Exception {
        return Json.read(http.send(request, BodyHandlers.ofByteArray()).body());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
