package io.tickwire.simulator.message;

import java.util.Map;

/** How a socket wants its messages: {@code publishFormat} and {@code broadcastMode} of its query (XTS reference 2.2). */
public enum Format {
    /** Whole messages as JSON text. */
    FULL,
    /** {@code key:value} text of what changed. */
    PARTIAL,
    /** Packets, which are always whole: partial is a matter of JSON alone (XTS reference 2.8). */
    BINARY;

    /** Any case; JSON and full unless the query says otherwise. */
    public static Format of(Map<String, String> query) {
        if (query.getOrDefault("publishFormat", "").equalsIgnoreCase("Binary")) {
            return BINARY;
        }
        return query.getOrDefault("broadcastMode", "").equalsIgnoreCase("Partial") ? PARTIAL : FULL;
    }
}
