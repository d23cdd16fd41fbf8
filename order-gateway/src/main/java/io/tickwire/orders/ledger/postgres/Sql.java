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
import org.jspecify.annotations.Nullable;

/** The column types of the ledger. */
final class Sql {
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
        statement.setObject(index, value == null ? null : Json.text(value), Types.OTHER);
    }

    static void number(PreparedStatement statement, int index, @Nullable Long value) throws SQLException {
        statement.setObject(index, value, Types.BIGINT);
    }
}
