package io.tickwire.embedded.registry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** The two calls a registry's start needs. */
final class RegistryCalls {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Apicurio's own default is NONE; every schema of ours must read and be read by all before it. */
    private static final String COMPATIBILITY = "{\"compatibility\":\"FULL_TRANSITIVE\"}";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI base;

    RegistryCalls(URI base) {
        this.base = base;
    }

    boolean answers() {
        return statusOf(to("/subjects").GET().build()).equals("200");
    }

    /** Sets the compatibility level of every subject; empty when it was taken. */
    Optional<String> refusal() {
        HttpRequest request = to("/config")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(COMPATIBILITY))
                .build();
        return Optional.of(statusOf(request)).filter(status -> !status.equals("200"));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
    }

    private String statusOf(HttpRequest request) {
        try {
            return Integer.toString(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }
}
