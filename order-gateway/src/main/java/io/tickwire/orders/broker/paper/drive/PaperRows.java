package io.tickwire.orders.broker.paper.drive;

import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.broker.OrderValues;
import io.tickwire.orders.broker.paper.Carried;
import io.tickwire.orders.broker.paper.PaperChange;
import io.tickwire.orders.broker.paper.PaperOrder;
import io.tickwire.orders.broker.paper.PaperState;
import io.tickwire.orders.broker.paper.PaperTrade;
import io.tickwire.orders.broker.paper.Tally;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.service.time.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders and trades of the paper broker as rows. */
final class PaperRows {
    private static final String UPSERT =
            "INSERT INTO paper_orders AS kept (account, number, client_id, client_order_id,"
                    + " instrument, product, side, kind, limit_price, stop_price, quantity, validity, disclosed, accepted_at,"
                    + " counts_after, triggered, executions, filled, cost, status, words, updated_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (account, number) DO UPDATE SET kind = excluded.kind, limit_price = excluded.limit_price,"
                    + " stop_price = excluded.stop_price, quantity = excluded.quantity, validity = excluded.validity,"
                    + " disclosed = excluded.disclosed, counts_after = excluded.counts_after, triggered = excluded.triggered,"
                    + " executions = excluded.executions, filled = excluded.filled, cost = excluded.cost,"
                    + " status = excluded.status, words = excluded.words, updated_at = excluded.updated_at"
                    + " WHERE kept.client_order_id = excluded.client_order_id";
    private static final String TRADE =
            "INSERT INTO paper_trades (account, number, execution, quantity, price, traded_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?)";
    private static final String NEWEST =
            "SELECT coalesce(max(number), 0) AS newest FROM paper_orders WHERE account = ?";
    private static final String ORDERS = "SELECT * FROM paper_orders WHERE account = ?"
            + " AND (status IN ('OPEN', 'PARTIALLY_FILLED') OR updated_at >= ?::date::timestamp AT TIME ZONE 'Asia/Kolkata')"
            + " ORDER BY number";
    private static final String TRADES = "SELECT t.*, o.client_id, o.client_order_id, o.instrument, o.product, o.side"
            + " FROM paper_trades t JOIN paper_orders o USING (account, number)"
            + " WHERE t.account = ? AND t.traded_at >= ?::date::timestamp AT TIME ZONE 'Asia/Kolkata'"
            + " ORDER BY t.traded_at, t.number, t.execution";
    private static final String CARRIED = "SELECT o.client_id, o.instrument, o.product,"
            + " coalesce(sum(t.quantity) FILTER (WHERE o.side = 'BUY'), 0)::bigint AS bought,"
            + " coalesce(sum(t.quantity * t.price) FILTER (WHERE o.side = 'BUY'), 0)::bigint AS bought_for,"
            + " coalesce(sum(t.quantity) FILTER (WHERE o.side = 'SELL'), 0)::bigint AS sold,"
            + " coalesce(sum(t.quantity * t.price) FILTER (WHERE o.side = 'SELL'), 0)::bigint AS sold_for"
            + " FROM paper_trades t JOIN paper_orders o USING (account, number)"
            + " WHERE t.account = ? AND t.traded_at < ?::date::timestamp AT TIME ZONE 'Asia/Kolkata'"
            + " GROUP BY o.client_id, o.instrument, o.product";

    private PaperRows() {}

    private interface Each<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** @param since Indian day from which on each order and trade is wanted by itself */
    static PaperState read(Connection connection, String account, LocalDate since) throws SQLException {
        return new PaperState(
                rows(connection, NEWEST, account, null, row -> row.getLong("newest"))
                        .get(0),
                rows(connection, ORDERS, account, since, PaperRows::order),
                rows(connection, TRADES, account, since, PaperRows::trade),
                rows(connection, CARRIED, account, since, PaperRows::carried));
    }

