package io.tickwire.simulator.orders.engine;

import static io.tickwire.simulator.orders.OrderStatus.CANCELLED;
import static io.tickwire.simulator.orders.OrderStatus.FILLED;
import static io.tickwire.simulator.orders.OrderStatus.NEW;
import static io.tickwire.simulator.orders.OrderStatus.PARTIALLY_FILLED;
import static io.tickwire.simulator.orders.OrderStatus.PENDING_CANCEL;
import static io.tickwire.simulator.orders.OrderStatus.PENDING_NEW;
import static io.tickwire.simulator.orders.OrderStatus.PENDING_REPLACE;
import static io.tickwire.simulator.orders.OrderStatus.REJECTED;
import static io.tickwire.simulator.orders.OrderStatus.REPLACED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.market.Contracts;
import io.tickwire.simulator.market.Market;
import io.tickwire.simulator.orders.Order;
import io.tickwire.simulator.orders.OrderStatus;
import io.tickwire.simulator.orders.OrderTerms;
import io.tickwire.simulator.orders.OrderType;
import io.tickwire.simulator.orders.Owner;
import io.tickwire.simulator.orders.Side;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderEngineTest {
    private static final Owner OWNER = new Owner("DEMO", "DEMO");
    private static final Contract RELIANCE = Contracts.RELIANCE;
    private static final Duration PACE = Duration.ofMillis(20);

    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-20T05:00:00Z"));
    private final Market market = new Market(1, clock);
    private long nanos = 1;
    private Optional<String> scripted = Optional.empty();
    private final OrderEngine engine = engine(Duration.ZERO);

    private final class Scripted implements OrderScript {
        @Override
        public Optional<String> rejection(Order order) {
            return scripted;
        }
    }

    private OrderEngine engine(Duration bookLag) {
        return new OrderEngine(market, new OrderPacing(PACE, 2, bookLag), new Scripted(), clock, () -> nanos);
    }

    @BeforeEach
    void priceIsBid1300Ask1300point10() {
        market.hold(RELIANCE, Price.of("1300"));
    }

    @Test
    void marketOrderFillsInSlicesAtTheOtherSideOfTheBook() {
        Order order = place(Side.BUY, market(101));
        turns(10);

        assertThat(statuses(order)).containsExactly(PENDING_NEW, NEW, PARTIALLY_FILLED, FILLED);
        assertThat(engine.trades(OWNER)).extracting("quantity").containsExactly(51L, 50L);
        assertThat(engine.trades(OWNER)).extracting("price").containsOnly(Price.of("1300.1"));
    }

    @Test
    void everyStepTakesItsPace() {
        Order order = place(Side.BUY, market(2));
        assertThat(now(order)).isEqualTo(PENDING_NEW);
        nanos += PACE.toNanos() - 1;
        engine.turn();
        assertThat(now(order)).isEqualTo(PENDING_NEW);
        nanos += 1;
        engine.turn();
        assertThat(now(order)).isEqualTo(NEW);
        engine.turn();
        assertThat(now(order)).isEqualTo(NEW);
    }

    @Test
    void limitOrderWaitsForItsPriceAndTradesAtTheBetterOne() {
        Order order = place(Side.BUY, limit(10, "1290"));
        turns(50);
        assertThat(now(order)).isEqualTo(NEW);

        market.hold(RELIANCE, Price.of("1289.5"));
        turns(5);
        assertThat(now(order)).isEqualTo(FILLED);
        assertThat(engine.trades(OWNER)).extracting("price").containsOnly(Price.of("1289.6"));
    }

    @Test
    void marketableSellLimitTradesAtTheBid() {
        place(Side.SELL, limit(10, "1299"));
        turns(10);
        assertThat(engine.trades(OWNER)).extracting("price").containsOnly(Price.of("1300"));
    }

    @Test
    void stopOrderSleepsUntilTheLastPriceReachesItsStop() {
        Order order = place(Side.SELL, terms(OrderType.STOPMARKET, "DAY", 10, "0", "1280"));
        turns(20);
        assertThat(statuses(order)).containsExactly(PENDING_NEW, NEW);

        market.hold(RELIANCE, Price.of("1280"));
        turns(5);
        assertThat(now(order)).isEqualTo(FILLED);
    }

    @Test
    void stopLimitOrderNeedsBothItsPrices() {
        Order order = place(Side.BUY, terms(OrderType.STOPLIMIT, "DAY", 10, "1310", "1305"));
        turns(10);
        assertThat(now(order)).isEqualTo(NEW);
        market.hold(RELIANCE, Price.of("1320"));
        turns(10);
        assertThat(now(order)).as("triggered, but above the limit").isEqualTo(NEW);
        market.hold(RELIANCE, Price.of("1302"));
        turns(10);
        assertThat(now(order)).as("stays triggered below the stop").isEqualTo(FILLED);
    }

    @Test
    void immediateOrCancelDoesNotWait() {
        Order order = place(Side.BUY, terms(OrderType.LIMIT, "IOC", 10, "1290", "0"));
        turns(10);
        assertThat(statuses(order)).containsExactly(PENDING_NEW, NEW, CANCELLED);
    }

    @Test
    void cancelGoesThroughPendingCancelAndKeepsWhatWasFilled() {
        Order order = place(Side.BUY, market(100));
        turns(2);
        assertThat(now(order)).isEqualTo(PARTIALLY_FILLED);
        assertThat(engine.cancel(current(order))).isTrue();
        turns(10);

        assertThat(statuses(order)).containsExactly(PENDING_NEW, NEW, PARTIALLY_FILLED, PENDING_CANCEL, CANCELLED);
        assertThat(current(order).filledQuantity()).isEqualTo(50);
        assertThat(current(order).leavesQuantity()).isEqualTo(50);
    }

    @Test
    void cancelOfAClosedOrderIsRefusedAndChangesNothing() {
        Order order = place(Side.BUY, market(1));
        turns(10);
        List<OrderStatus> before = statuses(order);
        assertThat(engine.cancel(current(order))).isFalse();
        turns(10);
        assertThat(statuses(order)).isEqualTo(before);
    }

    @Test
    void modifyGoesThroughPendingReplaceAndTradesOnTheNewTerms() {
        Order order = place(Side.BUY, limit(10, "1290"));
        turns(2);
        assertThat(engine.modify(current(order), limit(20, "1305"), "other")).isTrue();
        turns(10);

        assertThat(statuses(order))
                .containsExactly(PENDING_NEW, NEW, PENDING_REPLACE, REPLACED, PARTIALLY_FILLED, FILLED);
        assertThat(current(order).filledQuantity()).isEqualTo(20);
        assertThat(current(order).uniqueIdentifier()).isEqualTo("other");
    }

    @Test
    void refusedModificationGoesBackWithAReason() {
        Order order = place(Side.BUY, limit(10, "1290"));
        turns(2);
        engine.modify(current(order), limit(10, "9999"), "x");
        turns(2);
        assertThat(statuses(order)).containsExactly(PENDING_NEW, NEW, PENDING_REPLACE, NEW);
        assertThat(current(order).reason()).contains("execution range");
        assertThat(current(order).terms().limitPrice()).isEqualTo(Price.of("1290"));
    }

    @ParameterizedTest
    @CsvSource({"1309.55, 10, MIS, tick size", "1000, 10, MIS, execution range", "1300, 67662, MIS, freeze quantity"})
    void badOrdersAreRejectedLaterNotAtTheApi(String price, long quantity, String product, String reason) {
        Order order = place(Side.BUY, limit(quantity, price));
        assertThat(order.status()).isEqualTo(PENDING_NEW);
        turns(3);
        assertThat(statuses(order)).containsExactly(PENDING_NEW, REJECTED);
        assertThat(current(order).reason()).contains(reason);
        assertThat(product).isEqualTo(order.terms().product());
    }

    @Test
    void derivativesNeedWholeLotsAndIndicesCannotBeTraded() {
        Order odd = engine.place(OWNER, Contracts.NIFTY_FUTURE, Side.BUY, market(64), "");
        Order lots = engine.place(OWNER, Contracts.NIFTY_FUTURE, Side.BUY, market(195), "");
        Order index = engine.place(OWNER, Contracts.NIFTY, Side.BUY, market(1), "");
        turns(10);
        assertThat(current(odd).reason()).contains("lot size[65]");
        assertThat(now(lots)).isEqualTo(FILLED);
        assertThat(engine.trades(OWNER)).extracting("quantity").containsExactly(130L, 65L);
        assertThat(now(index)).isEqualTo(REJECTED);
    }

    @Test
    void scriptedRejectionWins() {
        scripted = Optional.of("17071 : The order could have resulted in self trade");
        Order order = place(Side.BUY, market(1));
        turns(2);
        assertThat(now(order)).isEqualTo(REJECTED);
        assertThat(current(order).reason()).startsWith("17071");
    }

    @Test
    void sameIdentifierTwiceIsTwoOrders() {
        Order one = engine.place(OWNER, RELIANCE, Side.BUY, market(1), "same");
        Order two = engine.place(OWNER, RELIANCE, Side.BUY, market(1), "same");
        turns(10);
        assertThat(one.appOrderId()).isNotEqualTo(two.appOrderId());
        assertThat(engine.trades(OWNER)).hasSize(2);
    }

    @Test
    void booksShowANewOrderOnlyAfterTheLag() {
        OrderEngine lagging = engine(Duration.ofMillis(500));
        Order order = lagging.place(OWNER, RELIANCE, Side.BUY, market(1), "x");
        assertThat(lagging.orders(OWNER)).isEmpty();
        assertThat(lagging.history(OWNER, order.appOrderId())).isEmpty();
        assertThat(lagging.find(OWNER, order.appOrderId())).isPresent();
        nanos += Duration.ofMillis(500).toNanos();
        assertThat(lagging.orders(OWNER)).hasSize(1);
    }

    @Test
    void oneOwnerSeesNothingOfAnother() {
        Order order = place(Side.BUY, market(1));
        turns(10);
        Owner stranger = new Owner("PEER", "PEER");
        assertThat(engine.orders(stranger)).isEmpty();
        assertThat(engine.trades(stranger)).isEmpty();
        assertThat(engine.find(stranger, order.appOrderId())).isEmpty();
    }

    private Order place(Side side, OrderTerms terms) {
        return engine.place(OWNER, RELIANCE, side, terms, "id");
    }

    private void turns(int count) {
        for (int turn = 0; turn < count; turn++) {
            nanos += PACE.toNanos();
            engine.turn();
        }
    }

    private List<OrderStatus> statuses(Order order) {
        return engine.history(OWNER, order.appOrderId()).stream()
                .map(Order::status)
                .toList();
    }

    private Order current(Order order) {
        return engine.find(OWNER, order.appOrderId()).orElseThrow();
    }

    private OrderStatus now(Order order) {
        return current(order).status();
    }

    private static OrderTerms market(long quantity) {
        return terms(OrderType.MARKET, "DAY", quantity, "0", "0");
    }

    private static OrderTerms limit(long quantity, String price) {
        return terms(OrderType.LIMIT, "DAY", quantity, price, "0");
    }

    private static OrderTerms terms(OrderType type, String force, long quantity, String limit, String stop) {
        return new OrderTerms(type, "MIS", force, quantity, 0, Price.of(limit), Price.of(stop));
    }
}
