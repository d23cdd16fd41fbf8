package io.tickwire.orders.broker.paper.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderNews;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.broker.TradeRow;
import io.tickwire.orders.broker.paper.PaperTick;
import io.tickwire.orders.broker.paper.PaperTick.Level;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.orders.price.Prices;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.service.config.Secret;
import io.tickwire.service.database.Database;
import io.tickwire.service.database.DatabaseSettings;
import io.tickwire.service.database.Migrations;
import io.tickwire.service.time.Micros;
import io.tickwire.testing.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the paper broker has said is in its tables, and only whoever opened it last may write there. */
class PaperExchangeIT {
    private static final InstrumentKey RELIANCE = InstrumentKey.parse("NSECM:2885");

    @SuppressWarnings("NullAway.Init")
    private static Database database;

    private final String account = "account-" + UUID.randomUUID();
    private final PaperTables tables = new PaperTables(database, account, Duration.ofSeconds(20));
    private Instant now = Instant.parse("2026-11-23T04:30:00Z");
    private boolean held = true;

    @BeforeAll
    static void open() {
        database = Database.open(new DatabaseSettings(
                Servers.freshDatabase(),
                Servers.database().user(),
                Secret.of(Servers.database().password()),
                4));
        Migrations.migrate(database.dataSource(), "orders");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void ordersTradesAndPositionsOutliveTheGatewayThatMadeThem() {
        PaperExchange first = exchange();
        PaperOrders orders = orders(first);
        place(orders, "one", Pricing.limit(13_000_000L), Product.NRML);
        place(orders, "two", new Pricing(Pricing.Kind.STOP_LIMIT, 12_900_000L, 12_950_000L), Product.MIS);
        tick(first, 40);
        List<BookRow> book = rows(orders.orderBook());
        List<TradeRow> trades = rows(orders.trades());
        assertThat(trades).hasSize(1);
        List<PositionRow> positions = rows(orders.positions());

        PaperOrders next = orders(exchange());
        assertThat(rows(next.orderBook())).isEqualTo(book);
        assertThat(rows(next.trades())).isEqualTo(trades);
        assertThat(rows(next.positions())).isEqualTo(positions);
    }

    @Test
    void theNextDayBeginsWithWhatIsCarriedAndNothingOpen() {
        PaperExchange exchange = exchange();
        PaperOrders orders = orders(exchange);
        place(orders, "one", Pricing.limit(13_000_000L), Product.NRML);
        place(orders, "two", Pricing.limit(13_000_000L), Product.MIS);
        tick(exchange, 140);
        for (int day = 1; day <= 3; day++) {
            now = now.plus(Duration.ofDays(1));
            assertThat(rows(orders.positions()))
                    .as("day %d", day)
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.product()).isEqualTo(Product.NRML);
                        assertThat(row.net()).isEqualTo(100);
                        assertThat(row.buyAverage()).isEqualTo(12_990_000L);
                    });
        }
        assertThat(rows(orders.orderBook())).isEmpty();
        assertThat(exchange.awaits(RELIANCE)).isFalse();
    }

    @Test
    void anOrderLeftOpenEndsWithItsDayAndTheTableSaysSo() {
        PaperOrders orders = orders(exchange());
        place(orders, "one", Pricing.limit(13_000_000L), Product.NRML);
        now = now.plus(Duration.ofDays(5));
        assertThat(rows(orders.orderBook()))
                .singleElement()
                .satisfies(row -> assertThat(row.status()).isEqualTo(OrderStatus.CANCELLED));
        assertThat(rows(orders(exchange()).orderBook()))
                .singleElement()
                .satisfies(row -> assertThat(row.status()).isEqualTo(OrderStatus.CANCELLED));
    }

    @Test
    void whoeverOpensItLaterShutsOutTheOneBefore() {
        PaperExchange slept = exchange();
        PaperOrders before = orders(slept);
        place(before, "one", Pricing.limit(13_000_000L), Product.NRML);
        PaperOrders next = orders(exchange());
        assertThat(before.place(order("two", Pricing.MARKET, Product.NRML), () -> null))
                .isInstanceOf(BrokerOutcome.NotSent.class);
        assertThat(before.cancel("PAPER-1", "one")).isInstanceOf(BrokerOutcome.NotSent.class);
        tick(slept, 40);
        assertThat(rows(next.orderBook())).singleElement().satisfies(row -> {
            assertThat(row.status()).isEqualTo(OrderStatus.OPEN);
            assertThat(row.cumulative()).isZero();
        });
    }

    @Test
    void withoutTheLeaseNothingIsPlacedAndNothingFilled() {
        PaperExchange exchange = exchange();
        PaperOrders orders = orders(exchange);
        place(orders, "one", Pricing.limit(13_000_000L), Product.NRML);
        held = false;
        tick(exchange, 40);
        assertThat(orders.place(order("two", Pricing.MARKET, Product.NRML), () -> null))
                .isInstanceOf(BrokerOutcome.NotSent.class);
        held = true;
        assertThat(rows(orders.orderBook()))
                .singleElement()
                .satisfies(row -> assertThat(row.cumulative()).isZero());
    }

    @Test
    void whatIsKeptIsToldAtOnceAndAWriteNobodyKnowsOfIsToldToo() throws SQLException {
        PaperExchange exchange = exchange();
        List<OrderNews> told = new ArrayList<>();
        exchange.heardBy(told::add);
        PaperOrders orders = orders(exchange);
        place(orders, "one", Pricing.limit(13_000_000L), Product.NRML);
        tick(exchange, 40);
        assertThat(told).hasSize(2);
        assertThat(told.get(0)).isInstanceOf(OrderNews.OrderTold.class);
        assertThat(told.get(1)).isInstanceOfSatisfying(OrderNews.TradeTold.class, trade -> {
            assertThat(trade.order().cumulative()).isEqualTo(40);
            assertThat(trade.trade().quantity()).isEqualTo(40);
        });
        held = false;
        tick(exchange, 40);
        held = true;
        assertThat(told).as("what was not kept is not told").hasSize(2);
        execute("ALTER TABLE paper_trades RENAME TO paper_trades_away");
        tick(exchange, 40);
        execute("ALTER TABLE paper_trades_away RENAME TO paper_trades");
        assertThat(told.get(2)).isInstanceOf(OrderNews.Unreadable.class);
    }

    @Test
    void anOrderThatMayNotBeSentAnyMoreIsNotPlaced() {
        PaperOrders orders = orders(exchange());
        assertThat(orders.place(order("one", Pricing.MARKET, Product.MIS), () -> "trading is halted"))
                .isEqualTo(new BrokerOutcome.NotSent("trading is halted"));
        assertThat(rows(orders.orderBook())).isEmpty();
    }

    @Test
    void aWriteThatFailedIsUnknownAndTheBookIsReadAnew() throws SQLException {
        PaperExchange exchange = exchange();
        PaperOrders orders = orders(exchange);
        place(orders, "one", Pricing.limit(13_000_000L), Product.NRML);
        execute("ALTER TABLE paper_trades RENAME TO paper_trades_away");
        try {
            tick(exchange, 40);
            assertThat(orders.orderBook()).as("an error is not an empty list").isInstanceOf(Answer.Failed.class);
            assertThat(orders.place(order("two", Pricing.MARKET, Product.NRML), () -> null))
                    .isInstanceOf(BrokerOutcome.NotSent.class);
        } finally {
            execute("ALTER TABLE paper_trades_away RENAME TO paper_trades");
        }
        assertThat(rows(orders.orderBook()))
                .singleElement()
                .satisfies(row -> assertThat(row.cumulative()).isZero());
        tick(exchange, 40);
        assertThat(rows(orders.orderBook()))
                .singleElement()
                .satisfies(row -> assertThat(row.cumulative()).isEqualTo(40));
        execute("ALTER TABLE paper_orders ADD CONSTRAINT no_more CHECK (number < 2)");
        try {
            assertThat(orders.place(order("two", Pricing.MARKET, Product.NRML), () -> null))
                    .isInstanceOf(BrokerOutcome.Unknown.class);
        } finally {
            execute("ALTER TABLE paper_orders DROP CONSTRAINT no_more");
        }
        assertThat(rows(orders.orderBook())).hasSize(1);
    }

    private PaperExchange exchange() {
        BooleanSupplier ours = () -> held;
        return new PaperExchange(tables, tables.open(), ours, () -> now);
    }

    private static PaperOrders orders(PaperExchange exchange) {
        PaperOrders orders = new PaperOrders(exchange, null, Prices.NONE);
        assertThat(orders.orderBook()).isInstanceOf(Answer.Rows.class);
        return orders;
    }

    private static void place(PaperOrders orders, String id, Pricing pricing, Product product) {
        assertThat(orders.place(order(id, pricing, product), () -> null)).isInstanceOf(BrokerOutcome.Accepted.class);
    }

    private static OrderRequest order(String id, Pricing pricing, Product product) {
        return new OrderRequest(id, null, RELIANCE, product, Side.BUY, 100, pricing, Validity.DAY, 0, null);
    }

    /** So many are offered at 1299.00, a second later. */
    private void tick(PaperExchange exchange, long quantity) {
        now = now.plusSeconds(1);
        exchange.met(new PaperTick(RELIANCE, Micros.of(now), null, new Level(12_990_000L, quantity), null, null));
    }

    private static <T> List<T> rows(Answer<T> answer) {
        return ((Answer.Rows<T>) answer).rows();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
