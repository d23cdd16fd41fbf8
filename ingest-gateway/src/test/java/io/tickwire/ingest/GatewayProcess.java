package io.tickwire.ingest;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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
        URI ready = URI.create("http://127.0.0.1:" + port + "/health/ready");
        try {
            return http.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
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
