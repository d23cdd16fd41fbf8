package io.tickwire.simulator.orders.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.instrument.Segment;
import io.tickwire.simulator.market.Market;
import io.tickwire.simulator.master.Catalogue;
import io.tickwire.simulator.orders.Order;
import io.tickwire.simulator.orders.OrderStatus;
import io.tickwire.simulator.orders.OrderTerms;
import io.tickwire.simulator.orders.OrderType;
import io.tickwire.simulator.orders.Owner;
import io.tickwire.simulator.orders.Side;
import io.tickwire.simulator.orders.Trade;
import io.tickwire.simulator.orders.engine.OrderEngine;
import io.tickwire.simulator.orders.engine.OrderPacing;
import io.tickwire.simulator.orders.engine.OrderScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderJournalTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Owner OWNER = new Owner("DEALER", "CLIENT01");

    @TempDir
    Path directory;

    private final Catalogue catalogue = Catalogue.of(TODAY);
    private final Contract reliance = catalogue.find(Segment.NSECM, 2885).orElseThrow();
    private Instant now = Instant.parse("2026-11-20T05:00:00.123456Z");
    private long nanos = 1;

    @Test
    void restartedEngineContinuesWithTheSameBookTradesAndWorkingOrders() {
        OrderEngine before = start(TODAY);
        before.place(OWNER, reliance, Side.BUY, terms(OrderType.MARKET, 100, "0"), "filled");
        Order waiting = before.place(OWNER, reliance, Side.BUY, terms(OrderType.LIMIT, 10, "1200"), "waits");
        turns(before, 5);
        before.modify(
                before.find(OWNER, waiting.appOrderId()).orElseThrow(), terms(OrderType.LIMIT, 20, "1201"), "new");

        OrderEngine after = start(TODAY);

        assertThat(after.orders(OWNER)).isEqualTo(before.orders(OWNER));
        assertThat(after.trades(OWNER)).isEqualTo(before.trades(OWNER)).hasSize(2);
        for (Order order : before.orders(OWNER)) {
            assertThat(after.history(OWNER, order.appOrderId())).isEqualTo(before.history(OWNER, order.appOrderId()));
        }
        turns(after, 5);
        Order replaced = after.find(OWNER, waiting.appOrderId()).orElseThrow();
        assertThat(replaced.status()).isEqualTo(OrderStatus.REPLACED);
        assertThat(replaced.terms().quantity()).isEqualTo(20);
    }

    @Test
    void restoredOrdersDoNotTradeAgain() {
        OrderEngine before = start(TODAY);
        before.place(OWNER, reliance, Side.BUY, terms(OrderType.MARKET, 100, "0"), "x");
        turns(before, 10);
        OrderEngine after = start(TODAY);
        turns(after, 50);
        assertThat(after.trades(OWNER)).isEqualTo(before.trades(OWNER));
    }

    @Test
    void aPartFilledOrderGoesOnWhereItStopped() {
        OrderEngine before = start(TODAY);
        before.place(OWNER, reliance, Side.SELL, terms(OrderType.MARKET, 100, "0"), "x");
        turns(before, 2);
        assertThat(before.trades(OWNER)).hasSize(1);
        OrderEngine after = start(TODAY);
        turns(after, 10);
        assertThat(after.trades(OWNER)).extracting(Trade::quantity).containsExactly(50L, 50L);
        assertThat(after.trades(OWNER)).extracting(Trade::executionId).doesNotHaveDuplicates();
    }

    @Test
    void newIdsAreAboveRestoredOnes() {
        OrderEngine before = start(TODAY);
        Order old = before.place(OWNER, reliance, Side.BUY, terms(OrderType.MARKET, 1, "0"), "x");
        now = now.minus(Duration.ofHours(1));
        Order fresh = start(TODAY).place(OWNER, reliance, Side.BUY, terms(OrderType.MARKET, 1, "0"), "y");
        assertThat(fresh.appOrderId()).isGreaterThan(old.appOrderId());
    }

    @Test
    void theNextDayStartsWithAnEmptyBookButKeepsEarlierTrades() {
        OrderEngine before = start(TODAY);
        before.place(OWNER, reliance, Side.BUY, terms(OrderType.MARKET, 100, "0"), "x");
        turns(before, 10);
        OrderEngine after = start(TODAY.plusDays(1));
        assertThat(after.orders(OWNER)).isEmpty();
        assertThat(after.trades(OWNER)).hasSize(2);
    }

    @Test
    void aLineCutShortByACrashSpoilsNeitherTheOldNorTheNewLines() throws IOException {
        OrderEngine before = start(TODAY);
        before.place(OWNER, reliance, Side.BUY, terms(OrderType.MARKET, 1, "0"), "one");
        Files.writeString(directory.resolve("orders.jsonl"), "{\"event\":\"order\",\"ord", StandardOpenOption.APPEND);

        OrderEngine second = start(TODAY);
        second.place(OWNER, reliance, Side.BUY, terms(OrderType.MARKET, 1, "0"), "two");
        OrderEngine third = start(TODAY);
        assertThat(third.orders(OWNER)).extracting(Order::uniqueIdentifier).isEqualTo(List.of("one", "two"));
    }

    private OrderEngine start(LocalDate today) {
        Market market = new Market(1, () -> now);
        market.hold(reliance, Price.of("1300"));
        OrderPacing pacing = new OrderPacing(Duration.ofMillis(20), 2, Duration.ZERO);
        OrderEngine engine = new OrderEngine(market, pacing, OrderScript.NONE, () -> now, () -> nanos);
        OrderJournal journal = OrderJournal.open(directory);
        journal.replayInto(engine, catalogue, today);
        engine.listen(journal);
        return engine;
    }

    private void turns(OrderEngine engine, int count) {
        for (int turn = 0; turn < count; turn++) {
            nanos += Duration.ofMillis(20).toNanos();
            now = now.plusMillis(20);
            engine.turn();
        }
    }

    private static OrderTerms terms(OrderType type, long quantity, String limit) {
        return new OrderTerms(type, "NRML", "DAY", quantity, 0, Price.of(limit), 0);
    }
}
