package io.tickwire.orders.ledger.postgres;

import io.tickwire.orders.event.Subject;
import io.tickwire.orders.execute.Decision;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.ledger.CommandSource;
import io.tickwire.orders.ledger.LedgerKey;
import io.tickwire.orders.ledger.LedgerUnavailable;
import io.tickwire.orders.ledger.Recovered;
import io.tickwire.orders.ledger.Recovered.OwnedLeg;
import io.tickwire.orders.ledger.StoredCommand;
import io.tickwire.orders.ledger.StoredDecision;
import io.tickwire.service.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads what a desk begins with, and what intake has stored since. */
public final class Recovery implements CommandSource {
    private static final String RECEIVED = "SELECT kind, command, received_at FROM order_commands"
            + " WHERE account = ? AND progress = 'RECEIVED' ORDER BY seq";
    private static final String OPEN = "SELECT kind, command, received_at FROM order_commands"
            + " WHERE account = ? AND progress = 'OPEN' ORDER BY seq";
    /** Three indexed questions: what is open, what may still turn up, and what an open command looks at. */
    private static final String LEGS = "SELECT c.kind, c.command, l.terms, l.state, l.state_detail, l.cancel_wanted"
            + " FROM order_legs l JOIN order_commands c USING (command_id) WHERE l.client_order_id IN ("
            + " SELECT client_order_id FROM order_legs WHERE account = ? AND NOT over"
            + " UNION SELECT client_order_id FROM order_legs WHERE account = ? AND planned_at >="
            + " (date_trunc('day', now() AT TIME ZONE 'Asia/Kolkata') - interval '1 day') AT TIME ZONE 'Asia/Kolkata'"
            + " UNION SELECT o.client_order_id FROM order_commands k JOIN order_legs o USING (command_id)"
            + " WHERE k.account = ? AND k.progress <> 'DONE')"
            + " ORDER BY l.planned_at, l.client_order_id";

    private static final String DECISIONS = "SELECT d.id, d.client_order_id, l.terms ->> 'clientId' AS client_id,"
            + " d.broker_order_id, d.decided_by, d.reason, d.decided_at"
            + " FROM order_decisions d JOIN order_legs l USING (client_order_id)"
            + " WHERE d.account = ? AND d.stage = 'WAITING' ORDER BY d.id";

    /** Attempts of today's and yesterday's orders: no window of a limit reaches back any further. */
    private static final String ATTEMPTS = "SELECT a.client_order_id, a.attempt, a.answered_at"
            + " FROM order_attempts a JOIN order_legs l USING (client_order_id) WHERE l.account = ? AND l.planned_at >="
            + " (date_trunc('day', now() AT TIME ZONE 'Asia/Kolkata') - interval '1 day') AT TIME ZONE 'Asia/Kolkata'"
            + " ORDER BY a.intent_at";

    private static final String REJECTIONS = "SELECT client_order_id, updated_at FROM order_legs"
            + " WHERE account = ? AND state = 'Rejected' AND planned_at >="
            + " (date_trunc('day', now() AT TIME ZONE 'Asia/Kolkata') - interval '1 day') AT TIME ZONE 'Asia/Kolkata'";

    private final Database database;
    private final LedgerKey key;

    public Recovery(Database database, LedgerKey key) {
        this.database = database;
        this.key = key;
    }

    @Override
    public List<StoredCommand> received() {
        try (Connection connection = database.connection()) {
            return commands(connection, RECEIVED);
        } catch (SQLException failed) {
            throw new LedgerUnavailable("new commands could not be read: " + failed.getMessage(), failed);
        }
    }

    @Override
    public List<StoredDecision> decisions() {
        return Sql.with(database, "decisions could not be read", DECISIONS, select -> {
            select.setString(1, key.text());
            List<StoredDecision> decisions = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    decisions.add(decision(row));
                }
            }
            return decisions;
        });
    }

    private static StoredDecision decision(ResultSet row) throws SQLException {
        Decision decision = new Decision(
                row.getString("broker_order_id"),
                row.getString("decided_by"),
                row.getString("reason"),
                Sql.micros(row, "decided_at"));
        return new StoredDecision(
                row.getLong("id"), row.getString("client_order_id"), row.getString("client_id"), decision);
    }

    @Override
    public Recovered recover() {
        try (Connection connection = database.connection()) {
            return new Recovered(
                    commands(connection, OPEN),
                    legs(connection),
                    AskedTable.recent(connection, key),
                    today(connection));
        } catch (SQLException failed) {
            throw new LedgerUnavailable("the ledger could not be read: " + failed.getMessage(), failed);
        }
    }

    private List<StoredCommand> commands(Connection connection, String sql) throws SQLException {
        return rows(
                connection,
                sql,
                row -> new StoredCommand(
                        LedgerJson.command(row.getString("kind"), row.getString("command")),
                        Sql.micros(row, "received_at")));
    }

    private Recovered.Today today(Connection connection) throws SQLException {
        List<Recovered.Attempted> attempts = rows(
                connection,
                ATTEMPTS,
                row -> new Recovered.Attempted(
                        row.getString("client_order_id"),
                        row.getInt("attempt"),
                        Sql.optionalMicros(row, "answered_at")));
        List<Recovered.Rejected> rejections = rows(
                connection,
                REJECTIONS,
                row -> new Recovered.Rejected(row.getString("client_order_id"), Sql.micros(row, "updated_at")));
        return new Recovered.Today(attempts, rejections);
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(Connection connection, String sql, Row<T> each) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, key.text());
            List<T> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(each.read(row));
                }
            }
            return rows;
        }
    }

    private List<OwnedLeg> legs(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LEGS)) {
            select.setString(1, key.text());
            select.setString(2, key.text());
            select.setString(3, key.text());
            List<OwnedLeg> legs = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    legs.add(leg(row));
                }
            }
            return legs;
        }
    }

    private static OwnedLeg leg(ResultSet row) throws SQLException {
        Subject subject = Subject.of(LedgerJson.command(row.getString("kind"), row.getString("command")));
        Leg leg = new Leg(
                LedgerJson.terms(row.getString("terms")),
                LedgerJson.state(row.getString("state"), row.getString("state_detail")),
                row.getBoolean("cancel_wanted"));
        return new OwnedLeg(subject, leg);
    }
}
