package io.tickwire.orders.broker.paper;

import io.tickwire.orders.broker.OrderNews;
import io.tickwire.orders.broker.OrderNews.OrderTold;
import io.tickwire.orders.broker.OrderNews.TradeTold;
import java.util.List;

/** Everything that one event does to the book: the orders as they are now, and new executions. All of it or nothing. */
public record PaperChange(List<PaperOrder> orders, List<PaperTrade> trades) {
    static final PaperChange NONE = new PaperChange(List.of(), List.of());

    static PaperChange of(PaperOrder order) {
        return new PaperChange(List.of(order), List.of());
    }

    /** What a broker would tell of it: the orders as they stand, each with its execution where there is one. */
    public List<OrderNews> news() {
        return orders.stream().map(this::news).toList();
    }

    private OrderNews news(PaperOrder order) {
        return trades.stream()
                .filter(trade -> trade.number() == order.number())
                .findFirst()
                .<OrderNews>map(trade -> new TradeTold(order.clientId(), order.row(), trade.row()))
                .orElseGet(() -> new OrderTold(order.clientId(), order.row()));
    }

    public boolean isEmpty() {
        return orders.isEmpty();
    }
}
