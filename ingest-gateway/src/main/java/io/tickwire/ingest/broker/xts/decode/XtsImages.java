package io.tickwire.ingest.broker.xts.decode;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.broker.xts.wire.XtsNumbers;
import io.tickwire.broker.xts.wire.XtsUnreadable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The newest whole state of each instrument and code, in the flat JSON form, on which partial messages are laid. It begins
 * with the snapshot of the subscription answer and ends with the connection or when messages were shed: what changed meanwhile is
 * unknown, so that afterwards fields are absent rather than old. Confined to the decoder's thread.
 */
final class XtsImages {
    /** Far more than a session can subscribe to; a broker that invents instruments cannot fill the memory. */
    private static final int MOST = 50_000;

    /** They belong to one message, not to the state of the instrument. */
    private static final List<String> OF_ONE_MESSAGE =
            List.of("ExchangeTimeStamp", "SequenceNumber", "LastUpdateTime", "BarTime");

    /** What a quote is made of, at the root or in the Touchline. */
    private static final Set<String> OF_A_QUOTE = Set.of(
            "LastUpdateTime",
            "LastTradedPrice",
            "LastTradedQuantity",
            "LastTradedQunatity",
            "LastTradedTime",
            "TotalBuyQuantity",
            "TotalSellQuantity",
            "TotalTradedQuantity",
            "AverageTradedPrice",
            "PercentChange",
            "Open",
            "High",
            "Low",
            "Close",
            "TotalValueTraded",
            "BidInfo",
            "AskInfo");

    /** What else the decoder reads; anything more in a message is not remembered. */
    private static final Set<String> OF_THE_ROOT = Set.of(
            "BarTime",
            "MessageCode",
            "ExchangeSegment",
            "ExchangeInstrumentID",
            "ExchangeInstrumentId",
            "ExchangeTimeStamp",
            "SequenceNumber",
            "Bids",
            "Asks",
            "IndexName",
            "IndexValue",
            "OpeningIndex",
            "ClosingIndex",
            "HighIndexValue",
            "LowIndexValue",
            "OpenInterest");

    private static final Set<String> REMEMBERED =
            Stream.concat(OF_A_QUOTE.stream(), OF_THE_ROOT.stream()).collect(Collectors.toUnmodifiableSet());

    private record Key(int code, int segment, long instrument) {}

    private final Map<Key, ObjectNode> images = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ObjectNode> eldest) {
            return size() > MOST;
        }
    };
    private final Map<String, Long> indices = new HashMap<>();
    private long epoch;

    /** The next message comes on this connection, perhaps after lost ones. */
    void before(long connection, boolean afterLoss) {
        if (epoch != connection || afterLoss) {
            epoch = connection;
            images.clear();
        }
    }

    /**
     * A snapshot comes another way than the messages of the socket, which may have overtaken it: what they have changed
     * since stays.
     */
    void keepSnapshot(int code, ObjectNode snapshot) {
        ObjectNode flat = flat(snapshot);
        Key key = key(code, flat);
        ObjectNode known = key == null ? null : images.get(key);
        Long updated = known == null ? null : XtsNumbers.whole(known.get("LastUpdateTime"));
        Long snapped = XtsNumbers.whole(flat.get("LastUpdateTime"));
        boolean overtaken = known != null && updated != null && snapped != null && updated >= snapped;
        put(code, overtaken ? flat.setAll(known) : flat);
    }

    /** A whole message replaces what was known. */
    void keep(int code, ObjectNode whole) {
        put(code, flat(whole));
    }

    /** @param image flat, and nobody else's */
    void put(int code, ObjectNode image) {
        Key key = key(code, image);
        if (key == null) {
            return;
        }
        images.put(key, image);
        String index = image.path("IndexName").asText("");
        if (code == XtsCodes.INDEX && !index.isEmpty() && indices.size() < MOST) {
            indices.put(key.segment() + "_" + index, key.instrument());
        }
    }

    private static ObjectNode flat(ObjectNode whole) {
        ObjectNode flat = whole.deepCopy();
        if (flat.remove("Touchline") instanceof ObjectNode touchline) {
            flat.setAll(touchline.retain(OF_A_QUOTE));
        }
        return flat.retain(REMEMBERED);
    }

    private static @Nullable Key key(int code, ObjectNode whole) {
        Long segment = XtsNumbers.whole(whole.get("ExchangeSegment"));
        Long instrument = XtsNumbers.whole(whole.get("ExchangeInstrumentID"));
        return segment == null || instrument == null ? null : new Key(code, segment.intValue(), instrument);
    }

    /**
     * The whole state after a partial message; not kept yet, because it may make no sense.
     *
     * @throws XtsUnreadable when nothing says which instrument it is about
     */
    ObjectNode with(int code, XtsPartial partial) {
        long instrument = instrument(code, partial);
        ObjectNode before = images.get(new Key(code, partial.segment(), instrument));
        ObjectNode after = before == null ? blank(code, partial.segment(), instrument) : before.deepCopy();
        after.remove(OF_ONE_MESSAGE);
        partial.layOver(after, code);
        return after;
    }

    private static ObjectNode blank(int code, int segment, long instrument) {
        ObjectNode blank = JsonNodeFactory.instance.objectNode().put("MessageCode", code);
        return blank.put("ExchangeSegment", segment).put("ExchangeInstrumentID", instrument);
    }

    private long instrument(int code, XtsPartial partial) {
        @Nullable Long known = code == XtsCodes.INDEX ? indices.get(partial.segment() + "_" + partial.name()) : null;
        if (known != null) {
            return known;
        }
        Long number;
        try {
            number = XtsNumbers.whole(partial.name());
        } catch (XtsUnreadable noNumber) {
            number = null;
        }
        if (number == null) {
            throw new XtsUnreadable("no snapshot has said which instrument '" + partial.name() + "' of segment "
                    + partial.segment() + " is");
        }
        return number;
    }
}
