package io.tickwire.broker.xts.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import org.jspecify.annotations.Nullable;

/**
 * One row of a book as XTS sends it: fields that are text or number as the server pleases, in several spellings, each
 * read by the first spelling that is present and not empty. Unknown fields are ignored.
 */
public final class XtsRow {
    private final JsonNode json;

    public XtsRow(JsonNode json) {
        if (!json.isObject()) {
            throw new XtsUnreadable("expected a row with fields, got " + json.getNodeType());
        }
        this.json = json;
    }

    /** The text of the first present spelling; null when all are absent or blank. */
    public @Nullable String text(String... spellings) {
        for (String spelling : spellings) {
            JsonNode value = json.path(spelling);
            if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
                return value.asText().trim();
            }
        }
        return null;
    }

    public String textOr(String fallback, String... spellings) {
        String text = text(spellings);
        return text == null ? fallback : text;
    }

    /** Fixed-point price of the first spelling that holds a number; null when none does. */
    public @Nullable Long price(String... spellings) {
        for (String spelling : spellings) {
            Long price = XtsNumbers.price(json.get(spelling));
            if (price != null) {
                return price;
            }
        }
        return null;
    }

    /** Whole number of the first spelling that holds one; null when none does. */
    public @Nullable Long whole(String... spellings) {
        for (String spelling : spellings) {
            Long whole = XtsNumbers.whole(json.get(spelling));
            if (whole != null) {
                return whole;
            }
        }
        return null;
    }

    /** @throws XtsUnreadable when no spelling holds a whole number: the row cannot be used without it */
    public long requiredWhole(String... spellings) {
        Long whole = whole(spellings);
        if (whole == null) {
            throw new XtsUnreadable("row without " + spellings[0]);
        }
        return whole;
    }

    /** @throws XtsUnreadable when all spellings are absent or blank */
    public String requiredText(String... spellings) {
        String text = text(spellings);
        if (text == null) {
            throw new XtsUnreadable("row without " + spellings[0]);
        }
        return text;
    }

    /** Segment (name or number) and instrument id, under the spellings of XTS reference 4.6 and 4.9. */
    public InstrumentKey instrument() {
        String name = requiredText("ExchangeSegment", "exchangeSegment");
        ExchangeSegment segment =
                XtsSegments.of(name).orElseThrow(() -> new XtsUnreadable("unknown exchange segment '" + name + "'"));
        long id = requiredWhole("ExchangeInstrumentID", "ExchangeInstrumentId", "exchangeInstrumentID");
        if (id < 0) {
            throw new XtsUnreadable("negative instrument id " + id);
        }
        return new InstrumentKey(segment, id);
    }

    /** UTC microseconds of an order time; null when absent or in an unknown spelling. */
    public @Nullable Long orderTime(String... spellings) {
        for (String spelling : spellings) {
            Long time = XtsTime.orderTime(json.path(spelling).asText(""));
            if (time != null) {
                return time;
            }
        }
        return null;
    }
}
