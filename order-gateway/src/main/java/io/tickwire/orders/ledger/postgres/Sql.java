package io.tickwire.orders.ledger.postgres;

import io.tickwire.orders.ledger.LedgerUnavailable;
import io.tickwire.service.database.Database;
import io.tickwire.service.json.Json;
import io.tickwire.service.time.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The column types of the ledger. */
final class Sql {
    private static final char REPLACEMENT = '\uFFFD';

    /** An escaped backslash counts as one, so that what follows it is not taken for an escape. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\(u0000|.)");

    private Sql() {}

    /** One statement and what it gives. */
    interface Statement<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    /** @throws LedgerUnavailable when it fails; the message begins with what was tried */
    static <T> T with(Database database, String tried, String sql, Statement<T> use) {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return use.run(statement);
        } catch (SQLException failed) {
            throw new LedgerUnavailable(tried + ": " + failed.getMessage(), failed);
        }
    }

    /** Microseconds as PostgreSQL keeps them, without loss. */
    static OffsetDateTime time(long micros) {
        return Micros.toInstant(micros).atOffset(ZoneOffset.UTC);
    }

    static long micros(ResultSet row, String column) throws SQLException {
        return Micros.of(row.getObject(column, OffsetDateTime.class).toInstant());
    }

    static @Nullable Long optionalMicros(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : (Long) Micros.of(time.toInstant());
    }

    static void json(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        statement.setObject(index, value == null ? null : storable(Json.text(value)), Types.OTHER);
    }

    /** Words of the broker, which may hold what no text column can. */
    static void words(PreparedStatement statement, int index, @Nullable String text) throws SQLException {
        statement.setString(index, text == null ? null : text.replace('\0', REPLACEMENT));
    }

    /** Whether the content itself was refused, so that trying again cannot help: data exceptions and exceeded limits. */
    static boolean unfit(SQLException failed) {
        String state = String.valueOf(failed.getSQLState());
        return state.startsWith("22") || state.startsWith("54");
    }

    /** JSON text as {@code jsonb} takes it: U+0000, always escaped in JSON, is the one character it refuses. */
    static String storable(String json) {
        Matcher escapes = ESCAPE.matcher(json);
        return escapes.replaceAll(escape -> Matcher.quoteReplacement(
                escape.group().equals("\\u0000") ? String.valueOf(REPLACEMENT) : escape.group()));
    }

    static void number(PreparedStatement statement, int index, @Nullable Long value) throws SQLException {
        statement.setObject(index, value, Types.BIGINT);
    }
}
