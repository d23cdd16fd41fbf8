package io.tickwire.orders.broker.marketable;

import io.tickwire.orders.broker.BrokerFunds;
import io.tickwire.orders.broker.BrokerOrders;
import io.tickwire.orders.broker.BrokerSession;
import io.tickwire.orders.broker.OrderStream;
import io.tickwire.orders.price.Prices;
import io.tickwire.schemas.InstrumentKey;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A login at a broker that bans market orders ({@code e-orders-0002}, XTS reference 4.2). */
public final class MarketableSession implements BrokerSession {
    private final BrokerSession session;
    private final MarketableLimit limit;
    private final Prices prices;
    private final ToLongFunction<InstrumentKey> steps;

    /** @param steps of an instrument's prices, rupees, fixed-point with 4 decimals; 0 when it is not known */
    public MarketableSession(
            BrokerSession session, MarketableLimit limit, Prices prices, ToLongFunction<InstrumentKey> steps) {
        this.session = session;
        this.limit = limit;
        this.prices = prices;
        this.steps = steps;
    }

    @Override
    public BrokerOrders client(@Nullable String clientId) {
        return new MarketableOrders(session.client(clientId), limit, prices, steps);
    }

    @Override
    public BrokerFunds funds(@Nullable String clientId) {
        return session.funds(clientId);
    }

    @Override
    public @Nullable OrderStream stream() {
        return session.stream();
    }

    @Override
    public void refresh() {
        session.refresh();
    }
}
