package io.tickwire.ingest.broker.xts.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.broker.xts.wire.XtsNumbers;
import io.tickwire.broker.xts.wire.XtsUnreadable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that carries only what changed: {@code t:1_2885,ltp:2570.8,...} (XTS reference 2.7). An empty value means
 * unchanged; keys nobody described are passed over.
 *
 * @param segment number of the exchange segment
 * @param name the exchange's id of the instrument, or an index's name
 * @param changes value by key, without the empty ones
 */
record XtsPartial(int segment, String name, Map<String, String> changes) {
    private static final int MOST_LEVELS = 20;

    private static final Map<String, String> QUOTE = Map.ofEntries(
            Map.entry("ltp", "LastTradedPrice"),
            Map.entry("ltq", "LastTradedQuantity"),
            Map.entry("tb", "TotalBuyQuantity"),
            Map.entry("ts", "TotalSellQuantity"),
            Map.entry("v", "TotalTradedQuantity"),
            Map.entry("ap", "AverageTradedPrice"),
            Map.entry("ltt", "LastTradedTime"),
            Map.entry("lut", "LastUpdateTime"),
            Map.entry("pc", "PercentChange"),
            Map.entry("o", "Open"),
            Map.entry("h", "High"),
            Map.entry("l", "Low"),
            Map.entry("c", "Close"),
            Map.entry("vp", "TotalValueTraded"));

    private static final Map<String, String> INDEX = Map.of(
            "ltp", "IndexValue",
            "lut", "LastUpdateTime",
            "pc", "PercentChange",
            "o", "OpeningIndex",
            "h", "HighIndexValue",
            "l", "LowIndexValue",
            "c", "ClosingIndex");

    private static final Map<String, String> CANDLE =
            Map.of("o", "Open", "h", "High", "l", "Low", "c", "Close", "bt", "BarTime");

    private static final Map<String, String> OPEN_INTEREST = Map.of("o", "OpenInterest");

    /** @throws XtsUnreadable when it is not of this form */
    static XtsPartial read(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.trim().split(",", -1)) {
            int colon = pair.indexOf(':');
            if (colon < 0) {
                throw new XtsUnreadable("'" + shortened(pair) + "' is no key:value");
            }
            String value = pair.substring(colon + 1);
            if (!value.isEmpty()) {
                pairs.put(pair.substring(0, colon), value);
            }
        }
        String target = pairs.remove("t");
        int split = target == null ? -1 : target.indexOf('_');
        if (target == null || split <= 0 || split == target.length() - 1) {
            throw new XtsUnreadable("t is not segment_instrument: '" + shortened(String.valueOf(target)) + "'");
        }
        return new XtsPartial(segment(target.substring(0, split)), target.substring(split + 1), pairs);
    }

    /** Changes an image in the flat JSON form. */
    void layOver(ObjectNode image, int code) {
        Map<String, String> names = names(code);
        changes.forEach((key, value) -> {
            String name = names.get(key);
            if (name != null) {
                image.put(name, value);
            }
        });
        side(image, code, "bi", "BidInfo", "Bids");
        side(image, code, "ai", "AskInfo", "Asks");
    }

    private static Map<String, String> names(int code) {
        return switch (code) {
            case XtsCodes.INDEX -> INDEX;
            case XtsCodes.OPEN_INTEREST -> OPEN_INTEREST;
            case XtsCodes.CANDLE -> CANDLE;
            default -> QUOTE;
        };
    }

    /** Levels come as {@code index|size|price|orders} in a row, only those that changed. */
    private void side(ObjectNode image, int code, String key, String best, String levels) {
        ArrayNode rows = code == XtsCodes.DEPTH ? rows(image, levels) : null;
        String changed = changes.get(key);
        if (changed == null) {
            return;
        }
        String[] parts = changed.split("\\|", -1);
        if (parts.length % 4 != 0) {
            throw new XtsUnreadable(key + " has " + parts.length + " parts, not four for each level");
        }
        for (int at = 0; at < parts.length; at += 4) {
            level(image, rows, best, parts, at);
        }
    }

    private static ArrayNode rows(ObjectNode image, String levels) {
        return image.get(levels) instanceof ArrayNode rows ? rows : image.putArray(levels);
    }

    private static void level(ObjectNode image, @Nullable ArrayNode rows, String best, String[] parts, int at) {
        Long index = XtsNumbers.whole(parts[at]);
        if (index == null || index < 0 || index >= MOST_LEVELS) {
            throw new XtsUnreadable("level " + shortened(parts[at]) + " is no level");
        }
        if (index == 0) {
            fill(image.putObject(best), parts, at);
        }
        if (rows != null) {
            while (rows.size() <= index) {
                rows.addObject();
            }
            fill(row(rows, index.intValue()), parts, at);
        }
    }

    private static ObjectNode row(ArrayNode rows, int index) {
        JsonNode row = rows.get(index);
        return row instanceof ObjectNode object ? object : rows.insertObject(index);
    }

    private static void fill(ObjectNode row, String[] parts, int at) {
        row.put("Size", parts[at + 1]).put("Price", parts[at + 2]).put("TotalOrders", parts[at + 3]);
    }

    private static int segment(String text) {
        Long segment = XtsNumbers.whole(text);
        if (segment == null || segment != segment.intValue()) {
            throw new XtsUnreadable("segment '" + shortened(text) + "' is no number");
        }
        return segment.intValue();
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
