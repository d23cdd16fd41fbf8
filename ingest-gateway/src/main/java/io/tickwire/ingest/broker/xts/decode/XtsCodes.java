package io.tickwire.ingest.broker.xts.decode;

import io.tickwire.schemas.market.SubscriptionMode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** XTS message codes, and the event names that carry them (XTS reference 2.5). */
public final class XtsCodes {
    static final int TOUCHLINE = 1501;
    static final int DEPTH = 1502;
    static final int INDEX = 1504;
    static final int CANDLE = 1505;
    static final int MARKET_STATUS = 1507;
    static final int OPEN_INTEREST = 1510;
    static final int LAST_PRICE = 1512;
    static final int INSTRUMENT_PROPERTY = 1105;
    static final int DEPTH_100 = 5018;

    /** Event of a frame that came without one: the snapshots of a subscription answer have the full form. */
    private static final String FULL = "%d-json-full";

    /** Stands where the event would be, for a message that is none. */
    public static final String NO_EVENT = "socket.io";

    static final String BINARY_PACKET = "xts-binary-packet";

    private static final Pattern EVENT = Pattern.compile("(\\d{4})-(?:json|binary)-(?:full|partial)");
    private static final Map<SubscriptionMode, Integer> BY_MODE = Map.of(
            SubscriptionMode.QUOTE, TOUCHLINE,
            SubscriptionMode.DEPTH, DEPTH,
            SubscriptionMode.INDEX, INDEX,
            SubscriptionMode.CANDLE, CANDLE,
            SubscriptionMode.OPEN_INTEREST, OPEN_INTEREST,
            SubscriptionMode.LAST_PRICE, LAST_PRICE);

    private static final Set<Integer> UNASKED = Set.of(1105, 1507);

    private XtsCodes() {}

    /** The code to subscribe to for a mode; empty for what has none. */
    public static Optional<Integer> of(SubscriptionMode mode) {
        return Optional.ofNullable(BY_MODE.get(mode));
    }

    public static Map<SubscriptionMode, Integer> byMode() {
        return BY_MODE;
    }

    /** Whether the binary form of the mode's messages is known (XTS reference 2.8). */
    public static boolean hasBinaryForm(SubscriptionMode mode) {
        return mode == SubscriptionMode.QUOTE
                || mode == SubscriptionMode.DEPTH
                || mode == SubscriptionMode.OPEN_INTEREST;
    }

    public static String fullEvent(int code) {
        return String.format(FULL, code);
    }

    /** True for events that carry market data of any code, rather than news about the session. */
    public static boolean isData(String event) {
        return BINARY_PACKET.equals(event) || EVENT.matcher(event).matches();
    }

    /**
     * False for what XTS sends to everybody, subscribed or not: market status (1507) and instrument properties (1105), which
     * go on when every subscription has lapsed (XTS reference 2.5).
     */
    public static boolean isAskedFor(String event) {
        OptionalInt code = announced(event);
        return code.isEmpty() || !UNASKED.contains(code.getAsInt());
    }

    /** True for messages that carry only what changed. */
    static boolean isPartial(String event) {
        return event.endsWith("-json-partial");
    }

    /** The code an event name announces. */
    static OptionalInt announced(String event) {
        Matcher name = EVENT.matcher(event);
        return name.matches() ? OptionalInt.of(Integer.parseInt(name.group(1))) : OptionalInt.empty();
    }
}
