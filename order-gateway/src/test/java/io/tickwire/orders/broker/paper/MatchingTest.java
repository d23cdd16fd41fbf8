package io.tickwire.orders.broker.paper;

import static io.tickwire.orders.broker.paper.PaperBench.RELIANCE;
import static io.tickwire.orders.broker.paper.PaperBench.SECOND;
import static io.tickwire.orders.broker.paper.PaperBench.at;
import static io.tickwire.orders.broker.paper.PaperBench.limit;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.schemas.FixedPoint;
import org.junit.jupiter.api.Test;

class MatchingTest {
    private final PaperBench bench = new PaperBench();

    @Test
    void aBuyerMeetsTheBestAskAndASellerTheBestBid() {
        String buy = bench.place(Side.BUY, 10, Pricing.MARKET);
        String sell = bench.place(Side.SELL, 10, Pricing.MARKET);
        bench.tick(at("1299.00", 100), at("1301.00", 100));
        assertThat(bench.row(buy).averagePrice()).isEqualTo(FixedPoint.of("1301.00"));
        assertThat(bench.row(sell).averagePrice()).isEqualTo(FixedPoint.of("1299.00"));
        assertThat(bench.status(buy)).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void aTickReceivedNoLaterThanTheOrderFillsNothing() {
        String buy = bench.place(Side.BUY, 10, Pricing.MARKET);
        bench.meet(new PaperTick(RELIANCE, bench.now, null, at("1300.00", 100), null, null));
        bench.now += SECOND;
        bench.meet(new PaperTick(RELIANCE, bench.now - SECOND - 1, null, at("1300.00", 100), null, null));
        assertThat(bench.filled(buy)).isZero();
        bench.tick(null, at("1300.00", 100));
        assertThat(bench.filled(buy)).isEqualTo(10);
    }

    @Test
    void noMoreIsFilledThanTheTickShowsAndTheRestWaitsForTheNext() {
        String buy = bench.place(Side.BUY, 100, Pricing.MARKET);
        bench.tick(null, at("1300.00", 60));
        assertThat(bench.filled(buy)).isEqualTo(60);
        assertThat(bench.status(buy)).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        bench.tick(null, at("1310.00", 60));
        assertThat(bench.status(buy)).isEqualTo(OrderStatus.FILLED);
        assertThat(bench.row(buy).averagePrice()).isEqualTo(FixedPoint.of("1304.00"));
        assertThat(bench.book.trades(null)).hasSize(2);
    }

    @Test
    void whatATickShowsIsThereOnceForAllOrdersTheOldestFirst() {
        String first = bench.place(Side.BUY, 40, Pricing.MARKET);
        String second = bench.place(Side.BUY, 40, limit("1300.00"));
        bench.tick(null, at("1300.00", 50));
        assertThat(bench.filled(first)).isEqualTo(40);
        assertThat(bench.filled(second)).isEqualTo(10);
    }

    @Test
    void aLimitIsNeverBroken() {
        String buy = bench.place(Side.BUY, 10, limit("1300.00"));
        String sell = bench.place(Side.SELL, 10, limit("1310.00"));
        bench.tick(at("1309.95", 100), at("1300.05", 100), at("1200.00", 100));
        assertThat(bench.filled(buy))
                .as("a quote that is there is the market, whatever was traded")
                .isZero();
        assertThat(bench.filled(sell)).isZero();
        bench.tick(at("1310.00", 100), at("1299.00", 100));
        assertThat(bench.row(buy).averagePrice()).as("the quote, not the limit").isEqualTo(FixedPoint.of("1299.00"));
        assertThat(bench.row(sell).averagePrice()).isEqualTo(FixedPoint.of("1310.00"));
    }

    @Test
    void withoutAQuoteATradeStrictlyThroughTheLimitFillsAtTheLimitUpToWhatWasTraded() {
        String buy = bench.place(Side.BUY, 100, limit("1300.00"));
        bench.tick(null, null, at("1300.00", 500));
        assertThat(bench.filled(buy)).as("at the limit is not through it").isZero();
        bench.tick(at("1290.00", 7), null, at("1299.95", 30));
        assertThat(bench.filled(buy)).isEqualTo(30);
        assertThat(bench.row(buy).averagePrice()).isEqualTo(FixedPoint.of("1300.00"));
        bench.tick(null, null, at("1299.00", 0));
        assertThat(bench.filled(buy)).as("nobody said how much was traded").isEqualTo(30);
    }

    @Test
    void aTradeThatIsToldToBeOlderThanTheOrderCountsForNothing() {
        String buy = bench.place(Side.BUY, 10, limit("1300.00"));
        String stop = bench.place(Side.SELL, 10, new Pricing(Pricing.Kind.STOP_MARKET, null, FixedPoint.of("1295.00")));
        long accepted = bench.now;
        bench.now += SECOND;
        bench.meet(new PaperTick(RELIANCE, bench.now, null, null, at("1290.00", 100), accepted));
        bench.tick(at("1290.00", 100), null);
        assertThat(bench.filled(buy)).isZero();
        assertThat(bench.filled(stop)).isZero();
    }

    @Test
    void anOrderAtTheMarketNeedsAQuote() {
        String buy = bench.place(Side.BUY, 10, Pricing.MARKET);
        bench.tick(at("1299.00", 100), null, at("1300.00", 100));
        assertThat(bench.filled(buy)).isZero();
    }

    @Test
    void aStopIsTouchedByTheLastTradeAndFilledByALaterTick() {
        String stop = bench.place(
                Side.BUY, 10, new Pricing(Pricing.Kind.STOP_LIMIT, FixedPoint.of("1311.00"), FixedPoint.of("1310.00")));
        bench.tick(null, at("1309.00", 100), at("1309.00", 5));
        assertThat(bench.filled(stop)).as("still asleep").isZero();
        bench.tick(null, at("1310.50", 100), at("1310.00", 5));
        assertThat(bench.filled(stop)).as("awake, for the ticks after this one").isZero();
        bench.meet(new PaperTick(RELIANCE, bench.now, null, at("1310.50", 100), null, null));
        assertThat(bench.filled(stop)).as("received no later than what woke it").isZero();
        bench.tick(null, at("1311.05", 100));
        assertThat(bench.filled(stop)).as("beyond its limit").isZero();
        bench.tick(null, at("1310.95", 100), at("1300.00", 5));
        assertThat(bench.status(stop)).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void anImmediateOrderTakesWhatTheFirstTickAllowsAndNoMore() {
        String some = bench.place(Side.BUY, 100, Pricing.MARKET, Product.MIS, Validity.IOC);
        String none = bench.place(Side.BUY, 10, limit("1299.00"), Product.MIS, Validity.IOC);
        bench.tick(at("1290.00", 100), null);
        assertThat(bench.status(some)).as("that tick said nothing to a buyer").isEqualTo(OrderStatus.OPEN);
        bench.tick(null, at("1300.00", 60));
        assertThat(bench.filled(some)).isEqualTo(60);
        assertThat(bench.status(some)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(bench.status(none)).isEqualTo(OrderStatus.CANCELLED);
        bench.tick(null, at("1290.00", 60));
        assertThat(bench.filled(some)).isEqualTo(60);
        assertThat(bench.filled(none)).isZero();
    }

    @Test
    void whatWasChangedWaitsForATickReceivedAfterThat() {
        String buy = bench.place(Side.BUY, 10, limit("1290.00"));
        bench.now += SECOND;
        bench.modify(buy, 10, limit("1310.00"));
        bench.meet(new PaperTick(RELIANCE, bench.now, null, at("1300.00", 100), null, null));
        assertThat(bench.filled(buy)).isZero();
        bench.tick(null, at("1300.00", 100));
        assertThat(bench.filled(buy)).isEqualTo(10);
    }
}
