package io.tickwire.simulator.master;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.simulator.instrument.Segment;

/** The answer of {@code GET config/clientConfig} (XTS reference 3.3). */
final class ClientConfig {
    private static final String[] TYPES = {
        "Futures",
        "Options",
        "Spread",
        "Equity",
        "Spot",
        "PreferenceShares",
        "Debentures",
        "Warrants",
        "Miscellaneous",
        "MutualFund"
    };

    private ClientConfig() {}

    static ObjectNode result() {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ObjectNode segments = result.putObject("exchangeSegments");
        for (Segment segment : Segment.values()) {
            segments.put(segment.name(), segment.number());
        }
        result.putObject("xtsMessageCode")
                .put("touchlineEvent", 1501)
                .put("marketDepthEvent", 1502)
                .put("indexDataEvent", 1504)
                .put("candleDataEvent", 1505)
                .put("openInterestEvent", 1510)
                .put("instrumentPropertyChangeEvent", 1105)
                .put("ltp", 1512);
        result.putArray("publishFormat").add("Binary").add("JSON");
        result.putArray("broadCastMode").add("Full").add("Partial");
        instrumentTypes(result.putObject("instrumentType"));
        return result;
    }

    /** A map both ways, in powers of two. */
    private static void instrumentTypes(ObjectNode types) {
        for (int place = 0; place < TYPES.length; place++) {
            types.put(String.valueOf(1 << place), TYPES[place]).put(TYPES[place], 1 << place);
        }
    }
}
