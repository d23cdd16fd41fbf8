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

/** The row of one broker, account and purpose in {@code broker_tokens}. Works in the caller's transaction. */
final class TokenTable {
    private static final Logger LOG = LoggerFactory.getLogger(TokenTable.class);
    private static final String ROW = " WHERE broker = ? AND account = ? AND purpose = ?";

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

    /** Stores the token of a login, unless that of a later one is there already. */
    void store(Connection connection, SessionToken token, String credentials, String holder) throws SQLException {
        makeRow(connection);
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE broker_tokens SET generation = ?, token = ?, sealed_user_id = ?, user_id = NULL, issued_at = ?, expires_at = ?,"
                        + " investor_client = ?, client_codes = ?, endpoint = ?, granted_to = ?, holder = ?, failures = 0,"
                        + " failed_as = NULL, failed_with = NULL, failure = NULL, held_until = NULL" + ROW
                        + " AND generation < ?")) {
            update.setLong(1, token.generation());
            update.setBytes(2, cipher.seal(token.token(), boundTo(token.generation())));
            update.setBytes(3, cipher.seal(Secret.of(token.userId()), userBoundTo(token.generation())));
            update.setObject(4, timestamp(token.issuedAt()));
            update.setObject(5, timestamp(token.expiresAt()));
            update.setBoolean(6, token.investorClient());
            update.setArray(
                    7, connection.createArrayOf("text", token.clientCodes().toArray()));
            update.setString(
                    8, token.endpoint() == null ? null : token.endpoint().toString());
            update.setString(9, credentials);
            update.setString(10, holder);
            identify(update, 11);
            update.setLong(14, token.generation());
            update.executeUpdate();
        }
    }

    void failed(Connection connection, TokenRow row, LoginRefused refused, String credentials, Instant until)
            throws SQLException {
        makeRow(connection);
        try (PreparedStatement update = connection.prepareStatement("UPDATE broker_tokens SET failures = ?,"
                + " failed_as = ?, failed_with = ?, failure = ?, held_until = ?" + ROW)) {
            update.setInt(1, row.failures() + 1);
            update.setString(2, refused.kind().name());
            update.setString(3, credentials);
            update.setString(4, LoginLog.shortened(refused.getMessage()));
            update.setObject(5, timestamp(until));
            identify(update, 6);
            update.executeUpdate();
        }
    }

    /** The words of the last failure; empty when there was none. */
    String failure(Connection connection) throws SQLException {
        return text(connection, "failure");
    }

    /** Whose login got the token; empty when nobody noted it. */
    String holder(Connection connection) throws SQLException {
        return text(connection, "holder");
    }

    private String text(Connection connection, String column) throws SQLException {
        try (PreparedStatement select = prepare(connection, "SELECT " + column + " FROM broker_tokens" + ROW);
                ResultSet result = select.executeQuery()) {
            String text = result.next() ? result.getString(1) : null;
            return text == null ? "" : text;
        }
    }

    /** @param credentials fingerprint of ours */
    TokenRow read(Connection connection, LoginAttempts attempts, String credentials) throws SQLException {
        try (PreparedStatement select = prepare(connection, "SELECT * FROM broker_tokens" + ROW);
                ResultSet result = select.executeQuery()) {
            if (!result.next()) {
                return new TokenRow(0, null, 0, null, null, null, attempts);
            }
            String failedAs = result.getString("failed_as");
            return new TokenRow(
                    result.getLong("generation"),
                    gotBy(credentials, result) ? token(result) : null,
                    result.getInt("failures"),
                    failedAs == null ? null : LoginRefused.Kind.valueOf(failedAs),
                    result.getString("failed_with"),
                    instant(result, "held_until"),
                    attempts);
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
        Optional<String> userId = userId(result, generation);
        Instant issuedAt = instant(result, "issued_at");
        Instant expiresAt = instant(result, "expires_at");
        String endpoint = result.getString("endpoint");
        return userId.isEmpty() || issuedAt == null || expiresAt == null
                ? null
                : new SessionToken(
                        broker,
                        account,
                        purpose,
                        generation,
                        opened.get(),
                        userId.get(),
                        issuedAt,
                        expiresAt,
                        result.getBoolean("investor_client"),
                        List.of((String[]) result.getArray("client_codes").getArray()),
                        endpoint == null ? null : URI.create(endpoint));
    }

    /** May hold the application key, so it is kept like the token; in the open only where it was stored before version 6. */
    private Optional<String> userId(ResultSet result, long generation) throws SQLException {
        byte[] sealed = result.getBytes("sealed_user_id");
        return sealed == null
                ? Optional.ofNullable(result.getString("user_id"))
                : cipher.open(sealed, userBoundTo(generation)).map(Secret::reveal);
    }

    /** A token that other credentials got may belong to another user: orders would go to somebody else's account. */
    private boolean gotBy(String credentials, ResultSet result) throws SQLException {
        String grantedTo = result.getString("granted_to");
        if (grantedTo == null || grantedTo.equals(credentials)) {
            return true;
        }
        LOG.atWarn()
                .setMessage("stored token was got with other credentials than ours; a new login will replace it. Give"
                        + " every instance of an account the same keys")
                .addKeyValue("broker", broker)
                .addKeyValue("account", account)
                .addKeyValue("purpose", purpose)
                .log();
        return false;
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

    private void makeRow(Connection connection) throws SQLException {
        try (PreparedStatement insert = prepare(
                connection,
                "INSERT INTO broker_tokens (broker, account, purpose) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")) {
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

    private String userBoundTo(long generation) {
        return boundTo(generation) + "|user";
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet result, String column) throws SQLException {
        OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
