package io.tickwire.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Registers the value schema of every topic at a registry with Confluent's API, and asks it to guard compatibility. */
public final class SchemaRegistrar {
    private static final String COMPATIBILITY = "FULL_TRANSITIVE";
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI registry;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** @param registry base of the registry's API, for example {@code http://127.0.0.1:8085/apis/ccompat/v7} */
    public SchemaRegistrar(URI registry) {
        this.registry = registry;
    }

    /**
     * Sets FULL_TRANSITIVE compatibility for every subject and registers every schema; what is there already stays.
     *
     * @return schema id by subject
     * @throws IOException when the registry cannot be reached or refuses; the message names the subject and the reason
     */
    public Map<String, Integer> apply() throws IOException, InterruptedException {
        Map<String, Integer> ids = new TreeMap<>();
        for (Topic<?> topic : Topics.typed()) {
            ids.put(topic.subject(), register(topic));
        }
        return ids;
    }

    private int register(Topic<?> topic) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of("schema", topic.contract().toString()));
        JsonNode registered = call("POST", "/subjects/" + topic.subject() + "/versions", body);
        call("PUT", "/config/" + topic.subject(), "{\"compatibility\":\"" + COMPATIBILITY + "\"}");
        return registered.path("id").asInt();
    }

    private JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", MEDIA_TYPE)
                .header("Accept", MEDIA_TYPE)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = send(request);
        if (response.statusCode() != 200) {
            throw new IOException("schema registry refused " + method + ' ' + request.uri() + ": HTTP "
                    + response.statusCode() + ' ' + response.body());
        }
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new IOException("schema registry at " + registry + " cannot be reached: " + unreachable, unreachable);
        }
    }
}