    private static <T> List<T> rows(
            Connection connection, String sql, String account, @Nullable LocalDate since, Each<T> each)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, account);
            if (since != null) {
                select.setString(2, since.toString());
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(each.read(row));
                }
            }
            return rows;
        }
    }

    static void write(Connection connection, String account, PaperChange change) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            for (PaperOrder order : change.orders()) {
                place(upsert, account, order);
                stand(upsert, order);
                if (upsert.executeUpdate() != 1) {
                    throw new SQLException("number " + order.number() + " belongs to another paper order");
                }
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(TRADE)) {
            for (PaperTrade trade : change.trades()) {
                insert.setString(1, account);
                insert.setLong(2, trade.number());
                insert.setInt(3, trade.execution());
                insert.setLong(4, trade.quantity());
                insert.setLong(5, trade.price());
                insert.setObject(6, time(trade.tradedAt()));
                insert.executeUpdate();
            }
        }
    }

    private static void place(PreparedStatement upsert, String account, PaperOrder order) throws SQLException {
        Pricing pricing = order.values().pricing();
        upsert.setString(1, account);
        upsert.setLong(2, order.number());
        upsert.setString(3, order.clientId());
        upsert.setString(4, order.clientOrderId());
        upsert.setString(5, order.instrument().text());
        upsert.setString(6, order.product().name());
        upsert.setString(7, order.side().name());
        upsert.setString(8, pricing.kind().name());
        upsert.setObject(9, pricing.limit(), Types.BIGINT);
        upsert.setObject(10, pricing.stop(), Types.BIGINT);
        upsert.setLong(11, order.values().quantity());
        upsert.setString(12, order.values().validity().name());
        upsert.setLong(13, order.values().disclosed());
        upsert.setObject(14, time(order.acceptedAt()));
    }

    private static void stand(PreparedStatement upsert, PaperOrder order) throws SQLException {
        upsert.setObject(15, time(order.since()));
        upsert.setBoolean(16, order.triggered());
        upsert.setInt(17, order.executions());
        upsert.setLong(18, order.filled());
        upsert.setLong(19, order.cost());
        upsert.setString(20, order.status().name());
        upsert.setString(21, order.text());
        upsert.setObject(22, time(order.updatedAt()));
    }

    private static PaperOrder order(ResultSet row) throws SQLException {
        Pricing pricing = new Pricing(
                Pricing.Kind.valueOf(row.getString("kind")), price(row, "limit_price"), price(row, "stop_price"));
        OrderValues values = new OrderValues(
                pricing,
                row.getLong("quantity"),
                Validity.valueOf(row.getString("validity")),
                row.getLong("disclosed"));
        return new PaperOrder(
                row.getLong("number"),
                row.getString("client_id"),
                row.getString("client_order_id"),
                InstrumentKey.parse(row.getString("instrument")),
                Product.valueOf(row.getString("product")),
                Side.valueOf(row.getString("side")),
                values,
                micros(row, "accepted_at"),
                micros(row, "counts_after"),
                row.getBoolean("triggered"),
                row.getInt("executions"),
                row.getLong("filled"),
                row.getLong("cost"),
                OrderStatus.valueOf(row.getString("status")),
                row.getString("words"),
                micros(row, "updated_at"));
    }

    private static PaperTrade trade(ResultSet row) throws SQLException {
        return new PaperTrade(
                row.getLong("number"),
                row.getInt("execution"),
                row.getString("client_id"),
                row.getString("client_order_id"),
                InstrumentKey.parse(row.getString("instrument")),
                Product.valueOf(row.getString("product")),
                Side.valueOf(row.getString("side")),
                row.getLong("quantity"),
                row.getLong("price"),
                micros(row, "traded_at"));
    }

    private static Carried carried(ResultSet row) throws SQLException {
        return new Carried(
                row.getString("client_id"),
                InstrumentKey.parse(row.getString("instrument")),
                Product.valueOf(row.getString("product")),
                new Tally(
                        row.getLong("bought"),
                        row.getLong("bought_for"),
                        row.getLong("sold"),
                        row.getLong("sold_for")));
    }

    private static @Nullable Long price(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : (Long) value;
    }

    private static OffsetDateTime time(long micros) {
        return Micros.toInstant(micros).atOffset(ZoneOffset.UTC);
    }

    private static long micros(ResultSet row, String column) throws SQLException {
        return Micros.of(row.getObject(column, OffsetDateTime.class).toInstant());
    }
}
