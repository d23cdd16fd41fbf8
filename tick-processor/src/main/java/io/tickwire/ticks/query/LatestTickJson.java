package io.tickwire.ticks.query;

import io.tickwire.schemas.FixedPoint;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.DepthLevel;
import io.tickwire.schemas.market.Tick;
import io.tickwire.service.time.Micros;
import io.tickwire.ticks.topology.Freshness;
import io.tickwire.ticks.topology.LatestState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latest state of an instrument as JSON. Prices are decimal numbers with every digit we have; what is unknown is
 * null; age and quality are those of the moment of reading.
 */
final class LatestTickJson {
    private LatestTickJson() {}

    /** What most readers want, one line an instrument. */
    static Map<String, @Nullable Object> brief(LatestState state, long nowMicros, Freshness freshness) {
        Tick tick = state.tick();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("instrument", InstrumentKey.of(tick.getInstrument()).text());
        json.put("price", price(tick.getLastPrice()));
        json.put("volume", tick.getVolume());
        json.put("bid", price(tick.getBidPrice()));
        json.put("bid_quantity", tick.getBidQuantity());
        json.put("ask", price(tick.getAskPrice()));
        json.put("ask_quantity", tick.getAskQuantity());
        json.put("last_quantity", tick.getLastQuantity());
        json.put("average_price", price(tick.getAveragePrice()));
        day(tick, json);
        json.put("timestamp", time(tick.getExchangeTime() == null ? tick.getReceivedAt() : tick.getExchangeTime()));
        json.put("exchange_time", time(tick.getExchangeTime()));
        json.put("received_at", time(tick.getReceivedAt()));
        age(state, nowMicros, freshness, json);
        return json;
    }

    /** Everything that is known. */
    static Map<String, @Nullable Object> full(LatestState state, long nowMicros, Freshness freshness) {
        Tick tick = state.tick();
        Map<String, @Nullable Object> json = brief(state, nowMicros, freshness);
        json.put("last_trade_time", time(tick.getLastTradeTime()));
        json.put("broker_time", time(tick.getBrokerTime()));
        json.put("published_at", time(tick.getPublishedAt()));
        json.put("updated_at", time(state.updatedAt()));
        json.put("bid_orders", tick.getBidOrders());
        json.put("ask_orders", tick.getAskOrders());
        json.put("total_buy_quantity", tick.getTotalBuyQuantity());
        json.put("total_sell_quantity", tick.getTotalSellQuantity());
        json.put("turnover", price(tick.getTurnover()));
        json.put("percent_change", tick.getPercentChange());
        json.put("bids", levels(tick.getBids()));
        json.put("asks", levels(tick.getAsks()));
        greeks(tick, json);
        origin(tick, json);
        return json;
    }

    private static void day(Tick tick, Map<String, @Nullable Object> json) {
        json.put("open", price(tick.getOpen()));
        json.put("high", price(tick.getHigh()));
        json.put("low", price(tick.getLow()));
        json.put("previous_close", price(tick.getPreviousClose()));
        json.put("open_interest", tick.getOpenInterest());
    }

    private static void age(
            LatestState state, long nowMicros, Freshness freshness, Map<String, @Nullable Object> json) {
        Long age = state.ageMicros(nowMicros);
        json.put("age_ms", age == null ? null : age / 1_000);
        json.put("quality", freshness.of(age).name());
        json.put("updates", state.updates());
    }

    private static void greeks(Tick tick, Map<String, @Nullable Object> json) {
        json.put("implied_volatility", tick.getImpliedVolatility());
        json.put("delta", tick.getDelta());
        json.put("gamma", tick.getGamma());
        json.put("theta", tick.getTheta());
        json.put("vega", tick.getVega());
    }

    private static void origin(Tick tick, Map<String, @Nullable Object> json) {
        json.put("source", tick.getSource().name());
        json.put("content", tick.getContent().name());
        json.put("connection_id", tick.getConnectionId());
        json.put("connection_sequence", tick.getConnectionSequence());
        json.put("broker_sequence", tick.getBrokerSequence());
        json.put("flags", tick.getFlags().stream().map(Enum::name).toList());
    }

    private static @Nullable List<Map<String, @Nullable Object>> levels(@Nullable List<DepthLevel> levels) {
        return levels == null
                ? null
                : levels.stream().map(LatestTickJson::level).toList();
    }

    private static Map<String, @Nullable Object> level(DepthLevel level) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("price", price(level.getPrice()));
        json.put("quantity", level.getQuantity());
        json.put("orders", level.getOrders());
        return json;
    }

    /** Two decimals, or as many as it has: 2853.50, 0.0025. */
    private static @Nullable BigDecimal price(@Nullable Long fixedPoint) {
        return fixedPoint == null ? null : new BigDecimal(FixedPoint.text(fixedPoint));
    }

    private static @Nullable Instant time(@Nullable Long micros) {
        return micros == null ? null : Micros.toInstant(micros);
    }
}
