package io.tickwire.orders;

import io.tickwire.orders.control.AccountSwitch;
import io.tickwire.orders.control.TradingTopic;
import io.tickwire.orders.drive.TradingWatch;
import io.tickwire.orders.price.LatestPrices;
import io.tickwire.orders.risk.PreTradeGate;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.topic.TopicValues;
import io.tickwire.schemas.trading.TradingSwitch;
import io.tickwire.service.time.Nanos;
import java.time.Duration;
import java.time.InstantSource;

/** What pre-trade risk of one run is made of: prices and trading states as they are read, and the gate that asks them. */
record RiskRun(LatestPrices prices, TradingTopic topic, AccountSwitch restrict, TradingWatch watch) {
    /** Far enough back to know prices that are still fresh at the start. */
    private static final Duration PAST = Duration.ofMinutes(1);

    static RiskRun of(OrderGatewaySettings settings, Clients clients, InstantSource clock, Nanos nanos) {
        String account = settings.account();
        LatestPrices prices = new LatestPrices(
                () -> clients.reader("prices"), new TopicValues<>(clients.serdes(), Topics.LATEST), PAST, clock);
        AccountSwitch restrict = new AccountSwitch(
                new TradingSwitch(clients.writer("trading-state"), clients.serdes()),
                account,
                settings.instance(),
                clock);
        TradingWatch watch =
                new TradingWatch(account, () -> new PreTradeGate(account, settings.risk(), prices), restrict);
        TradingTopic topic = new TradingTopic(
                () -> clients.reader("trading-state"),
                new TopicValues<>(clients.serdes(), Topics.TRADING_STATE),
                watch::heard,
                nanos);
        return new RiskRun(prices, topic, restrict, watch);
    }
}
