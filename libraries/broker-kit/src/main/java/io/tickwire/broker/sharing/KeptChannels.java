package io.tickwire.broker.sharing;

import io.tickwire.service.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a slot wants to keep subscribed whatever is wished, told to the other slots of its login in PostgreSQL. The server's
 * clock counts, so that all agree. What was not told again within {@link #LIFE} is forgotten: its slot is gone.
 */
public final class KeptChannels {
    /** To be told again well within this time. */
    public static final Duration LIFE = Duration.ofMinutes(15);

    private static final String LOGIN = " WHERE broker = ? AND account = ?";

    private final Database database;
    private final String broker;
    private final String account;
    private final String slot;

    public KeptChannels(Database database, String broker, String account, String slot) {
        this.database = database;
        this.broker = broker;
        this.account = account;
        this.slot = slot;
    }

    /** Makes these what this slot keeps; none forgets what it told before. */
    public void tell(Set<String> channels) throws SQLException {
        database.inTransaction(connection -> replaced(connection, channels));
    }

    /** What the other slots of the login keep. */
    public Set<String> ofOthers() throws SQLException {
        return database.inTransaction(this::read);
    }

    private boolean replaced(Connection connection, Set<String> channels) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM kept_channels" + LOGIN + " AND slot = ?")) {
            identify(delete);
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO kept_channels (broker, account, slot, channel) SELECT ?, ?, ?, unnest(?)"
                        + " ON CONFLICT DO NOTHING")) {
            identify(insert);
            insert.setArray(4, connection.createArrayOf("text", channels.toArray()));
            insert.executeUpdate();
        }
        return true;
    }

    private Set<String> read(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT DISTINCT channel FROM kept_channels" + LOGIN
                + " AND slot <> ? AND told_at > now() - make_interval(secs => ?)")) {
            identify(select);
            select.setLong(4, LIFE.toSeconds());
            Set<String> kept = new LinkedHashSet<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    kept.add(rows.getString(1));
                }
            }
            return kept;
        }
    }

    private void identify(PreparedStatement statement) throws SQLException {
        statement.setString(1, broker);
        statement.setString(2, account);
        statement.setString(3, slot);
    }
}
