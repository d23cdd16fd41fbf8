package io.tickwire.orders.kills;

import io.tickwire.testing.Servers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The ledger as somebody else reads it, over a connection of his own. */
final class LedgerReader implements AutoCloseable {
    private final Connection connection;
    private final String account;

    LedgerReader(String database, String account) throws SQLException {
        this.account = account;
        this.connection = DriverManager.getConnection(
                database, Servers.database().user(), Servers.database().password());
    }

    /**
     * Who may act now.
     *
     * @param fenced whether the owner has shut out whoever came before
     */
    record Holder(String owner, long epoch, boolean fenced) {
        static final Holder NOBODY = new Holder("", 0, false);
    }

    synchronized Holder holder() throws SQLException {
        String sql = "SELECT owner, epoch, NOT fence_needed AND NOT released AND expires_at > clock_timestamp()"
                + " FROM order_leases WHERE account = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, account);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new Holder(row.getString(1), row.getLong(2), row.getBoolean(3)) : Holder.NOBODY;
            }
        }
    }

    /** Until when an order may be sent whose intent is there for everybody to see; empty when there is none. */
    synchronized Optional<Instant> intendedUntil(String clientOrderId) throws SQLException {
        String sql = "SELECT not_after FROM order_attempts JOIN order_legs USING (client_order_id)"
                + " JOIN order_commands USING (command_id) WHERE client_order_id = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, clientOrderId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getTimestamp(1).toInstant()) : Optional.empty();
            }
        }
    }

    /** Epochs of the attempts made of each order. */
    synchronized Map<String, Set<Long>> epochs() throws SQLException {
        Map<String, Set<Long>> epochs = new HashMap<>();
        each(
                "SELECT client_order_id, epoch FROM order_attempts JOIN order_legs USING (client_order_id)"
                        + " WHERE account = ?",
                row -> epochs.computeIfAbsent(row.getString(1), id -> new HashSet<>())
                        .add(row.getLong(2)));
        return epochs;
    }

    /** How many attempts were intended of each order. */
    synchronized Map<String, Long> attempts() throws SQLException {
        Map<String, Long> attempts = new HashMap<>();
        each(
                "SELECT client_order_id, count(*) FROM order_attempts JOIN order_legs USING (client_order_id)"
                        + " WHERE account = ? GROUP BY 1",
                row -> attempts.put(row.getString(1), row.getLong(2)));
        return attempts;
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private void each(String sql, Row row) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, account);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    row.read(rows);
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
