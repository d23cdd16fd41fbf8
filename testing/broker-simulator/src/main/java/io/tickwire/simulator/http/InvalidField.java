package io.tickwire.simulator.http;

import com.fasterxml.jackson.databind.node.ArrayNode;

/** One entry of {@code result.errors}: the field, the validator's sentence and the validator's rule name. */
public record InvalidField(String field, String message, String rule) {
    void appendTo(ArrayNode errors) {
        var error = errors.addObject();
        error.putArray("field").add(field);
        error.put("location", "body");
        error.putArray("messages").add(message);
        error.putArray("types").add(rule);
    }
}
