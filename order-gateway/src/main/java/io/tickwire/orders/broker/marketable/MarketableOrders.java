package io.tickwire.orders.broker.marketable;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOrders;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.Conversion;
import io.tickwire.orders.broker.OrderChange;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.broker.SendPermit;
import io.tickwire.orders.broker.TradeRow;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.price.Price;
import io.tickwire.orders.price.Prices;
import io.tickwire.schemas.InstrumentKey;
import java.util.function.ToLongFunction;

/** A client's orders of which none leaves without a limit price. */
final class MarketableOrders implements BrokerOrders {
    private final BrokerOrders orders;
    private final MarketableLimit limit;
    private final Prices prices;
    private final ToLongFunction<InstrumentKey> steps;

    MarketableOrders(BrokerOrders orders, MarketableLimit limit, Prices prices, ToLongFunction<InstrumentKey> steps) {
        this.orders = orders;
        this.limit = limit;
        this.prices = prices;
        this.steps = steps;
    }

    @Override
    public BrokerOutcome place(OrderRequest order, SendPermit permit) {
        if (!MarketableLimit.concerns(order.pricing())) {
            return orders.place(order, permit);
        }
        Price newest = prices.of(order.instrument());
        Pricing priced = limit.of(
                order.pricing(),
                order.side(),
                newest == null ? null : (Long) newest.last(),
                steps.applyAsLong(order.instrument()));
        return priced == null
                ? refused("no price of " + order.instrument() + " is known to make a limit of")
                : orders.place(order.priced(priced), permit);
    }

    /** The values of a change are compared with what the book shows: they must be what is sent. */
    @Override
    public BrokerOutcome modify(OrderChange change, SendPermit permit) {
        return MarketableLimit.concerns(change.values().pricing())
                ? refused("an order cannot be changed to have no limit price; give one")
                : orders.modify(change, permit);
    }

    private static BrokerOutcome refused(String why) {
        return new BrokerOutcome.Refused(
                BrokerOutcome.Kind.REJECTED,
                "",
                "nothing was sent: orders without a limit are not let through (TICKWIRE_ORDERS_MARKET_AS_LIMIT), and "
                        + why);
    }

    @Override
    public BrokerOutcome cancel(String brokerOrderId, String clientOrderId) {
        return orders.cancel(brokerOrderId, clientOrderId);
    }

    @Override
    public BrokerOutcome exitBracket(String entryOrderId) {
        return orders.exitBracket(entryOrderId);
    }

    @Override
    public BrokerOutcome exitCover(String exitOrderId) {
        return orders.exitCover(exitOrderId);
    }

    @Override
    public BrokerOutcome convert(Conversion conversion, SendPermit permit) {
        return orders.convert(conversion, permit);
    }

    @Override
    public Answer<BookRow> orderBook() {
        return orders.orderBook();
    }

    @Override
    public Answer<TradeRow> trades() {
        return orders.trades();
    }

    @Override
    public Answer<PositionRow> positions() {
        return orders.positions();
    }
}
