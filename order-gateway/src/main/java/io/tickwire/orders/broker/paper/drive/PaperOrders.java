package io.tickwire.orders.broker.paper.drive;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOrders;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderChange;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.broker.SendPermit;
import io.tickwire.orders.broker.TradeRow;
import io.tickwire.orders.price.Prices;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One client at the paper broker. */
final class PaperOrders implements BrokerOrders {
    private final PaperExchange exchange;
    private final @Nullable String clientId;
    private final Prices prices;

    /** @param clientId null for the account itself */
    PaperOrders(PaperExchange exchange, @Nullable String clientId, Prices prices) {
        this.exchange = exchange;
        this.clientId = clientId;
        this.prices = prices;
    }

    @Override
    public BrokerOutcome place(OrderRequest order, SendPermit permit) {
        if (order.clientId() != null && !Objects.equals(order.clientId(), clientId)) {
            return new BrokerOutcome.NotSent("it is an order of client " + order.clientId() + ", not of " + clientId);
        }
        return exchange.ask((book, now) -> book.place(clientId, order, now), permit);
    }

    @Override
    public BrokerOutcome modify(OrderChange change, SendPermit permit) {
        return exchange.ask((book, now) -> book.modify(clientId, change, now), permit);
    }

    @Override
    public BrokerOutcome cancel(String brokerOrderId, String clientOrderId) {
        return exchange.ask((book, now) -> book.cancel(clientId, brokerOrderId, now), () -> null);
    }

    @Override
    public Answer<BookRow> orderBook() {
        return exchange.read(book -> book.rows(clientId));
    }

    @Override
    public Answer<TradeRow> trades() {
        return exchange.read(book -> book.trades(clientId));
    }

    @Override
    public Answer<PositionRow> positions() {
        return exchange.read(book -> book.positions(clientId, prices));
    }
}
