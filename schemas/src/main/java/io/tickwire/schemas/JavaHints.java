package io.tickwire.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;

/** What Avro's generator writes into a schema for Java alone; no other language and no registry needs it. */
final class JavaHints {
    private static final String STRING_CLASS = "avro.java.string";
    private static final ObjectMapper JSON = new ObjectMapper();

    private JavaHints() {}

    static Schema removedFrom(Schema schema) {
        try {
            JsonNode json = JSON.readTree(schema.toString());
            remove(json);
            return new Schema.Parser().parse(json.toString());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(
                    "Avro wrote a schema that is not JSON: " + schema.getFullName(), impossible);
        }
    }

    private static void remove(JsonNode json) {
        if (json instanceof ObjectNode object) {
            object.remove(STRING_CLASS);
        }
        json.forEach(JavaHints::remove);
    }
}
