package io.tickwire.broker.token;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The rows of one login in {@code broker_logins}: an audit trail, and what the storm guard counts. */
final class LoginLog {
    /** Neither refused nor known to be good. */
    private static final String STARTED = "STARTED";

    private static final int LONGEST_DETAIL = 300;
    private static final String OURS = " WHERE broker = ? AND account = ? AND purpose = ?";

    private final String broker;
    private final String account;
    private final Purpose purpose;

    LoginLog(String broker, String account, Purpose purpose) {
        this.broker = broker;
        this.account = account;
        this.purpose = purpose;
    }

    LoginAttempts read(Connection connection, Instant now) throws SQLException {
        String sql = "SELECT count(*), min(attempted_at),"
                + " (SELECT coalesce(max(generation), 0) FROM broker_logins" + OURS + " AND outcome = 'STARTED'),"
                + " max(attempted_at) FILTER (WHERE outcome = 'STARTED')"
                + " FROM broker_logins" + OURS + " AND attempted_at > ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            identify(select, 1);
            identify(select, 4);
            select.setObject(7, timestamp(now.minus(TokenCustodian.WINDOW)));
            try (ResultSet result = select.executeQuery()) {
                result.next();
                return new LoginAttempts(result.getInt(1), leaving(result, 2), result.getLong(3), leaving(result, 4));
            }
        }
    }

    /** To be committed before the broker is asked; returns the attempt's number. */
    long started(Connection connection, long generation, String holder, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO broker_logins (broker, account, purpose, generation, attempted_at, holder, outcome)"
                        + " VALUES (?, ?, ?, ?, ?, ?, '" + STARTED + "') RETURNING id")) {
            identify(insert, 1);
            insert.setLong(4, generation);
            insert.setObject(5, timestamp(at));
            insert.setString(6, holder);
            try (ResultSet result = insert.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    void loggedIn(Connection connection, long attempt) throws SQLException {
        ended(connection, attempt, "LOGGED_IN", null);
    }

    void refused(Connection connection, long attempt, LoginRefused refused) throws SQLException {
        ended(connection, attempt, refused.kind().name(), shortened(refused.getMessage()));
    }

    private static void ended(Connection connection, long attempt, String outcome, @Nullable String detail)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE broker_logins SET outcome = ?, detail = ? WHERE id = ?")) {
            update.setString(1, outcome);
            update.setString(2, detail);
            update.setLong(3, attempt);
            update.executeUpdate();
        }
    }

    static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL);
    }

    private static @Nullable Instant leaving(ResultSet result, int column) throws SQLException {
        OffsetDateTime attempted = result.getObject(column, OffsetDateTime.class);
        return attempted == null ? null : attempted.toInstant().plus(TokenCustodian.WINDOW);
    }

    private void identify(PreparedStatement statement, int from) throws SQLException {
        statement.setString(from, broker);
        statement.setString(from + 1, account);
        statement.setString(from + 2, purpose.name());
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
