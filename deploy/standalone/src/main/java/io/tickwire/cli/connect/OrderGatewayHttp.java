package io.tickwire.cli.connect;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.service.config.Secret;
import io.tickwire.service.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks an order-gateway over HTTP, with a token where there is one. */
public final class OrderGatewayHttp {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final URI address;
    private final Optional<Secret> token;

    OrderGatewayHttp(URI address, Optional<Secret> token) {
        this.address = address;
        this.token = token;
    }

    /** An answer whatever its status. */
    public record Answer(int status, JsonNode body) {
        /** What it says is wrong, with what to do about it. */
        public CliFailure failure() {
            String error = body.path("error").asText("it answered " + status);
            String remedy = body.path("remedy").asText("");
            return CliFailure.failed(remedy.isEmpty() ? error : error + "; " + remedy);
        }
    }

    /** @throws CliFailure when nobody answers */
    public Answer get(String path) throws InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve(path)).GET());
    }

    /** @throws CliFailure when nobody answers */
    public Answer post(String path, Map<String, Object> body) throws InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    private Answer send(HttpRequest.Builder request) throws InterruptedException {
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.reveal()));
        try {
            HttpResponse<byte[]> response =
                    http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), Json.read(response.body()));
        } catch (IOException nobody) {
            throw CliFailure.notRunning(address.getAuthority());
        } catch (IllegalArgumentException strange) {
            throw CliFailure.failed("what answers at " + address.getAuthority() + " is no order-gateway");
        }
    }
}
