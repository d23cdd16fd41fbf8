package io.tickwire.service.database;

import io.tickwire.service.lifecycle.DependencyMissing;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Why there is no connection, and what to do, by SQLSTATE (PostgreSQL documentation, appendix A). */
final class Unreachable {
    private Unreachable() {}

    static DependencyMissing explain(DatabaseSettings settings, Throwable failure) {
        SQLException cause = sqlCause(failure);
        String state = cause == null || cause.getSQLState() == null ? "" : cause.getSQLState();
        // The address without what follows '?', where a password might be.
        String address = settings.url().split("\\?", 2)[0];
        String said = cause == null ? String.valueOf(failure.getMessage()) : cause.getMessage();
        return new DependencyMissing("no connection to " + address + " (" + said + ")", remedy(state), failure);
    }

    private static String remedy(String state) {
        if (state.startsWith("28")) {
            return "correct TICKWIRE_DB_USER and TICKWIRE_DB_PASSWORD";
        }
        if (state.equals("3D000")) {
            return "create the database, or correct its name in TICKWIRE_DB_URL";
        }
        if (state.equals("53300")) {
            return "the server has no connection left: lower TICKWIRE_DB_POOL_SIZE or raise its max_connections";
        }
        return "start PostgreSQL there, or correct TICKWIRE_DB_URL";
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
