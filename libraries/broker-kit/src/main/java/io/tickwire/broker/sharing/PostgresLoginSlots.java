package io.tickwire.broker.sharing;

import io.tickwire.service.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** {@link LoginSlots} in PostgreSQL. The server's clock counts, so that all agree. */
public final class PostgresLoginSlots implements LoginSlots {
    private static final String OTHERS = " WHERE broker = ? AND account = ? AND slot <> ?";

    /** No token lives longer, and with it all that was subscribed. */
    private static final String FORGOTTEN = "1 day";

    private final Database database;
    private final String broker;
    private final String account;
    private final String slot;

    public PostgresLoginSlots(Database database, String broker, String account, String slot) {
        this.database = database;
        this.broker = broker;
        this.account = account;
        this.slot = slot;
    }

    @Override
    public void join() throws SQLException {
        change(
                "INSERT INTO login_slots (broker, account, slot) VALUES (?, ?, ?)"
                        + " ON CONFLICT (broker, account, slot) DO UPDATE SET told_at = now()",
                broker,
                account,
                slot);
        change("DELETE FROM interruptions WHERE began_at < now() - interval '" + FORGOTTEN + "'");
    }

    @Override
    public void leave() throws SQLException {
        change("DELETE FROM login_slots WHERE broker = ? AND account = ? AND slot = ?", broker, account, slot);
    }

    @Override
    public boolean areOthers() throws SQLException {
        String others = "SELECT count(*) FROM login_slots" + OTHERS + " AND told_at > now() - make_interval(secs => ?)";
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(others)) {
            fill(select, broker, account, slot, LIFE.toSeconds());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() && rows.getLong(1) > 0;
            }
        }
    }

    @Override
    public void begin(UUID id, Set<String> channels) throws SQLException {
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO interruptions (id, broker, account, slot, channels) VALUES (?, ?, ?, ?, ?)")) {
            fill(insert, id, broker, account, slot, connection.createArrayOf("text", channels.toArray()));
            insert.executeUpdate();
        }
    }

    @Override
    public void over(UUID id) throws SQLException {
        change("DELETE FROM interruptions WHERE id = ?", id);
    }

    @Override
    public List<Left> leftByOthers(Duration atLeast) throws SQLException {
        String left = "SELECT id, channels, extract(epoch FROM now() - began_at) * 1000 FROM interruptions" + OTHERS
                + " AND began_at < now() - make_interval(secs => ?)";
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(left)) {
            fill(select, broker, account, slot, atLeast.toSeconds());
            try (ResultSet rows = select.executeQuery()) {
                return read(rows);
            }
        }
    }

    private static List<Left> read(ResultSet rows) throws SQLException {
        List<Left> all = new ArrayList<>();
        while (rows.next()) {
            Set<String> channels = Set.of((String[]) rows.getArray(2).getArray());
            all.add(new Left(rows.getObject(1, UUID.class), channels, Duration.ofMillis(rows.getLong(3))));
        }
        return all;
    }

    private void change(String sql, Object... values) throws SQLException {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            statement.executeUpdate();
        }
    }

    private static void fill(PreparedStatement statement, Object... values) throws SQLException {
        for (int at = 0; at < values.length; at++) {
            statement.setObject(at + 1, values[at]);
        }
    }
}
