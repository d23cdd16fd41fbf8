package io.tickwire.standalone.contract;

import io.tickwire.schemas.Topics;
import io.tickwire.standalone.status.JsonHttp;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Whether a registry knows the schema that this version writes to each topic. Only asks; registers nothing. */
public final class RegisteredSchemas {
    private final JsonHttp http = new JsonHttp();
    private final URI registry;

    public RegisteredSchemas(URI registry) {
        this.registry = registry;
    }

    /** Subjects whose schema of this version is not registered, with what the registry said. */
    public List<String> missing() {
        return Topics.typed().stream()
                .map(topic -> new Asked(
                        topic.subject(),
                        http.post(
                                        URI.create(registry + "/subjects/" + topic.subject()),
                                        Map.of("schema", topic.contract().toString()))
                                .map(JsonHttp.Answer::status)
                                .orElse(0)))
                .filter(asked -> asked.status() != 200)
                .map(Asked::text)
                .toList();
    }

    /** Status 0 means nobody answered. */
    private record Asked(String subject, int status) {
        String text() {
            return subject + (status == 404 ? " is not registered" : ": the registry answered " + status);
        }
    }
}
