package io.tickwire.orders.ledger.postgres;

import io.tickwire.orders.execute.BrokerView;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.ledger.Change;
import io.tickwire.orders.ledger.CommandLedger;
import io.tickwire.orders.ledger.Decisions;
import io.tickwire.orders.ledger.LeaseLost;
import io.tickwire.orders.ledger.LedgerKey;
import io.tickwire.orders.ledger.LedgerUnavailable;
import io.tickwire.service.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** Writes the desk's changes, each in one transaction that holds the lease row, so that no take-over can overlap it. */
public final class PostgresLedger implements CommandLedger {
    private final Database database;
    private final LedgerKey key;
    private final Duration sendMargin;
    private final String longestIdle;

    /**
     * @param leaseLife a transaction of a gateway that stands still for so long is ended by the database: it holds the lease
     *     row, and nobody else could take the lease
     * @param sendMargin what must be left of the lease when an order is about to be sent
     */
    public PostgresLedger(Database database, LedgerKey key, Duration leaseLife, Duration sendMargin) {
        this.database = database;
        this.key = key;
        this.sendMargin = sendMargin;
        this.longestIdle = leaseLife.toMillis() + "ms";
    }

    @Override
    public void commit(long epoch, Change change) {
        try {
            boolean unused = database.inTransaction(connection -> {
                requireLease(connection, epoch, change.sends());
                write(connection, change);
                return true;
            });
        } catch (SQLException failed) {
            throw new LedgerUnavailable("the ledger could not be written: " + failed.getMessage(), failed);
        }
    }

    private void requireLease(Connection connection, long epoch, boolean sends) throws SQLException {
        String sql = "SELECT epoch, expires_at > clock_timestamp() + make_interval(secs => ?) AS enough,"
                + " set_config('idle_in_transaction_session_timeout', ?, true)"
                + " FROM order_leases WHERE account = ? FOR SHARE";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setDouble(1, sends ? sendMargin.toMillis() / 1000.0 : 0);
            select.setString(2, longestIdle);
            select.setString(3, key.account());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next() || row.getLong("epoch") != epoch) {
                    throw new LeaseLost("another gateway owns account " + key.account());
                }
                if (!row.getBoolean("enough")) {
                    throw new LeaseLost("the lease of account " + key.account() + " is over or too close to its end");
                }
            }
        }
    }

    private void write(Connection connection, Change change) throws SQLException {
        moves(connection, change);
        for (Leg leg : change.legs()) {
            leg(connection, leg);
        }
        attempts(connection, change);
        answers(connection, change);
        evidence(connection, change);
        settled(connection, change);
        AskedTable.write(connection, key, change.asked());
        Outbox.append(connection, key, change.facts());
    }

    private static void moves(Connection connection, Change change) throws SQLException {
        String sql = "UPDATE order_commands SET progress = ? WHERE command_id = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (Change.Move move : change.moves()) {
                update.setString(1, move.progress().name());
                update.setString(2, move.commandId());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private void leg(Connection connection, Leg leg) throws SQLException {
        String sql =
                "INSERT INTO order_legs (client_order_id, command_id, leg, account, terms, instrument, side, quantity,"
                        + " planned_at, state, state_detail, cancel_wanted, broker_order_id, exchange_order_id, cumulative,"
                        + " average_price, over) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (client_order_id) DO UPDATE SET state = excluded.state,"
                        + " state_detail = excluded.state_detail, cancel_wanted = excluded.cancel_wanted,"
                        + " broker_order_id = excluded.broker_order_id, exchange_order_id = excluded.exchange_order_id,"
                        + " cumulative = excluded.cumulative, average_price = excluded.average_price, over = excluded.over,"
                        + " updated_at = clock_timestamp() WHERE order_legs.command_id = excluded.command_id";
        try (PreparedStatement upsert = connection.prepareStatement(sql)) {
            terms(upsert, leg);
            state(upsert, leg);
            if (upsert.executeUpdate() != 1) {
                throw new SQLException("identifier " + leg.id() + " belongs to another command");
            }
        }
    }

    private void terms(PreparedStatement upsert, Leg leg) throws SQLException {
        upsert.setString(1, leg.id());
        upsert.setString(2, leg.terms().commandId());
        upsert.setInt(3, leg.terms().number());
        upsert.setString(4, key.text());
        Sql.json(upsert, 5, leg.terms());
        upsert.setString(6, leg.terms().instrument().text());
        upsert.setString(7, leg.terms().side().name());
        upsert.setLong(8, leg.terms().quantity());
        upsert.setObject(9, Sql.time(leg.terms().plannedAt()));
    }

    private static void state(PreparedStatement upsert, Leg leg) throws SQLException {
        BrokerView view = leg.state().view();
        upsert.setString(10, leg.state().getClass().getSimpleName());
        Sql.json(upsert, 11, leg.state());
        upsert.setBoolean(12, leg.cancelWanted());
        Sql.words(upsert, 13, view.brokerOrderId());
        Sql.words(upsert, 14, view.exchangeOrderId());
        upsert.setLong(15, view.cumulative());
        Sql.number(upsert, 16, view.averagePrice());
        upsert.setBoolean(17, leg.state().terminal());
    }

    private static void attempts(Connection connection, Change change) throws SQLException {
        String sql = "INSERT INTO order_attempts (client_order_id, attempt, epoch, intent_at) VALUES (?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Change.Attempt attempt : change.attempts()) {
                insert.setString(1, attempt.clientOrderId());
                insert.setInt(2, attempt.number());
                insert.setLong(3, attempt.epoch());
                insert.setObject(4, Sql.time(attempt.at()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void answers(Connection connection, Change change) throws SQLException {
        String sql = "UPDATE order_attempts SET outcome = ?, answered_at = ? WHERE client_order_id = ? AND attempt = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (Change.Answered answer : change.answers()) {
                Sql.words(update, 1, answer.outcome());
                update.setObject(2, Sql.time(answer.at()));
                update.setString(3, answer.clientOrderId());
                update.setInt(4, answer.number());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static void evidence(Connection connection, Change change) throws SQLException {
        String sql = "INSERT INTO order_evidence (client_order_id, from_state, to_state, evidence, at)"
                + " VALUES (?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Change.Evidence proof : change.evidence()) {
                insert.setString(1, proof.clientOrderId());
                insert.setString(2, proof.from());
                insert.setString(3, proof.to());
                Sql.words(insert, 4, proof.what());
                insert.setObject(5, Sql.time(proof.at()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void settled(Connection connection, Change change) throws SQLException {
        String sql =
                "UPDATE order_decisions SET stage = ?, outcome = ?, settled_at = ? WHERE id = ? AND stage = 'WAITING'";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (Change.Settled decision : change.settled()) {
                update.setString(1, (decision.taken() ? Decisions.Stage.TAKEN : Decisions.Stage.REFUSED).name());
                Sql.words(update, 2, decision.outcome());
                update.setObject(3, Sql.time(decision.at()));
                update.setLong(4, decision.decision());
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
