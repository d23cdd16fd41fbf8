package io.tickwire.simulator.json;

import io.tickwire.simulator.market.Walk;
import io.tickwire.simulator.message.MessageCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The keys of partial messages (XTS reference 2.7). {@code vp}, the value traded, is not among them: whole messages
 * carry null there.
 */
final class PartialFields {
    /** @param key with comma and colon: {@code ,ltp:} */
    record Field(byte[] key, boolean isPrice, ToLongFunction<Walk> value) {}

    private static final Field LAST_PRICE = price("ltp", Walk::lastPrice);
    private static final Field LAST_QUANTITY = number("ltq", Walk::lastQuantity);
    private static final Field UPDATED_AT = number("lut", Walk::updatedAt);
    private static final Field PERCENT_CHANGE = price("pc", Walk::percentChange);
    private static final Field OPEN = price("o", Walk::open);
    private static final Field HIGH = price("h", Walk::high);
    private static final Field LOW = price("l", Walk::low);
    private static final Field CLOSE = price("c", Walk::close);

    private static final List<Field> TOUCHLINE = List.of(
            LAST_PRICE,
            LAST_QUANTITY,
            number("tb", Walk::totalBuy),
            number("ts", Walk::totalSell),
            number("v", Walk::volume),
            price("ap", Walk::averagePrice),
            number("ltt", Walk::tradedAt),
            UPDATED_AT,
            PERCENT_CHANGE,
            OPEN,
            HIGH,
            LOW,
            CLOSE);
    private static final List<Field> INDEX = List.of(
            LAST_PRICE,
            LAST_QUANTITY,
            UPDATED_AT,
            price("yh", Walk::yearlyHigh),
            price("yl", Walk::yearlyLow),
            PERCENT_CHANGE,
            OPEN,
            HIGH,
            LOW,
            CLOSE);
    private static final List<Field> CANDLE = List.of(
            price("o", walk -> walk.candles().latest().open()),
            price("h", walk -> walk.candles().latest().high()),
            price("l", walk -> walk.candles().latest().low()),
            price("c", walk -> walk.candles().latest().close()),
            number("bt", walk -> walk.candles().latest().barTime()),
            number("bv", walk -> walk.candles().latest().volume()),
            number("pv", walk -> 0));
    private static final List<Field> OPEN_INTEREST = List.of(number("o", Walk::openInterest));
    private static final List<Field> LAST_PRICE_ONLY =
            List.of(LAST_PRICE, LAST_QUANTITY, UPDATED_AT, number("bt", walk -> 1), number("mt", walk -> 1));

    private PartialFields() {}

    static List<Field> of(MessageCode code) {
        return switch (code) {
            case TOUCHLINE, DEPTH -> TOUCHLINE;
            case INDEX -> INDEX;
            case CANDLE -> CANDLE;
            case OPEN_INTEREST -> OPEN_INTEREST;
            case LAST_PRICE -> LAST_PRICE_ONLY;
        };
    }

    private static Field price(String key, ToLongFunction<Walk> value) {
        return new Field(ascii("," + key + ":"), true, value);
    }

    private static Field number(String key, ToLongFunction<Walk> value) {
        return new Field(ascii("," + key + ":"), false, value);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
