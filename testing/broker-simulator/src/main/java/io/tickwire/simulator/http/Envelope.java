package io.tickwire.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;

/** The XTS answer {@code {"type","code","description","result"}} (XTS reference 1.3). */
public final class Envelope {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Envelope() {}

    public static Reply success(String code, String description, JsonNode result) {
        return Reply.json(200, body("success", code, description, result));
    }

    public static Reply error(int status, String code, String description) {
        return error(status, code, description, JsonNodeFactory.instance.objectNode());
    }

    public static Reply error(int status, String code, String description, JsonNode result) {
        return Reply.json(status, body("error", code, description, result));
    }

    /** A body that failed the broker's validation: HTTP 400 with the reasons under {@code result.errors}. */
    public static Reply invalid(List<InvalidField> fields) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("status", 400).put("statusText", "Bad Request");
        fields.forEach(field -> field.appendTo(result.withArray("errors")));
        return error(400, "e-property-validation-failed", "Bad Request", result);
    }

    static Reply malformedBody(String why) {
        return invalid(List.of(new InvalidField("body", "\"body\" is not readable: " + why, "object.base")));
    }

    private static String body(String type, String code, String description, JsonNode result) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("type", type).put("code", code).put("description", description);
        body.set("result", result);
        return text(body);
    }

    /** The node as JSON text. */
    public static String text(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
