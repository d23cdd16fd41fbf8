package io.tickwire.system;

import io.tickwire.schemas.FixedPoint;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.DepthLevel;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickFlag;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A tick as text, column by column in the order of their names: from the topic by what the contract says, from the table by
 * whatever columns it has.
 */
final class TickColumns {
    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    private TickColumns() {}

    static String of(ConsumerRecord<String, Tick> received) {
        Tick tick = received.value();
        Map<String, Object> columns = new TreeMap<>();
        columns.put("topic_partition", received.partition());
        columns.put("topic_offset", received.offset());
        identity(tick, columns);
        clocks(tick, received.timestamp() * 1_000, columns);
        trade(tick, columns);
        quote(tick, columns);
        day(tick, columns);
        depth("bid", tick.getBids(), columns);
        depth("ask", tick.getAsks(), columns);
        greeks(tick, columns);
        return columns.toString();
    }

    static String of(ResultSet row) throws SQLException {
        Map<String, Object> columns = new TreeMap<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            columns.put(row.getMetaData().getColumnName(column), plain(row.getObject(column)));
        }
        return columns.toString();
    }

    private static void identity(Tick tick, Map<String, Object> columns) {
        columns.put("instrument", InstrumentKey.of(tick.getInstrument()).text());
        columns.put("source", tick.getSource().name());
        columns.put("content", tick.getContent().name());
        columns.put("connection_id", tick.getConnectionId());
        columns.put("connection_sequence", tick.getConnectionSequence());
        columns.put("broker_sequence", tick.getBrokerSequence());
        columns.put("flags", tick.getFlags().stream().map(TickFlag::name).toList());
    }

    private static void clocks(Tick tick, long recordMicros, Map<String, Object> columns) {
        columns.put("exchange_time", tick.getExchangeTime());
        columns.put("broker_time", tick.getBrokerTime());
        columns.put("received_at", tick.getReceivedAt());
        columns.put("published_at", tick.getPublishedAt());
        long time = time(tick, recordMicros);
        columns.put("time", time);
        columns.put(
                "trade_date",
                Instant.EPOCH.plus(time, ChronoUnit.MICROS).atZone(INDIA).toLocalDate());
    }

    private static long time(Tick tick, long recordMicros) {
        if (tick.getExchangeTime() != null && !tick.getFlags().contains(TickFlag.BAD_TIME)) {
            return tick.getExchangeTime();
        }
        return tick.getReceivedAt() == null ? recordMicros : tick.getReceivedAt();
    }

    private static void trade(Tick tick, Map<String, Object> columns) {
        columns.put("last_price", price(tick.getLastPrice()));
        columns.put("last_quantity", tick.getLastQuantity());
        columns.put("last_trade_time", tick.getLastTradeTime());
    }

    private static void quote(Tick tick, Map<String, Object> columns) {
        columns.put("bid_price", price(tick.getBidPrice()));
        columns.put("bid_quantity", tick.getBidQuantity());
        columns.put("bid_orders", tick.getBidOrders());
        columns.put("ask_price", price(tick.getAskPrice()));
        columns.put("ask_quantity", tick.getAskQuantity());
        columns.put("ask_orders", tick.getAskOrders());
        columns.put("total_buy_quantity", tick.getTotalBuyQuantity());
        columns.put("total_sell_quantity", tick.getTotalSellQuantity());
    }

    private static void day(Tick tick, Map<String, Object> columns) {
        columns.put("open", price(tick.getOpen()));
        columns.put("high", price(tick.getHigh()));
        columns.put("low", price(tick.getLow()));
        columns.put("previous_close", price(tick.getPreviousClose()));
        columns.put("average_price", price(tick.getAveragePrice()));
        columns.put("volume", tick.getVolume());
        columns.put("open_interest", tick.getOpenInterest());
        columns.put("turnover", price(tick.getTurnover()));
        columns.put("percent_change", tick.getPercentChange());
    }

    private static void depth(String side, List<DepthLevel> levels, Map<String, Object> columns) {
        columns.put(side + "_prices", each(levels, level -> price(level.getPrice())));
        columns.put(side + "_quantities", each(levels, DepthLevel::getQuantity));
        columns.put(side + "_level_orders", each(levels, DepthLevel::getOrders));
    }

    private static Object each(List<DepthLevel> levels, Function<DepthLevel, Object> value) {
        return levels == null ? null : Arrays.asList(levels.stream().map(value).toArray());
    }

    private static void greeks(Tick tick, Map<String, Object> columns) {
        columns.put("implied_volatility", tick.getImpliedVolatility());
        columns.put("delta", tick.getDelta());
        columns.put("gamma", tick.getGamma());
        columns.put("theta", tick.getTheta());
        columns.put("vega", tick.getVega());
    }

    private static Object price(Long fixedPoint) {
        return fixedPoint == null ? null : FixedPoint.toDecimal(fixedPoint).toPlainString();
    }

    private static Object plain(Object value) throws SQLException {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Timestamp time) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
        }
        if (value instanceof Date date) {
            return date.toLocalDate();
        }
        return value instanceof Array array ? plain((Object[]) array.getArray()) : value;
    }

    private static List<Object> plain(Object[] elements) throws SQLException {
        Object[] plain = new Object[elements.length];
        for (int element = 0; element < elements.length; element++) {
            plain[element] = plain(elements[element]);
        }
        return Arrays.asList(plain);
    }
}
