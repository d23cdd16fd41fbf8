package io.tickwire.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request as the broker sees it.
 *
 * @param method upper case
 * @param path without the query
 * @param query the first value of each name
 * @param host the header the caller reached the broker by, e.g. {@code 127.0.0.1:8090}
 * @param token the raw {@code authorization} header (XTS reference 1.7: no {@code Bearer}), empty when absent
 * @param contentType empty when absent
 * @param body UTF-8 text, empty when absent
 */
public record Call(
        String method,
        String path,
        Map<String, String> query,
        String host,
        String token,
        String contentType,
        String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The value of a query parameter, empty when it is absent or blank. */
    public Optional<String> queryValue(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isBlank());
    }

    /**
     * The body as an object, whether it was sent as JSON or form-encoded as the vendor's Python client does
     * (XTS reference 1.3). JSON under the form's content type, which is what curl sends, is read as JSON.
     *
     * @throws Refusal HTTP 400 when it is neither
     */
    public ObjectNode json() {
        boolean form = contentType.startsWith("application/x-www-form-urlencoded");
        if (form && !body.startsWith("{")) {
            return form();
        }
        try {
            JsonNode node = JSON.readTree(body.isBlank() ? "{}" : body);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException notJson) {
            throw new Refusal(Envelope.malformedBody(notJson.getOriginalMessage()));
        }
        throw new Refusal(Envelope.malformedBody("body must be an object"));
    }

    private ObjectNode form() {
        ObjectNode fields = JSON.createObjectNode();
        new QueryStringDecoder(body, false).parameters().forEach((name, values) -> fields.put(name, values.get(0)));
        return fields;
    }
}
