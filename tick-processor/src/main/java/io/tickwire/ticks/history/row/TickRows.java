package io.tickwire.ticks.history.row;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.DepthLevel;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickFlag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ticks as rows of {@code ticks}. The four clocks stay as they came; {@code time} is what queries sort by and the trade
 * date is taken from: the exchange's clock, or ours where that is absent or known to be bad.
 */
public final class TickRows implements RowMapper<Tick> {
    private static final List<String> COLUMNS = Columns.named("""
            trade_date, time, instrument, source, content,
            exchange_time, broker_time, received_at, published_at,
            last_price, last_quantity, last_trade_time, volume, average_price,
            bid_price, bid_quantity, bid_orders, ask_price, ask_quantity, ask_orders,
            total_buy_quantity, total_sell_quantity, open, high, low, previous_close,
            open_interest, turnover, percent_change,
            bid_prices, bid_quantities, bid_level_orders, ask_prices, ask_quantities, ask_level_orders,
            implied_volatility, delta, gamma, theta, vega,
            flags, connection_id, connection_sequence, broker_sequence, topic_partition, topic_offset
            """);

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public void fields(Tick tick, Origin origin, CopyBuffer out) {
        long time = time(tick, origin);
        out.date(TradeDate.epochDay(time)).timestamp(time);
        out.text(InstrumentKey.of(tick.getInstrument()).text());
        out.text(tick.getSource().name()).text(tick.getContent().name());
        clocks(tick, out);
        lastTrade(tick, out);
        quote(tick, out);
        day(tick, out);
        depth(tick.getBids(), out);
        depth(tick.getAsks(), out);
        greeks(tick, out);
        out.texts(tick.getFlags().stream().map(TickFlag::name).toList());
        out.text(tick.getConnectionId()).int8(tick.getConnectionSequence()).int8(tick.getBrokerSequence());
        out.int4(origin.partition()).int8(origin.offset());
    }

    private static long time(Tick tick, Origin origin) {
        if (tick.getExchangeTime() != null && !tick.getFlags().contains(TickFlag.BAD_TIME)) {
            return tick.getExchangeTime();
        }
        return tick.getReceivedAt() != null ? tick.getReceivedAt() : origin.timestampMillis() * 1_000;
    }

    private static void clocks(Tick tick, CopyBuffer out) {
        out.timestamp(tick.getExchangeTime()).timestamp(tick.getBrokerTime());
        out.timestamp(tick.getReceivedAt()).timestamp(tick.getPublishedAt());
    }

    private static void lastTrade(Tick tick, CopyBuffer out) {
        out.numeric(tick.getLastPrice()).int8(tick.getLastQuantity()).timestamp(tick.getLastTradeTime());
        out.int8(tick.getVolume()).numeric(tick.getAveragePrice());
    }

    private static void quote(Tick tick, CopyBuffer out) {
        out.numeric(tick.getBidPrice()).int8(tick.getBidQuantity()).int4(tick.getBidOrders());
        out.numeric(tick.getAskPrice()).int8(tick.getAskQuantity()).int4(tick.getAskOrders());
        out.int8(tick.getTotalBuyQuantity()).int8(tick.getTotalSellQuantity());
    }

    private static void day(Tick tick, CopyBuffer out) {
        out.numeric(tick.getOpen()).numeric(tick.getHigh()).numeric(tick.getLow());
        out.numeric(tick.getPreviousClose()).int8(tick.getOpenInterest()).numeric(tick.getTurnover());
        out.float8(tick.getPercentChange());
    }

    /** Three parallel arrays a side: they COPY at memory speed where jsonb would be parsed, and SQL reads bid_prices[1]. */
    private static void depth(@Nullable List<DepthLevel> levels, CopyBuffer out) {
        out.numerics(levels, DepthLevel::getPrice);
        out.int8s(levels, DepthLevel::getQuantity);
        out.int4s(levels, DepthLevel::getOrders);
    }

    private static void greeks(Tick tick, CopyBuffer out) {
        out.float8(tick.getImpliedVolatility()).float8(tick.getDelta()).float8(tick.getGamma());
        out.float8(tick.getTheta()).float8(tick.getVega());
    }
}
