package io.tickwire.ticks.history.postgres;

import io.tickwire.ticks.history.store.HistoryUnavailable;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The one table of what an SQLSTATE means here: the fault of a row, which is put aside, or anything else, which is tried
 * again until it works. A duplicate key (23505) is never a row's fault: it would mean that a record is written twice.
 */
final class SqlErrors {
    private static final String NOT_NULL_VIOLATION = "23502";
    private static final String CHECK_VIOLATION = "23514";
    private static final String DATA_EXCEPTION = "22";

    private SqlErrors() {}

    static boolean isRowFault(SQLException error) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        return state.startsWith(DATA_EXCEPTION)
                || state.equals(NOT_NULL_VIOLATION)
                || (state.equals(CHECK_VIOLATION) && constraint(error) != null);
    }

    static HistoryUnavailable unavailable(String doing, SQLException error) {
        return new HistoryUnavailable(doing + ": SQLSTATE " + error.getSQLState() + ", " + error.getMessage(), error);
    }

    /** A missing partition also is a check violation, but of no constraint: that is our omission, not the row's. */
    private static @Nullable String constraint(SQLException error) {
        ServerErrorMessage message = error instanceof PSQLException server ? server.getServerErrorMessage() : null;
        return message == null ? null : message.getConstraint();
    }
}
