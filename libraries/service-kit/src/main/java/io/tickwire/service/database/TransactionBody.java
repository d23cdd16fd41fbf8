package io.tickwire.service.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What happens in one transaction; neither commits nor closes. */
@FunctionalInterface
public interface TransactionBody<T extends @Nullable Object> {
    T run(Connection connection) throws SQLException;
}
