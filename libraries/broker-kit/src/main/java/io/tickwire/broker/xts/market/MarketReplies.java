package io.tickwire.broker.xts.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.broker.token.BrokerLogin;
import io.tickwire.broker.xts.wire.XtsNumbers;
import io.tickwire.broker.xts.wire.XtsRow;
import io.tickwire.broker.xts.wire.XtsSegments;
import io.tickwire.broker.xts.wire.XtsUnreadable;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.service.config.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results of the market-data API, read (XTS reference 1.6, 3). Pure. */
final class MarketReplies {
    private MarketReplies() {}

    static BrokerLogin.Grant login(JsonNode result) {
        XtsRow row = new XtsRow(result);
        return new BrokerLogin.Grant(
                Secret.of(row.requiredText("token")), row.textOr("", "userID"), true, List.of(), null);
    }

    static Subscribed subscribed(int messageCode, JsonNode result) {
        Long remaining = XtsNumbers.whole(result.get("Remaining_Subscription_Count"));
        return new Subscribed(
                messageCode,
                instruments(result.path("quotesList")),
                payloads(result),
                remaining == null ? null : (Integer) remaining.intValue());
    }

    static List<InstrumentKey> unsubscribed(JsonNode result) {
        return instruments(result.path("unsubList"));
    }

    /** Messages of {@code listQuotes}: texts as a rule, but objects have been met. */
    static List<String> payloads(JsonNode result) {
        List<String> payloads = new ArrayList<>();
        for (JsonNode payload : result.path("listQuotes")) {
            payloads.add(payload.isTextual() ? payload.textValue() : payload.toString());
        }
        return payloads;
    }

    static String master(JsonNode result) {
        if (!result.isTextual() || result.textValue().isBlank()) {
            throw new XtsUnreadable("the instrument master is not a text");
        }
        return result.textValue();
    }

    static ClientConfig clientConfig(JsonNode result) {
        Map<Integer, String> types = new HashMap<>();
        numbers(result.path("instrumentType")).forEach((name, number) -> types.put(number, name));
        return new ClientConfig(
                numbers(result.path("exchangeSegments")),
                numbers(result.path("xtsMessageCode")),
                texts(result.path("publishFormat")),
                texts(result.path("broadCastMode")),
                types);
    }

    private static List<InstrumentKey> instruments(JsonNode list) {
        List<InstrumentKey> keys = new ArrayList<>();
        for (JsonNode item : list) {
            keys.add(instrument(item));
        }
        return keys;
    }

    private static InstrumentKey instrument(JsonNode item) {
        InstrumentKey key = knownInstrument(item);
        if (key == null) {
            throw new XtsUnreadable("no instrument: " + item);
        }
        return key;
    }

    private static @Nullable InstrumentKey knownInstrument(JsonNode item) {
        Long segment = XtsNumbers.whole(item.get("exchangeSegment"));
        Long id = XtsNumbers.whole(item.get("exchangeInstrumentID"));
        if (segment == null || id == null || id < 0) {
            return null;
        }
        return XtsSegments.of(segment.toString())
                .map(known -> new InstrumentKey(known, id))
                .orElse(null);
    }

    /** Maps go both ways on some servers; the direction from name to number is the one read. */
    private static Map<String, Integer> numbers(JsonNode object) {
        Map<String, Integer> numbers = new HashMap<>();
        object.properties().forEach(entry -> {
            if (entry.getValue().isIntegralNumber()) {
                numbers.put(entry.getKey(), entry.getValue().intValue());
            }
        });
        return numbers;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
