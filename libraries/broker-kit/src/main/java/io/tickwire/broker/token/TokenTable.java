package io.tickwire.broker.token;

import io.tickwire.service.config.Secret;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The row of one broker, account and purpose in {@code broker_tokens}, and its logins. Works in the caller's transaction. */
final class TokenTable {
    private static final Logger LOG = LoggerFactory.getLogger(TokenTable.class);
    private static final String ROW = " WHERE broker = ? AND account = ? AND purpose = ?";
    private static final int LONGEST_DETAIL = 300;

    private final TokenCipher cipher;
    private final String broker;
    private final String account;
    private final Purpose purpose;

    TokenTable(TokenCipher cipher, String broker, String account, Purpose purpose) {
        this.cipher = cipher;
        this.broker = broker;
        this.account = account;
        this.purpose = purpose;
    }

    /** Makes the row if it is missing and keeps every other instance out of it until the transaction ends. */
    void lock(Connection connection) throws SQLException {
        execute(connection, "SET LOCAL lock_timeout = '30s'");
        try (PreparedStatement insert = prepare(
                connection,
                "INSERT INTO broker_tokens (broker, account, purpose) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.executeUpdate();
        }
        try (PreparedStatement lock = prepare(connection, "SELECT 1 FROM broker_tokens" + ROW + " FOR UPDATE")) {
            lock.executeQuery().close();
        }
    }

    TokenRow read(Connection connection, Instant now) throws SQLException {
        Instant since = now.minus(TokenCustodian.WINDOW);
        int recent;
        Instant oldest;
        try (PreparedStatement count = prepare(
                connection, "SELECT count(*), min(attempted_at) FROM broker_logins" + ROW + " AND attempted_at > ?")) {
            count.setObject(4, timestamp(since));
            try (ResultSet result = count.executeQuery()) {
                result.next();
                recent = result.getInt(1);
                oldest = instant(result, 2);
            }
        }
        return read(connection, recent, oldest == null ? null : oldest.plus(TokenCustodian.WINDOW));
    }

    void loggedIn(Connection connection, SessionToken token) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE broker_tokens SET generation = ?, token = ?, user_id = ?, issued_at = ?, expires_at = ?,"
                        + " investor_client = ?, client_codes = ?, endpoint = ?, failures = 0, failed_as = NULL,"
                        + " failed_with = NULL, failure = NULL, held_until = NULL" + ROW)) {
            update.setLong(1, token.generation());
            update.setBytes(2, cipher.seal(token.token(), boundTo(token.generation())));
            update.setString(3, token.userId());
            update.setObject(4, timestamp(token.issuedAt()));
            update.setObject(5, timestamp(token.expiresAt()));
            update.setBoolean(6, token.investorClient());
            update.setArray(
                    7, connection.createArrayOf("text", token.clientCodes().toArray()));
            update.setString(
                    8, token.endpoint() == null ? null : token.endpoint().toString());
            identify(update, 9);
            update.executeUpdate();
        }
        record(connection, token.generation(), token.issuedAt(), "LOGGED_IN", null);
    }

    void failed(Connection connection, TokenRow row, LoginRefused refused, String credentials, Instant now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE broker_tokens SET failures = ?,"
                + " failed_as = ?, failed_with = ?, failure = ?, held_until = ?" + ROW)) {
            update.setInt(1, row.failures() + 1);
            update.setString(2, refused.kind().name());
            update.setString(3, credentials);
            update.setString(4, shortened(refused.getMessage()));
            update.setObject(5, timestamp(TokenCustodian.heldUntil(refused.kind(), row.failures() + 1, now)));
            identify(update, 6);
            update.executeUpdate();
        }
        record(connection, row.generation() + 1, now, refused.kind().name(), shortened(refused.getMessage()));
    }

    /** The words of the last failure; empty when there was none. */
    String failure(Connection connection) throws SQLException {
        try (PreparedStatement select = prepare(connection, "SELECT failure FROM broker_tokens" + ROW);
                ResultSet result = select.executeQuery()) {
            String failure = result.next() ? result.getString(1) : null;
            return failure == null ? "" : failure;
        }
    }

    private TokenRow read(Connection connection, int recent, @Nullable Instant windowFrees) throws SQLException {
        try (PreparedStatement select = prepare(connection, "SELECT * FROM broker_tokens" + ROW);
                ResultSet result = select.executeQuery()) {
            if (!result.next()) {
                return new TokenRow(0, null, 0, null, null, null, recent, windowFrees);
            }
            String failedAs = result.getString("failed_as");
            return new TokenRow(
                    result.getLong("generation"),
                    token(result),
                    result.getInt("failures"),
                    failedAs == null ? null : LoginRefused.Kind.valueOf(failedAs),
                    result.getString("failed_with"),
                    instant(result, "held_until"),
                    recent,
                    windowFrees);
        }
    }

    private @Nullable SessionToken token(ResultSet result) throws SQLException {
        byte[] sealed = result.getBytes("token");
        long generation = result.getLong("generation");
        Optional<Secret> opened = sealed == null ? Optional.empty() : cipher.open(sealed, boundTo(generation));
        if (opened.isEmpty()) {
            warnOfOtherKey(sealed);
            return null;
        }
        Instant issuedAt = instant(result, "issued_at");
        Instant expiresAt = instant(result, "expires_at");
        String endpoint = result.getString("endpoint");
        return issuedAt == null || expiresAt == null
                ? null
                : new SessionToken(
                        broker,
                        account,
                        purpose,
                        generation,
                        opened.get(),
                        result.getString("user_id"),
                        issuedAt,
                        expiresAt,
                        result.getBoolean("investor_client"),
                        List.of((String[]) result.getArray("client_codes").getArray()),
                        endpoint == null ? null : URI.create(endpoint));
    }

    private void warnOfOtherKey(byte @Nullable [] sealed) {
        if (sealed != null) {
            LOG.atWarn()
                    .setMessage("stored token cannot be opened with this " + TokenCipher.KEY_SETTING
                            + "; a new login will replace it")
                    .addKeyValue("broker", broker)
                    .addKeyValue("account", account)
                    .addKeyValue("purpose", purpose)
                    .log();
        }
    }

    private void record(Connection connection, long generation, Instant at, String outcome, @Nullable String detail)
            throws SQLException {
        try (PreparedStatement insert = prepare(
                connection,
                "INSERT INTO broker_logins (broker, account, purpose, generation, attempted_at, outcome, detail)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(4, generation);
            insert.setObject(5, timestamp(at));
            insert.setString(6, outcome);
            insert.setString(7, detail);
            insert.executeUpdate();
        }
    }

    private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        identify(statement, 1);
        return statement;
    }

    private void identify(PreparedStatement statement, int from) throws SQLException {
        statement.setString(from, broker);
        statement.setString(from + 1, account);
        statement.setString(from + 2, purpose.name());
    }

    private String boundTo(long generation) {
        return broker + "|" + account + "|" + purpose + "|" + generation;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet result, int column) throws SQLException {
        OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Instant instant(ResultSet result, String column) throws SQLException {
        return instant(result, result.findColumn(column));
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL);
    }
}
