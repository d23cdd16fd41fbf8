package io.tickwire.service.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param body written as JSON, see {@code Json}; or a text made by {@link #text}
 */
public record Reply(int status, Object body) {
    /** A body that is not JSON. */
    record Text(String contentType, String text) {}

    public static Reply ok(Object json) {
        return new Reply(200, json);
    }

    /**
     * A refusal as all our services word it.
     *
     * @param error what is wrong
     * @param remedy what the caller can do
     */
    public static Reply error(int status, String error, String remedy) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("remedy", remedy);
        return new Reply(status, body);
    }

    /**
     * An answer that is not JSON.
     *
     * @param contentType with its charset, which must be UTF-8
     */
    public static Reply text(int status, String contentType, String text) {
        return new Reply(status, new Text(contentType, text));
    }
}
