package io.tickwire.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A plain XTS REST client: what it knows of the broker is the wire alone. */
final class TestClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One answer. {@code json} is missing when the body is no JSON. */
    record Answer(int status, String body, String contentType, String location, String retryAfter) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException notJson) {
                throw new IllegalStateException("no JSON: " + body, notJson);
            }
        }

        JsonNode result() {
            return json().path("result");
        }

        String code() {
            return json().path("code").asText();
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private String token = "";
    private String userId = "";

    TestClient(URI base) {
        this.base = base;
    }

    TestClient marketLogin(String account) {
        return login("/apimarketdata/auth/login", account + "-market");
    }

    TestClient interactiveLogin(String account) {
        return login("/interactive/user/session", account + "-interactive");
    }

    private TestClient login(String path, String keys) {
        token = "";
        Answer answer = post(
                path,
                "{\"appKey\":\"%s-key\",\"secretKey\":\"%s-secret\",\"source\":\"WEBAPI\"}".formatted(keys, keys));
        token = answer.result().path("token").asText();
        userId = answer.result().path("userID").asText();
        return this;
    }

    String token() {
        return token;
    }

    String userId() {
        return userId;
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    Answer post(String path, String body) {
        return send("POST", path, body);
    }

    Answer put(String path, String body) {
        return send("PUT", path, body);
    }

    Answer delete(String path) {
        return send("DELETE", path, "");
    }

    /** @param keys e.g. {@code NSECM:2885} with segment numbers: {@code 1:2885} */
    Answer subscribe(int code, String... keys) {
        return post("/apimarketdata/instruments/subscription", instruments(code, keys));
    }

    static String instruments(int code, String... keys) {
        String list = Arrays.stream(keys)
                .map(key -> key.split(":"))
                .map(key -> "{\"exchangeSegment\":%s,\"exchangeInstrumentID\":%s}".formatted(key[0], key[1]))
                .collect(Collectors.joining(","));
        return "{\"instruments\":[%s],\"xtsMessageCode\":%d,\"publishFormat\":\"JSON\"}".formatted(list, code);
    }

    Answer send(String method, String path, String body) {
        try {
            return exchange(method, path, body, Duration.ofSeconds(30));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Answer exchange(String method, String path, String body, Duration patience) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(patience)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("content-type", "application/json");
        if (!token.isEmpty()) {
            request.header("authorization", token);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            String type = response.headers().firstValue("content-type").orElse("");
            String location = response.headers().firstValue("location").orElse("");
            String retryAfter = response.headers().firstValue("retry-after").orElse("");
            return new Answer(response.statusCode(), response.body(), type, location, retryAfter);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
