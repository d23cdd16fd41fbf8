package io.tickwire.ingest.wish;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.service.http.BadRequest;
import io.tickwire.service.http.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for. Pure.
 *
 * @param modes empty when none was named
 * @param note null when there is none
 */
record Asked(
        Set<InstrumentKey> instruments,
        Set<SubscriptionMode> modes,
        String requestedBy,
        @Nullable String note) {
    /** In one request; the body itself may hold 64 KB. */
    static final int MOST = 2_000;

    private static final int LONGEST_TEXT = 200;
    private static final String EXAMPLE =
            "send {\"instruments\": [\"NSECM:2885\"], \"mode\": \"QUOTE\", \"requestedBy\": \"who asks\"}";

    /** @throws BadRequest with what is wrong, where, and what to do */
    static Asked fromBody(Request request) {
        JsonNode body = request.json();
        if (!body.isObject()) {
            throw new BadRequest("the body is no JSON object", EXAMPLE);
        }
        List<String> modes = new ArrayList<>(texts(body, "modes"));
        modes.addAll(texts(body, "mode"));
        if (modes.isEmpty()) {
            throw new BadRequest("mode is missing", EXAMPLE);
        }
        String by = text(body, "requestedBy");
        if (by == null) {
            throw new BadRequest("requestedBy is missing: others must be able to tell who wants this", EXAMPLE);
        }
        return new Asked(instruments(texts(body, "instruments")), modes(modes), by, text(body, "note"));
    }

    /** @throws BadRequest as {@link #fromBody} */
    static Asked fromQuery(Request request) {
        String by = request.query1("requestedBy").orElse("http");
        return new Asked(instruments(request.queryList("instruments")), modes(request.queryList("modes")), by, null);
    }

    private static Set<InstrumentKey> instruments(List<String> texts) {
        if (texts.isEmpty() || texts.size() > MOST) {
            throw new BadRequest(
                    "instruments holds " + texts.size() + " keys", "name 1 to " + MOST + ", such as NSECM:2885");
        }
        Set<InstrumentKey> keys = new LinkedHashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            keys.add(key(i, texts.get(i)));
        }
        return keys;
    }

    private static InstrumentKey key(int index, String text) {
        try {
            return InstrumentKey.parse(text.trim());
        } catch (IllegalArgumentException malformed) {
            throw new BadRequest(
                    "instruments[" + index + "]: " + malformed.getMessage(),
                    "write segment and exchange instrument id, such as NSECM:2885");
        }
    }

    private static Set<SubscriptionMode> modes(List<String> texts) {
        Set<SubscriptionMode> modes = EnumSet.noneOf(SubscriptionMode.class);
        texts.forEach(text -> modes.add(mode(text)));
        return modes;
    }

    private static SubscriptionMode mode(String text) {
        String name = text.trim().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(SubscriptionMode.values())
                .filter(mode -> mode != SubscriptionMode.UNKNOWN && mode.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadRequest(
                        "mode '" + text + "' is unknown",
                        "use one of QUOTE, DEPTH, LAST_PRICE, OPEN_INTEREST, INDEX, CANDLE"));
    }

    /** A text or a list of texts. */
    private static List<String> texts(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        Iterable<JsonNode> values = value.isArray() ? value : List.of(value);
        for (JsonNode each : values) {
            if (!each.isTextual()) {
                throw new BadRequest(field + " holds something that is no text", EXAMPLE);
            }
            texts.add(each.textValue());
        }
        return texts;
    }

    private static @Nullable String text(JsonNode body, String field) {
        List<String> texts = texts(body, field);
        if (texts.isEmpty() || texts.get(0).isBlank()) {
            return null;
        }
        if (texts.size() > 1 || texts.get(0).length() > LONGEST_TEXT) {
            throw new BadRequest(field + " must be one text of " + LONGEST_TEXT + " characters at most", "shorten it");
        }
        return texts.get(0).trim();
    }
}
