package io.tickwire.orders.ledger.postgres;

import io.tickwire.orders.execute.Decision;
import io.tickwire.orders.execute.LegFacts;
import io.tickwire.orders.execute.LegState;
import io.tickwire.orders.ledger.Decisions;
import io.tickwire.orders.ledger.LedgerKey;
import io.tickwire.orders.ledger.LedgerUnavailable;
import io.tickwire.service.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decisions in a table of the ledger, each filed in a transaction that holds the lease row and the order's row. */
public final class PostgresDecisions implements Decisions {
    private final Database database;
    private final LedgerKey key;
    private final String owner;

    /** @param owner this instance in the lease */
    public PostgresDecisions(Database database, LedgerKey key, String owner) {
        this.database = database;
        this.key = key;
        this.owner = owner;
    }

    /** An order a decision may be about. */
    private record Candidate(int leg, String clientOrderId, LegState state) {
        boolean undecided() {
            return LegFacts.undecided(state);
        }
    }

    @Override
    public Filed file(String commandId, @Nullable Integer leg, Decision decision) {
        try {
            return database.inTransaction(connection -> file(connection, commandId, leg, decision));
        } catch (SQLException failed) {
            throw new LedgerUnavailable("the decision could not be stored: " + failed.getMessage(), failed);
        }
    }

    @Override
    public Settlement settlement(long id) {
        String sql = "SELECT stage, outcome FROM order_decisions WHERE id = ?";
        return Sql.with(database, "the decision could not be read", sql, select -> {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("there is no decision " + id);
                }
                String outcome = row.getString("outcome");
                return new Settlement(Stage.valueOf(row.getString("stage")), outcome == null ? "" : outcome);
            }
        });
    }

    private Filed file(Connection connection, String commandId, @Nullable Integer leg, Decision decision)
            throws SQLException {
        if (!owns(connection)) {
            return new Filed.Refused(Why.NOT_OWNER, "this instance does not act for account " + key.account());
        }
        List<Candidate> orders = orders(connection, commandId, leg);
        if (orders.isEmpty()) {
            String which = leg == null ? "no order" : "no order " + leg;
            return new Filed.Refused(
                    Why.NOT_FOUND, "command " + commandId + " has " + which + " at account " + key.account());
        }
        List<Candidate> open = orders.stream().filter(Candidate::undecided).toList();
        List<Candidate> meant = open.isEmpty() ? orders : open;
        if (meant.size() > 1) {
            List<Integer> legs = meant.stream().map(Candidate::leg).toList();
            return new Filed.Refused(
                    Why.AMBIGUOUS, "command " + commandId + " has more than one order: say which of " + legs);
        }
        return file(connection, meant.get(0), decision);
    }

    private Filed file(Connection connection, Candidate order, Decision decision) throws SQLException {
        Filed earlier = earlier(connection, order, decision);
        if (earlier != null) {
            return earlier;
        }
        if (!order.undecided()) {
            return new Filed.Refused(
                    Why.NOT_UNDECIDED,
                    "the order needs no decision: it is " + order.state().label());
        }
        return new Filed.Kept(insert(connection, order, decision), order.leg());
    }

    /** The newest decision about the order, when it settles what to do with this one; null when it does not. */
    private static @Nullable Filed earlier(Connection connection, Candidate order, Decision decision)
            throws SQLException {
        String sql = "SELECT id, stage, broker_order_id IS NOT DISTINCT FROM ? AS same, decided_by FROM order_decisions"
                + " WHERE client_order_id = ? ORDER BY id DESC LIMIT 1";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, decision.brokerOrderId());
            select.setString(2, order.clientOrderId());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next() || row.getString("stage").equals(Stage.REFUSED.name())) {
                    return null;
                }
                boolean waits = row.getString("stage").equals(Stage.WAITING.name());
                if (row.getBoolean("same") && (waits || !order.undecided())) {
                    return new Filed.Kept(row.getLong("id"), order.leg());
                }
                return waits
                        ? new Filed.Refused(
                                Why.NOT_UNDECIDED, "another decision, of " + row.getString("decided_by") + ", waits")
                        : null;
            }
        }
    }

    private boolean owns(Connection connection) throws SQLException {
        String sql = "SELECT 1 FROM order_leases WHERE account = ? AND owner = ? AND NOT released"
                + " AND expires_at > clock_timestamp() FOR SHARE";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, key.account());
            select.setString(2, owner);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Locked, so that two decisions about one order come one after the other. */
    private List<Candidate> orders(Connection connection, String commandId, @Nullable Integer leg) throws SQLException {
        String sql = "SELECT leg, client_order_id, state, state_detail FROM order_legs"
                + " WHERE command_id = ? AND account = ? AND leg = coalesce(?, leg) ORDER BY leg FOR UPDATE";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, commandId);
            select.setString(2, key.text());
            select.setObject(3, leg, Types.INTEGER);
            List<Candidate> orders = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    LegState state = LedgerJson.state(row.getString("state"), row.getString("state_detail"));
                    orders.add(new Candidate(row.getInt("leg"), row.getString("client_order_id"), state));
                }
            }
            return orders;
        }
    }

    private long insert(Connection connection, Candidate order, Decision decision) throws SQLException {
        String sql =
                "INSERT INTO order_decisions (client_order_id, account, broker_order_id, decided_by, reason, decided_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?) RETURNING id";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, order.clientOrderId());
            insert.setString(2, key.text());
            Sql.words(insert, 3, decision.brokerOrderId());
            Sql.words(insert, 4, decision.by());
            Sql.words(insert, 5, decision.reason());
            insert.setObject(6, Sql.time(decision.at()));
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong("id");
            }
        }
    }
}
