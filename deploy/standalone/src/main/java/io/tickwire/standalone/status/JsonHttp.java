package io.tickwire.standalone.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Asks a part of the system a question over HTTP and waits two seconds for the answer. */
public final class JsonHttp {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** The answer, whatever its status; empty when nobody answers in time. */
    public Optional<Answer> get(URI uri) {
        return send(HttpRequest.newBuilder(uri).GET());
    }

    /** The same, with a body. */
    public Optional<Answer> post(URI uri, Object body) {
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.valueToTree(body).toString())));
    }

    private Optional<Answer> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            return Optional.of(new Answer(response.statusCode(), parsed(response.body())));
        } catch (IOException unreachable) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    /**
     * @param status HTTP status
     * @param body the JSON of the body; a missing node when it is not JSON
     */
    public record Answer(int status, JsonNode body) {
        public boolean ok() {
            return status == 200;
        }
    }
}
