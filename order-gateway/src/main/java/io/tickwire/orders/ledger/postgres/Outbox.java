package io.tickwire.orders.ledger.postgres;

import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.NumberedFact;
import io.tickwire.orders.ledger.EventOutbox;
import io.tickwire.orders.ledger.LedgerKey;
import io.tickwire.orders.ledger.Outgoing;
import io.tickwire.service.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Events between the transaction that tells of something and the topic. Numbering takes the command's row lock, so the
 * events of a command are inserted one after the other and whoever sees one also sees those before it.
 */
public final class Outbox implements EventOutbox {
    private final Database database;
    private final LedgerKey key;

    public Outbox(Database database, LedgerKey key) {
        this.database = database;
        this.key = key;
    }

    /**
     * Numbers facts and keeps them, in the transaction of what they tell of.
     *
     * @param key whose gateway publishes them; a refused command may name another account, or be one of the other mode
     */
    static void append(Connection connection, LedgerKey key, List<Fact> facts) throws SQLException {
        Map<String, List<Fact>> byCommand = new LinkedHashMap<>();
        facts.forEach(fact -> byCommand
                .computeIfAbsent(fact.subject().commandId(), id -> new ArrayList<>(2))
                .add(fact));
        for (Map.Entry<String, List<Fact>> story : byCommand.entrySet()) {
            int newest = number(connection, story.getKey(), story.getValue());
            insert(connection, key, newest - story.getValue().size(), story.getValue());
        }
    }

    private static int number(Connection connection, String commandId, List<Fact> facts) throws SQLException {
        Fact end = facts.stream().filter(Fact::terminal).findFirst().orElse(null);
        String sql = "UPDATE order_commands SET events = events + ?, ended_as = coalesce(?, ended_as),"
                + " ended_because = coalesce(?, ended_because) WHERE command_id = ? RETURNING events";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setInt(1, facts.size());
            update.setString(2, end == null ? null : end.type().name());
            update.setString(
                    3, end == null || end.reason() == null ? null : end.reason().name());
            update.setString(4, commandId);
            try (ResultSet row = update.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("there is no command " + commandId);
                }
                return row.getInt(1);
            }
        }
    }

    private static void insert(Connection connection, LedgerKey key, int before, List<Fact> facts) throws SQLException {
        String sql = "INSERT INTO order_outbox (account, command_id, sequence, type, terminal, fact, occurred_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int sequence = before;
            for (Fact fact : facts) {
                insert.setString(1, key.text());
                insert.setString(2, fact.subject().commandId());
                insert.setInt(3, ++sequence);
                insert.setString(4, fact.type().name());
                insert.setBoolean(5, fact.terminal());
                Sql.json(insert, 6, fact);
                insert.setObject(7, Sql.time(fact.at()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Override
    public List<Outgoing> waiting(int limit) {
        String sql = "SELECT o.id, o.sequence, o.fact, c.account AS owner FROM order_outbox o"
                + " JOIN order_commands c USING (command_id)"
                + " WHERE o.account = ? AND o.published_at IS NULL ORDER BY o.id LIMIT ?";
        return Sql.with(database, "the outbox could not be read", sql, select -> {
            select.setString(1, key.text());
            select.setInt(2, limit);
            List<Outgoing> waiting = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    waiting.add(outgoing(row));
                }
            }
            return waiting;
        });
    }

    private static Outgoing outgoing(ResultSet row) throws SQLException {
        Fact fact = LedgerJson.fact(row.getString("fact"));
        boolean paper = LedgerKey.parse(row.getString("owner")).paper();
        return new Outgoing(row.getLong("id"), new NumberedFact(row.getInt("sequence"), fact), paper);
    }

    @Override
    public void published(List<Outgoing> events) {
        String sql = "UPDATE order_outbox SET published_at = clock_timestamp() WHERE id = ANY (?)";
        Long[] ids = events.stream().map(Outgoing::id).toArray(Long[]::new);
        int unused = Sql.with(database, "the outbox could not be marked", sql, update -> {
            update.setArray(1, update.getConnection().createArrayOf("bigint", ids));
            return update.executeUpdate();
        });
    }
}
