package io.tickwire.orders.ledger.postgres;

import io.tickwire.orders.command.Reason;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.event.Subject;
import io.tickwire.orders.ledger.Change.Progress;
import io.tickwire.orders.ledger.CommandStore;
import io.tickwire.orders.ledger.LedgerKey;
import io.tickwire.orders.ledger.LedgerUnavailable;
import io.tickwire.orders.ledger.UnfitForLedger;
import io.tickwire.service.database.Database;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Intake's transaction: the primary key decides whether a command is new, not the offset it came with. */
public final class PostgresCommandStore implements CommandStore {
    private static final String INSERT =
            "INSERT INTO order_commands (command_id, account, client_id, strategy_id, kind,"
                    + " payload_hash, command, created_at, not_after, received_at, progress) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (command_id) DO NOTHING";
    private static final String SEEN = "INSERT INTO order_duplicates (command_id, payload_hash, seen_at)"
            + " VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

    private final Database database;
    private final LedgerKey key;

    /** @param key whose gateway takes the commands */
    public PostgresCommandStore(Database database, LedgerKey key) {
        this.database = database;
        this.key = key;
    }

    @Override
    public Outcome store(Arrival arrival) {
        try {
            return database.inTransaction(connection -> store(connection, arrival));
        } catch (SQLException failed) {
            if (Sql.unfit(failed)) {
                throw new UnfitForLedger("the ledger cannot hold the command: " + failed.getMessage(), failed);
            }
            throw new LedgerUnavailable("the command could not be stored: " + failed.getMessage(), failed);
        }
    }

    @Override
    public boolean served(String account) {
        try (Connection connection = database.connection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT 1 FROM order_leases WHERE account = ?")) {
            select.setString(1, account);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        } catch (SQLException failed) {
            throw new LedgerUnavailable("the leases could not be read: " + failed.getMessage(), failed);
        }
    }

    private Outcome store(Connection connection, Arrival arrival) throws SQLException {
        if (inserted(connection, arrival)) {
            Outbox.append(connection, key, arrival.facts());
            return Outcome.STORED;
        }
        Known known = known(connection, arrival.subject().commandId());
        if (MessageDigest.isEqual(known.hash(), arrival.payloadHash())) {
            return Outcome.SEEN_BEFORE;
        }
        if (firstTime(connection, arrival)) {
            Outbox.append(connection, key, List.of(mismatch(known.subject(), arrival.receivedAt())));
        }
        return Outcome.MISMATCH;
    }

    private boolean inserted(Connection connection, Arrival arrival) throws SQLException {
        Subject subject = arrival.subject();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, subject.commandId());
            insert.setString(2, key.of(subject.account()).text());
            insert.setString(3, subject.clientId());
            insert.setString(4, subject.strategyId());
            insert.setString(5, subject.commandType());
            insert.setBytes(6, arrival.payloadHash());
            Sql.json(insert, 7, arrival.command());
            insert.setObject(8, Sql.time(arrival.createdAt()));
            insert.setObject(9, Sql.time(arrival.notAfter()));
            insert.setObject(10, Sql.time(arrival.receivedAt()));
            insert.setString(11, (arrival.command() == null ? Progress.DONE : Progress.RECEIVED).name());
            return insert.executeUpdate() == 1;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Known(Subject subject, byte[] hash) {}

    private static Known known(Connection connection, String commandId) throws SQLException {
        String sql =
                "SELECT account, client_id, strategy_id, kind, payload_hash FROM order_commands WHERE command_id = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, commandId);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("command " + commandId + " is neither new nor known");
                }
                Subject subject = new Subject(
                        commandId,
                        LedgerKey.parse(row.getString("account")).account(),
                        row.getString("client_id"),
                        row.getString("strategy_id"),
                        row.getString("kind"),
                        null,
                        null,
                        null,
                        null);
                return new Known(subject, row.getBytes("payload_hash"));
            }
        }
    }

    private static boolean firstTime(Connection connection, Arrival arrival) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(SEEN)) {
            insert.setString(1, arrival.subject().commandId());
            insert.setBytes(2, arrival.payloadHash());
            insert.setObject(3, Sql.time(arrival.receivedAt()));
            return insert.executeUpdate() == 1;
        }
    }

    /** Not terminal: the command that came first goes on undisturbed. */
    private static Fact mismatch(Subject first, long now) {
        return Fact.about(first, FactType.DUPLICATE_REFUSED, now)
                .because(
                        Reason.DUPLICATE_MISMATCH,
                        "another command came under this id and was refused; use a new id for a new command");
    }
}
