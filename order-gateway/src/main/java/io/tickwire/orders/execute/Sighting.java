package io.tickwire.orders.execute;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.broker.TradeRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The broker showed one of our orders.
 *
 * @param cumulative units filled
 * @param averagePrice rupees, fixed-point with 4 decimals; null when it is not told
 * @param quantity total units of the order; null when trades alone show it
 * @param text the broker's words; empty when there are none
 * @param evidence which read showed it, for the ledger
 * @param exits the broker's ids of the exits it placed with the order, as far as they were shown too
 */
public record Sighting(
        String brokerOrderId,
        @Nullable String exchangeOrderId,
        OrderStatus status,
        long cumulative,
        @Nullable Long averagePrice,
        @Nullable Long quantity,
        String text,
        String evidence,
        List<String> exits) {

    public Sighting(
            String brokerOrderId,
            @Nullable String exchangeOrderId,
            OrderStatus status,
            long cumulative,
            @Nullable Long averagePrice,
            @Nullable Long quantity,
            String text,
            String evidence) {
        this(brokerOrderId, exchangeOrderId, status, cumulative, averagePrice, quantity, text, evidence, List.of());
    }

    public Sighting with(List<String> shownExits) {
        return new Sighting(
                brokerOrderId,
                exchangeOrderId,
                status,
                cumulative,
                averagePrice,
                quantity,
                text,
                evidence,
                List.copyOf(shownExits));
    }

    public static Sighting inBook(BookRow row, String evidence) {
        return new Sighting(
                row.brokerOrderId(),
                row.exchangeOrderId(),
                row.status(),
                row.cumulative(),
                row.averagePrice(),
                row.quantity(),
                row.text(),
                evidence);
    }

    /**
     * The trades of one order prove that it exists, even while the order book does not list it yet.
     *
     * @param listed all trades of the order, at least one; one listed twice counts once
     * @param quantity total units of the order
     */
    public static Sighting inTrades(List<TradeRow> listed, long quantity, String evidence) {
        Map<String, TradeRow> byExecution = new LinkedHashMap<>();
        listed.forEach(trade -> byExecution.putIfAbsent(trade.executionId(), trade));
        List<TradeRow> trades = List.copyOf(byExecution.values());
        TradeRow any = trades.get(0);
        long cumulative = trades.stream().mapToLong(TradeRow::quantity).sum();
        OrderStatus status = cumulative >= quantity ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
        return new Sighting(
                any.brokerOrderId(),
                any.exchangeOrderId(),
                status,
                cumulative,
                averagePrice(trades),
                null,
                "",
                evidence);
    }

    private static @Nullable Long averagePrice(List<TradeRow> trades) {
        long value = 0;
        long quantity = 0;
        for (TradeRow trade : trades) {
            Long price = trade.price();
            if (price == null) {
                return null;
            }
            value = Math.addExact(value, Math.multiplyExact(price, trade.quantity()));
            quantity += trade.quantity();
        }
        return quantity == 0 ? null : (Long) Math.floorDiv(value + quantity / 2, quantity);
    }
}
