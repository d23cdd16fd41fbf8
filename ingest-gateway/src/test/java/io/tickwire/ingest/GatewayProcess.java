package io.tickwire.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.service.json.Json;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The gateway as a process of its own, which can be killed. */
final class GatewayProcess implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final int port;

    GatewayProcess(Map<String, String> settings) throws IOException {
        port = freePort();
        Map<String, String> own = new HashMap<>(settings);
        own.put("TICKWIRE_HTTP_PORT", Integer.toString(port));
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.environment().putAll(own);
        builder.redirectErrorStream(true);
        builder.redirectOutput(Path.of("target", "gateway-process.log").toFile());
        process = builder.start();
    }

    boolean isReady() throws Exception {
        try {
            return get("/health/ready").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    JsonNode status() throws Exception {
        return Json.read(get("/api/v1/websocket/status").body());
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
    }

    /** SIGKILL: it gets no chance to do anything. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private static List<String> command() {
        String java = ProcessHandle.current().info().command().orElse("java");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return List.of(java, "-XX:TieredStopAtLevel=1", "-cp", classPath, IngestGateway.class.getName());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
