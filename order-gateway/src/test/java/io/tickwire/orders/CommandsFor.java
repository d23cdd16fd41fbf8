package io.tickwire.orders;

import io.tickwire.schemas.FixedPoint;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.orders.CancelOrder;
import io.tickwire.schemas.orders.InstrumentSelector;
import io.tickwire.schemas.orders.OrderCommand;
import io.tickwire.schemas.orders.OrderSide;
import io.tickwire.schemas.orders.OrderType;
import io.tickwire.schemas.orders.PlaceOrder;
import io.tickwire.schemas.orders.ProductType;
import io.tickwire.schemas.orders.SmartOrder;
import io.tickwire.schemas.orders.TimeInForce;
import io.tickwire.service.time.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Commands of one account as a strategy would send them. */
final class CommandsFor {
    private final String account;
    private final @Nullable String client;

    CommandsFor(String account) {
        this(account, null);
    }

    private CommandsFor(String account, @Nullable String client) {
        this.account = account;
        this.client = client;
    }

    /** Of the same account, for a client of it. */
    CommandsFor client(String clientId) {
        return new CommandsFor(account, clientId);
    }

    OrderCommand smart(long target) {
        return command(UUID.randomUUID().toString(), smartBody("RELIANCE-EQ", target));
    }

    static SmartOrder smartBody(String symbol, long target) {
        return new SmartOrder(reliance(symbol), ProductType.MIS, target, OrderType.MARKET, null, TimeInForce.DAY);
    }

    /** A market order. */
    OrderCommand placed(long quantity) {
        PlaceOrder body = new PlaceOrder(
                reliance("RELIANCE-EQ"),
                ProductType.MIS,
                OrderSide.BUY,
                quantity,
                OrderType.MARKET,
                null,
                null,
                TimeInForce.DAY,
                0L);
        return command(UUID.randomUUID().toString(), body);
    }

    /** A limit order so far from the market that it rests. */
    OrderCommand resting(String price) {
        PlaceOrder body = new PlaceOrder(
                reliance("RELIANCE-EQ"),
                ProductType.MIS,
                OrderSide.BUY,
                10L,
                OrderType.LIMIT,
                FixedPoint.of(price),
                null,
                TimeInForce.DAY,
                0L);
        return command(UUID.randomUUID().toString(), body);
    }

    /** A market order to sell. */
    OrderCommand sell(long quantity) {
        PlaceOrder body = new PlaceOrder(
                reliance("RELIANCE-EQ"),
                ProductType.MIS,
                OrderSide.SELL,
                quantity,
                OrderType.MARKET,
                null,
                null,
                TimeInForce.DAY,
                0L);
        return command(UUID.randomUUID().toString(), body);
    }

    OrderCommand cancel(String targetCommandId) {
        return command(UUID.randomUUID().toString(), new CancelOrder(null, targetCommandId));
    }

    OrderCommand cancelAtBroker(String brokerOrderId) {
        return command(UUID.randomUUID().toString(), new CancelOrder(brokerOrderId, null));
    }

    OrderCommand command(String id, Object body) {
        return command(id, body, Duration.ofSeconds(30));
    }

    OrderCommand command(String id, Object body, Duration life) {
        Instant now = Instant.now();
        return new OrderCommand(id, account, client, "it", Micros.of(now), Micros.of(now.plus(life)), body);
    }

    private static InstrumentSelector reliance(String symbol) {
        return new InstrumentSelector(ExchangeSegment.NSECM, null, symbol);
    }
}
