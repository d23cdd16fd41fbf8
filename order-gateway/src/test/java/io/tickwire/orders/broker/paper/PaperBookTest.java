package io.tickwire.orders.broker.paper;

import static io.tickwire.orders.broker.paper.PaperBench.at;
import static io.tickwire.orders.broker.paper.PaperBench.limit;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.BrokerOutcome.Kind;
import io.tickwire.orders.broker.BrokerOutcome.Refused;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.orders.price.Price;
import io.tickwire.orders.price.Prices;
import io.tickwire.schemas.FixedPoint;
import org.junit.jupiter.api.Test;

class PaperBookTest {
    private final PaperBench bench = new PaperBench();

    @Test
    void oneIdentifierIsOneOrder() {
        OrderRequest order = bench.order(Side.BUY, 10, Pricing.MARKET, Product.MIS, Validity.DAY);
        assertThat(bench.ask(bench.book.place(null, order, bench.now))).isInstanceOf(BrokerOutcome.Accepted.class);
        assertThat(bench.ask(bench.book.place(null, order, bench.now))).isInstanceOf(Refused.class);
        assertThat(bench.book.rows(null)).hasSize(1);
    }

    @Test
    void aDecisionThatIsNotKeptChangesNothing() {
        String buy = bench.place(Side.BUY, 10, Pricing.MARKET);
        PaperTick tick = new PaperTick(PaperBench.RELIANCE, bench.now + 1, null, at("1300.00", 100), null, null);
        assertThat(bench.book.met(tick, bench.now).trades()).hasSize(1);
        assertThat(bench.filled(buy)).isZero();
        assertThat(bench.book.cancel(null, buy, bench.now).outcome()).isInstanceOf(BrokerOutcome.Accepted.class);
        assertThat(bench.status(buy)).isEqualTo(OrderStatus.OPEN);
    }

    @Test
    void onlyAnOpenOrderOfTheClientIsCancelled() {
        String buy = bench.place(Side.BUY, 10, Pricing.MARKET);
        assertThat(bench.book.cancel("SOMEBODY", buy, bench.now).outcome())
                .isEqualTo(new Refused(Kind.NOT_FOUND, "e-orders-0001", "Order not found"));
        assertThat(bench.ask(bench.book.cancel(null, buy, bench.now))).isInstanceOf(BrokerOutcome.Accepted.class);
        assertThat(bench.status(buy)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(bench.ask(bench.book.cancel(null, buy, bench.now)))
                .isEqualTo(new Refused(Kind.NOT_FOUND, "e-orders-0001", "Order is not in an open state"));
        bench.tick(null, at("1300.00", 100));
        assertThat(bench.filled(buy)).isZero();
    }

    @Test
    void aChangeKeepsWhatIsFilledAndCannotGoBelowIt() {
        String buy = bench.place(Side.BUY, 100, limit("1300.00"));
        bench.tick(null, at("1300.00", 40));
        assertThat(bench.modify(buy, 40, limit("1300.00"))).isInstanceOf(Refused.class);
        assertThat(bench.modify(buy, 60, limit("1310.00"))).isInstanceOf(BrokerOutcome.Accepted.class);
        assertThat(bench.row(buy).quantity()).isEqualTo(60);
        bench.tick(null, at("1305.00", 100));
        assertThat(bench.filled(buy)).isEqualTo(60);
        assertThat(bench.status(buy)).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void clientsSeeTheirOwnAlone() {
        OrderRequest order = bench.order(Side.BUY, 10, Pricing.MARKET, Product.MIS, Validity.DAY);
        bench.ask(bench.book.place("CLIENT1", order, bench.now));
        bench.tick(null, at("1300.00", 100));
        assertThat(bench.book.rows("CLIENT1")).hasSize(1);
        assertThat(bench.book.trades("CLIENT1")).hasSize(1);
        assertThat(bench.book.positions("CLIENT1", Prices.NONE)).hasSize(1);
        assertThat(bench.book.rows(null)).isEmpty();
        assertThat(bench.book.trades(null)).isEmpty();
        assertThat(bench.book.positions(null, Prices.NONE)).isEmpty();
    }

    @Test
    void anOrderIsOverWithItsDayAndIsShownSoOnTheNext() {
        String open = bench.place(Side.BUY, 100, limit("1300.00"));
        String done = bench.place(Side.SELL, 10, Pricing.MARKET);
        bench.tick(at("1299.00", 10), at("1300.00", 40));
        assertThat(bench.status(done)).isEqualTo(OrderStatus.FILLED);
        bench.nextDay();
        assertThat(bench.book.rows(null)).hasSize(1);
        assertThat(bench.status(open)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(bench.row(open).text()).isEqualTo("the day it was for is over");
        bench.tick(null, at("1290.00", 100));
        assertThat(bench.filled(open)).isEqualTo(40);
        assertThat(bench.book.awaited()).isEmpty();
    }

    @Test
    void deliveryIsCarriedAndIntradayIsNot() {
        bench.place(Side.BUY, 10, Pricing.MARKET, Product.NRML, Validity.DAY);
        bench.place(Side.BUY, 20, Pricing.MARKET, Product.MIS, Validity.DAY);
        bench.tick(null, at("1300.00", 100));
        assertThat(bench.net(Product.NRML)).isEqualTo(10);
        assertThat(bench.net(Product.MIS)).isEqualTo(20);
        bench.nextDay();
        assertThat(bench.net(Product.NRML)).isEqualTo(10);
        assertThat(bench.net(Product.MIS)).isZero();
        bench.place(Side.SELL, 10, Pricing.MARKET, Product.NRML, Validity.DAY);
        bench.tick(at("1310.00", 100), null);
        assertThat(bench.net(Product.NRML)).isZero();
    }

    @Test
    void aPositionTellsWhatItCostAndWhatItIsWorth() {
        bench.place(Side.BUY, 30, Pricing.MARKET);
        bench.tick(null, at("1300.00", 100));
        bench.place(Side.SELL, 10, Pricing.MARKET);
        bench.tick(at("1310.00", 100), null);
        PositionRow row = position(instrument -> new Price(FixedPoint.of("1305.00"), bench.now));
        assertThat(row.net()).isEqualTo(20);
        assertThat(row.realized()).isEqualTo(FixedPoint.of("100.00"));
        assertThat(row.unrealized()).isEqualTo(FixedPoint.of("100.00"));
        assertThat(row.mtm()).isEqualTo(FixedPoint.of("200.00"));
        assertThat(position(Prices.NONE).mtm())
                .as("what nobody can know is not zero")
                .isNull();
    }

    @Test
    void theResultOfTheDayIsNotKnownForWhatWasCarriedIntoIt() {
        bench.place(Side.BUY, 10, Pricing.MARKET, Product.CNC, Validity.DAY);
        bench.tick(null, at("1300.00", 100));
        bench.nextDay();
        PositionRow row = position(instrument -> new Price(FixedPoint.of("1305.00"), bench.now));
        assertThat(row.unrealized()).isEqualTo(FixedPoint.of("50.00"));
        assertThat(row.mtm()).isNull();
    }

    private PositionRow position(Prices prices) {
        return bench.book.positions(null, prices).get(0);
    }
}
