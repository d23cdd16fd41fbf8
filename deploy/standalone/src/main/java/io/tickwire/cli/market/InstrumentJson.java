package io.tickwire.cli.market;

import io.tickwire.broker.instrument.InstrumentDefinition;
import io.tickwire.schemas.FixedPoint;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An instrument as JSON: prices as decimal numbers, nothing for what it does not have. */
final class InstrumentJson {
    private InstrumentJson() {}

    static Map<String, Object> of(InstrumentDefinition instrument) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("instrument", instrument.key().text());
        json.put("symbol", instrument.symbol());
        json.put("name", instrument.name());
        json.put("displayName", instrument.displayName());
        json.put("type", instrument.type().name());
        json.put("series", instrument.series());
        json.put("lotSize", instrument.lotSize());
        put(json, "tickSize", price(instrument.tickSize()));
        put(
                json,
                "maxOrderQuantity",
                instrument.maxOrderQuantity().isPresent()
                        ? instrument.maxOrderQuantity().getAsLong()
                        : null);
        put(json, "priceBandLow", price(instrument.priceBandLow()));
        put(json, "priceBandHigh", price(instrument.priceBandHigh()));
        put(json, "isin", instrument.isin());
        put(json, "underlying", instrument.underlying());
        put(json, "expiry", instrument.expiry());
        put(json, "strike", price(instrument.strike()));
        put(json, "optionType", instrument.optionType());
        return json;
    }

    private static @Nullable BigDecimal price(@Nullable Long fixedPoint) {
        return fixedPoint == null ? null : new BigDecimal(FixedPoint.text(fixedPoint));
    }

    private static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value instanceof Number ? value : value.toString());
        }
    }
}
