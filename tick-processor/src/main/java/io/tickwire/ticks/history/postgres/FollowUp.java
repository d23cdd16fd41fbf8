package io.tickwire.ticks.history.postgres;

import io.tickwire.ticks.history.batch.Span;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** What is derived from the rows just stored, in the same transaction. */
interface FollowUp {
    FollowUp NOTHING = (connection, spans) -> {};

    void apply(Connection connection, Map<Integer, Span> spans) throws SQLException;
}
