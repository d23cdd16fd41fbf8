package io.tickwire.ingest.wish;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.service.http.BadRequest;
import io.tickwire.service.http.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for. Pure.
 *
 * @param malformed what was no instrument key, and why
 * @param modes empty when none was named
 * @param note null when there is none
 */
record Asked(
        Set<InstrumentKey> instruments,
        Map<String, String> malformed,
        Set<SubscriptionMode> modes,
        String requestedBy,
        @Nullable String note) {
    /** In one request; the body itself may hold 64 KB. */
    static final int MOST = 2_000;

    private static final int LONGEST_TEXT = 200;
    private static final Set<String> FIELDS = Set.of("instruments", "mode", "modes", "requestedBy", "note");
    private static final String EXAMPLE =
            "send {\"instruments\": [\"NSECM:2885\"], \"mode\": \"QUOTE\", \"requestedBy\": \"who asks\"}";

    /** @throws BadRequest with what is wrong, where, and what to do */
    static Asked fromBody(Request request) {
        JsonNode body = request.json();
        if (!body.isObject()) {
            throw new BadRequest("the body is no JSON object", EXAMPLE);
        }
        body.fieldNames().forEachRemaining(Asked::requireKnown);
        List<String> modes = new ArrayList<>(texts(body, "modes"));
        modes.addAll(texts(body, "mode"));
        if (modes.isEmpty()) {
            throw new BadRequest("mode is missing", EXAMPLE);
        }
        String by = text(body, "requestedBy");
        if (by == null) {
            throw new BadRequest("requestedBy is missing: others must be able to tell who wants this", EXAMPLE);
        }
        Map<String, String> malformed = new LinkedHashMap<>();
        Set<InstrumentKey> instruments = instruments(texts(body, "instruments"), malformed);
        return new Asked(instruments, malformed, modes(modes), by, text(body, "note"));
    }

    /** A field that is passed over would be a wish nobody hears. */
    private static void requireKnown(String field) {
        if (!FIELDS.contains(field)) {
            throw new BadRequest("field '" + field + "' is unknown", EXAMPLE);
        }
    }

    /** @throws BadRequest as {@link #fromBody}, and for a text that is no key */
    static Asked fromQuery(Request request) {
        String by = request.query1("requestedBy").orElse("http");
        Map<String, String> malformed = new LinkedHashMap<>();
        Set<InstrumentKey> instruments = instruments(request.queryList("instruments"), malformed);
        malformed.values().stream().findFirst().ifPresent(why -> {
            throw new BadRequest("instruments: " + why, "correct it; nothing was changed");
        });
        return new Asked(instruments, malformed, modes(request.queryList("modes")), by, null);
    }

    private static Set<InstrumentKey> instruments(List<String> texts, Map<String, String> malformed) {
        if (texts.isEmpty() || texts.size() > MOST) {
            throw new BadRequest(
                    "instruments holds " + texts.size() + " keys", "name 1 to " + MOST + ", such as NSECM:2885");
        }
        Set<InstrumentKey> keys = new LinkedHashSet<>();
        for (String text : texts) {
            try {
                keys.add(InstrumentKey.parse(text.trim()));
            } catch (IllegalArgumentException wrong) {
                malformed.put(text, String.valueOf(wrong.getMessage()));
            }
        }
        return keys;
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
