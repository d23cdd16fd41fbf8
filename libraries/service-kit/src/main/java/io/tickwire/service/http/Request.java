package io.tickwire.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.service.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked.
 *
 * @param path decoded
 * @param pathValues by the names in the route's template, decoded
 * @param query by name, values in their order, decoded
 * @param body empty when there was none; at most 64 KB
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Request(
        String method, String path, Map<String, String> pathValues, Map<String, List<String>> query, byte[] body) {

    /** The only value of a query parameter; empty when it is absent or blank. */
    public Optional<String> query1(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new BadRequest("query parameter " + name + " is given " + values.size() + " times", "give it once");
        }
        return values.stream().filter(value -> !value.isBlank()).findFirst();
    }

    /** All values of a query parameter, comma-separated ones taken apart: {@code instruments=A,B}. */
    public List<String> queryList(String name) {
        return query.getOrDefault(name, List.of()).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /**
     * What a name of the template stands for.
     *
     * @throws IllegalArgumentException when the template has no such name
     */
    public String pathValue(String name) {
        String value = pathValues.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return value;
    }

    /**
     * The body, read as JSON.
     *
     * @throws BadRequest when there is none, or it is no JSON
     */
    public JsonNode json() {
        if (body.length == 0) {
            throw new BadRequest("the body is missing", "send JSON");
        }
        try {
            return Json.read(body);
        } catch (IllegalArgumentException malformed) {
            throw new BadRequest("the body " + malformed.getMessage(), "send JSON");
        }
    }
}
