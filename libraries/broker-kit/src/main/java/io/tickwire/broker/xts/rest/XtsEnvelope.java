package io.tickwire.broker.xts.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer read as the broker's word (XTS reference 1.3): judged by {@code type}, not by status alone, and never
 * found in an HTML page, a redirect or an answer that contradicts itself. Pure.
 */
final class XtsEnvelope {
    /** The instrument master comes as one text of over twenty million characters. */
    private static final int LONGEST_TEXT = 256 << 20;

    /** Decimals stay decimals: a price must not pass through a double. */
    static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_TEXT)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private XtsEnvelope() {}

    static XtsReply<JsonNode> read(int http, String contentType, byte[] body) {
        JsonNode envelope = envelope(contentType, body);
        if (http == 429) {
            return refused(http, envelope == null ? MissingNode.getInstance() : envelope);
        }
        if (envelope == null) {
            return new XtsReply.Unknown<>("HTTP " + http + " with " + described(contentType, body));
        }
        return judge(http, envelope);
    }

    private static XtsReply<JsonNode> judge(int http, JsonNode envelope) {
        String type = envelope.path("type").asText("").toLowerCase(Locale.ROOT);
        if (type.equals("error")) {
            return http / 100 == 3 ? contradiction(http, type) : refused(http, envelope);
        }
        boolean success = (type.equals("success") || isLookup(envelope)) && http / 100 == 2;
        return success
                ? new XtsReply.Success<>(envelope.path("code").asText(""), envelope.path("result"))
                : contradiction(http, type);
    }

    /** Host look-ups say {@code type: true}; what they must have is an address (XTS reference 1.4). */
    private static boolean isLookup(JsonNode envelope) {
        return envelope.path("type").isBoolean()
                && envelope.path("type").booleanValue()
                && (envelope.path("result").has("connectionString")
                        || envelope.path("result").has("ConnectionString"));
    }

    private static XtsReply<JsonNode> contradiction(int http, String type) {
        return new XtsReply.Unknown<>("HTTP " + http + " with type '" + type + "'");
    }

    private static XtsReply<JsonNode> refused(int http, JsonNode envelope) {
        String code = envelope.path("code").asText("");
        String description = envelope.path("description").asText("");
        return new XtsReply.Refused<>(
                XtsErrors.kind(http, code, description), code, description, http, envelope.path("result"));
    }

    /** The object that carries {@code type}, out of its wrapping if some proxy wrapped it; null when there is none. */
    private static @Nullable JsonNode envelope(String contentType, byte[] body) {
        JsonNode json = contentType.toLowerCase(Locale.ROOT).contains("html") ? null : parse(body);
        if (json == null || !json.isObject()) {
            return null;
        }
        if (json.has("type")) {
            return json;
        }
        JsonNode wrapped = json.path("data");
        return wrapped.has("type") ? wrapped : null;
    }

    private static @Nullable JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException notJson) {
            return null;
        } catch (IOException impossible) {
            throw new IllegalStateException("reading a byte array cannot fail", impossible);
        }
    }

    private static String described(String contentType, byte[] body) {
        String kind = contentType.isEmpty() ? "no content type" : contentType;
        return body.length + " bytes (" + kind + ") that are not the broker's JSON";
    }
}
