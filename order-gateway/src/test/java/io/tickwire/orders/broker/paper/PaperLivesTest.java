package io.tickwire.orders.broker.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.OrderChange;
import io.tickwire.orders.broker.OrderValues;
import io.tickwire.orders.broker.TradeRow;
import io.tickwire.orders.broker.paper.PaperTick.Level;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.orders.price.Prices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Hundreds of seeded days on paper; what must always hold is asked after every step. The seed is in every failure. */
class PaperLivesTest {
    private static final int LIVES = 500;
    private static final int STEPS = 60;

    @Test
    void noLifeFillsMoreThanWasAskedOrShownOrBeforeATickCame() {
        for (int seed = 0; seed < LIVES; seed++) {
            new Life(seed).live();
        }
    }

    private static final class Life {
        private final int seed;
        private final Random chance;
        private final PaperBench bench = new PaperBench();
        private final Map<String, Long> filled = new HashMap<>();

        Life(int seed) {
            this.seed = seed;
            this.chance = new Random(seed);
        }

        void live() {
            for (int step = 0; step < STEPS; step++) {
                switch (chance.nextInt(8)) {
                    case 0, 1 -> place();
                    case 2 -> any().ifPresent(row -> bench.ask(bench.book.cancel(null, row, bench.now)));
                    case 3 -> any().ifPresent(this::modify);
                    case 4 -> bench.book = new PaperBook(bench.book.state(), bench.now);
                    default -> tick();
                }
                check();
            }
        }

        private void place() {
            bench.now += chance.nextInt(3);
            Validity validity = chance.nextInt(4) == 0 ? Validity.IOC : Validity.DAY;
            bench.place(side(), 1 + chance.nextInt(50), pricing(), Product.MIS, validity);
            bench.book.rows(null).forEach(row -> filled.putIfAbsent(row.brokerOrderId(), 0L));
        }

        private Side side() {
            return chance.nextBoolean() ? Side.BUY : Side.SELL;
        }

        private Pricing pricing() {
            Pricing.Kind kind = Pricing.Kind.values()[chance.nextInt(4)];
            return new Pricing(kind, kind.limited() ? price() : null, kind.conditional() ? price() : null);
        }

        private Long price() {
            return 1_000L + chance.nextInt(10);
        }

        private Optional<String> any() {
            List<BookRow> rows = bench.book.rows(null);
            return rows.isEmpty()
                    ? Optional.empty()
                    : Optional.of(rows.get(chance.nextInt(rows.size())).brokerOrderId());
        }

        private void modify(String number) {
            OrderValues values = new OrderValues(pricing(), 1 + chance.nextInt(60), Validity.DAY, 0);
            bench.ask(bench.book.modify(null, new OrderChange(number, "", Product.MIS, values), bench.now));
        }

        private void tick() {
            bench.now += chance.nextInt(3);
            long receivedAt = bench.now - chance.nextInt(3);
            PaperTick tick = new PaperTick(PaperBench.RELIANCE, receivedAt, level(), level(), level(), null);
            PaperChange change = bench.book.met(tick, bench.now);
            for (Side side : Side.values()) {
                long taken = change.trades().stream()
                        .filter(trade -> trade.side() == side)
                        .mapToLong(PaperTrade::quantity)
                        .sum();
                Level quote = side == Side.BUY ? tick.ask() : tick.bid();
                Level shown = quote == null ? tick.last() : quote;
                assertThat(taken)
                        .as("seed %d: %s", seed, tick)
                        .isLessThanOrEqualTo(shown == null ? 0 : shown.quantity());
            }
            change.orders().forEach(order -> open(order, tick));
            change.trades().forEach(trade -> within(trade, tick));
            bench.book.apply(change);
        }

        /** @param order as the tick left it */
        private void open(PaperOrder order, PaperTick tick) {
            assertThat(bench.status(order.brokerOrderId()).terminal())
                    .as("seed %d: %s", seed, order)
                    .isFalse();
            assertThat(order.acceptedAt()).as("seed %d: %s", seed, order).isLessThan(tick.receivedAt());
        }

        private void within(PaperTrade trade, PaperTick tick) {
            Pricing pricing = bench.row(PaperOrder.numbered(trade.number())).pricing();
            Level quote = trade.side() == Side.BUY ? tick.ask() : tick.bid();
            Long limit = pricing.limit();
            if (quote == null) {
                assertThat(trade.price())
                        .as("seed %d: %s %s", seed, trade, tick)
                        .isEqualTo(limit);
            } else {
                assertThat(trade.price())
                        .as("seed %d: %s %s", seed, trade, tick)
                        .isEqualTo(quote.price());
            }
            if (limit != null) {
                long better = trade.side() == Side.BUY ? limit - trade.price() : trade.price() - limit;
                assertThat(better).as("seed %d: %s %s", seed, trade, tick).isNotNegative();
            }
        }

        private @Nullable Level level() {
            return chance.nextInt(3) == 0 ? null : new Level(price(), 1 + chance.nextInt(40));
        }

        private void check() {
            long net = 0;
            for (BookRow row : bench.book.rows(null)) {
                String what = "seed " + seed + ": " + row;
                long before = filled.getOrDefault(row.brokerOrderId(), 0L);
                assertThat(row.cumulative()).as(what).isBetween(before, row.quantity());
                filled.put(row.brokerOrderId(), row.cumulative());
                long traded = bench.book.trades(null).stream()
                        .filter(trade -> trade.brokerOrderId().equals(row.brokerOrderId()))
                        .mapToLong(TradeRow::quantity)
                        .sum();
                assertThat(traded).as(what).isEqualTo(row.cumulative());
                net += row.side().signed(row.cumulative());
            }
            long held = bench.book.positions(null, Prices.NONE).stream()
                    .mapToLong(row -> row.net())
                    .sum();
            assertThat(held).as("seed %d", seed).isEqualTo(net);
            assertThat(bench.book.trades(null).stream().map(TradeRow::executionId))
                    .as("seed %d", seed)
                    .doesNotHaveDuplicates();
        }
    }
}
