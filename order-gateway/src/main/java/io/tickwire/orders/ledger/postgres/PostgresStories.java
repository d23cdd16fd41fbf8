package io.tickwire.orders.ledger.postgres;

import io.tickwire.orders.execute.LegState;
import io.tickwire.orders.ledger.CommandStories;
import io.tickwire.orders.ledger.LedgerKey;
import io.tickwire.orders.ledger.LedgerUnavailable;
import io.tickwire.service.database.Database;
import io.tickwire.service.json.Json;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stories read straight from the ledger's tables. */
public final class PostgresStories implements CommandStories {
    private static final String COMMAND = "SELECT command_id AS \"commandId\", account, client_id AS \"clientId\","
            + " strategy_id AS \"strategyId\", kind, command, created_at AS \"createdAt\", not_after AS \"notAfter\","
            + " received_at AS \"receivedAt\", progress, ended_as AS \"endedAs\", ended_because AS \"endedBecause\""
            + " FROM order_commands WHERE command_id = ?";
    private static final String ORDERS = "SELECT leg, client_order_id AS \"clientOrderId\","
            + " broker_order_id AS \"brokerOrderId\", exchange_order_id AS \"exchangeOrderId\", instrument, side, quantity,"
            + " cumulative AS \"cumulativeQuantity\", average_price AS \"averagePriceFixedPoint\", state,"
            + " state_detail AS \"stateDetail\", cancel_wanted AS \"cancelWanted\", planned_at AS \"plannedAt\","
            + " updated_at AS \"updatedAt\" FROM order_legs WHERE command_id = ? ORDER BY leg";
    private static final String ATTEMPTS = "SELECT a.client_order_id AS \"clientOrderId\", a.attempt, a.epoch,"
            + " a.intent_at AS \"intentAt\", a.outcome, a.answered_at AS \"answeredAt\" FROM order_attempts a"
            + " JOIN order_legs l USING (client_order_id) WHERE l.command_id = ? ORDER BY a.intent_at";
    private static final String EVIDENCE = "SELECT e.client_order_id AS \"clientOrderId\", e.from_state AS \"from\","
            + " e.to_state AS \"to\", e.evidence, e.at FROM order_evidence e JOIN order_legs l USING (client_order_id)"
            + " WHERE l.command_id = ? ORDER BY e.id";
    private static final String DECISIONS =
            "SELECT l.leg, d.broker_order_id AS \"brokerOrderId\", d.decided_by AS \"by\","
                    + " d.reason, d.decided_at AS \"decidedAt\", d.stage, d.outcome, d.settled_at AS \"settledAt\""
                    + " FROM order_decisions d JOIN order_legs l USING (client_order_id) WHERE l.command_id = ? ORDER BY d.id";
    private static final String WAITING = "SELECT c.command_id AS \"commandId\", c.client_id AS \"clientId\","
            + " c.strategy_id AS \"strategyId\", c.kind, c.received_at AS \"receivedAt\", l.leg,"
            + " l.client_order_id AS \"clientOrderId\", l.broker_order_id AS \"brokerOrderId\", l.instrument, l.side,"
            + " l.quantity, l.cumulative AS \"cumulativeQuantity\", l.state, l.state_detail ->> 'text' AS text,"
            + " l.planned_at AS \"plannedAt\", l.updated_at AS \"since\" FROM order_commands c";
    private static final String OF_STATES = " JOIN order_legs l USING (command_id)"
            + " WHERE l.account = ? AND NOT l.over AND l.state = ANY (?) ORDER BY l.planned_at, l.client_order_id LIMIT ?";
    private static final String OPEN = " LEFT JOIN order_legs l USING (command_id)"
            + " WHERE c.account = ? AND c.progress <> 'DONE' ORDER BY c.seq, l.leg LIMIT ?";
    private static final String EVENTS = "SELECT sequence, type, terminal, fact ->> 'reason' AS \"reasonCode\","
            + " fact ->> 'text' AS reason, fact -> 'order' AS \"order\", fact -> 'position' AS position,"
            + " occurred_at AS \"occurredAt\", published_at AS \"publishedAt\" FROM order_outbox"
            + " WHERE command_id = ? ORDER BY sequence";

    private final Database database;

    public PostgresStories(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Map<String, Object>> story(String commandId) {
        try (Connection connection = database.connection()) {
            List<Map<String, Object>> command = rows(connection, COMMAND, commandId);
            if (command.isEmpty()) {
                return Optional.empty();
            }
            Map<String, Object> story = new LinkedHashMap<>(command.get(0));
            LedgerKey key = LedgerKey.parse(String.valueOf(story.get("account")));
            story.put("account", key.account());
            story.put("paper", key.paper());
            story.put("orders", rows(connection, ORDERS, commandId));
            story.put("attempts", rows(connection, ATTEMPTS, commandId));
            story.put("evidence", rows(connection, EVIDENCE, commandId));
            story.put("decisions", rows(connection, DECISIONS, commandId));
            story.put("events", rows(connection, EVENTS, commandId));
            return Optional.of(story);
        } catch (SQLException failed) {
            throw new LedgerUnavailable("the command could not be read: " + failed.getMessage(), failed);
        }
    }

    @Override
    public List<Map<String, Object>> waiting(LedgerKey key, Waiting what, int limit) {
        String sql = WAITING + (what == Waiting.OPEN ? OPEN : OF_STATES);
        return Sql.with(database, "the commands could not be read", sql, select -> {
            int next = 1;
            select.setString(next++, key.text());
            if (what != Waiting.OPEN) {
                select.setArray(next++, select.getConnection().createArrayOf("text", states(what)));
            }
            select.setInt(next, limit);
            return rows(select);
        });
    }

    private static String[] states(Waiting what) {
        return what == Waiting.OPERATOR
                ? new String[] {LegState.NeedsOperator.class.getSimpleName()}
                : new String[] {LegState.Unknown.class.getSimpleName(), LegState.Absent.class.getSimpleName()};
    }

    private static List<Map<String, Object>> rows(Connection connection, String sql, String commandId)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, commandId);
            return rows(select);
        }
    }

    private static List<Map<String, Object>> rows(PreparedStatement select) throws SQLException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(row(row));
            }
        }
        return rows;
    }

    private static Map<String, Object> row(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            Object value = value(row, column, columns.getColumnTypeName(column));
            if (value != null) {
                values.put(columns.getColumnLabel(column), value);
            }
        }
        return values;
    }

    private static @Nullable Object value(ResultSet row, int column, String type) throws SQLException {
        if (type.equals("timestamptz")) {
            OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
        String json = type.equals("jsonb") ? row.getString(column) : null;
        return json == null
                ? (type.equals("jsonb") ? null : row.getObject(column))
                : Json.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
