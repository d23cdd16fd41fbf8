package io.tickwire.ticks.history.postgres;

import io.tickwire.ticks.history.batch.Refused;
import io.tickwire.ticks.history.batch.RowBatch;
import io.tickwire.ticks.history.row.CopyBuffer;
import io.tickwire.ticks.history.row.HistoryTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * COPYs the rows of a batch. When the server refuses a row, the batch is halved until the bad row stands alone: the good
 * ones are stored, and only that one is handed back.
 */
final class RowCopy {
    /** Signature, no flags, no header extension. */
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private static final byte[] TRAILER = {(byte) 0xff, (byte) 0xff};

    private final String sql;

    RowCopy(HistoryTable<?> table) {
        this.sql = "COPY " + table.name() + " ("
                + String.join(", ", table.rows().columns()) + ") FROM STDIN WITH (FORMAT binary)";
    }

    /** @return the records that the server would not take */
    List<Refused> copy(Connection connection, RowBatch batch) throws SQLException {
        int rows = batch.rows().rows();
        return rows == 0 ? List.of() : copy(connection, batch, 0, rows);
    }

    private List<Refused> copy(Connection connection, RowBatch batch, int from, int to) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            send(connection, batch.rows(), from, to);
            connection.releaseSavepoint(before);
            return List.of();
        } catch (SQLException refused) {
            if (!SqlErrors.isRowFault(refused)) {
                throw refused;
            }
            connection.rollback(before);
            return to - from == 1
                    ? List.of(new Refused(batch.record(from), "refused by PostgreSQL: " + refused.getMessage()))
                    : halves(connection, batch, from, to);
        }
    }

    private List<Refused> halves(Connection connection, RowBatch batch, int from, int to) throws SQLException {
        int middle = (from + to) >>> 1;
        List<Refused> left = copy(connection, batch, from, middle);
        List<Refused> right = copy(connection, batch, middle, to);
        return Stream.concat(left.stream(), right.stream()).toList();
    }

    private void send(Connection connection, CopyBuffer rows, int from, int to) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            copy.writeToCopy(HEADER, 0, HEADER.length);
            copy.writeToCopy(rows.array(), rows.start(from), rows.start(to) - rows.start(from));
            copy.writeToCopy(TRAILER, 0, TRAILER.length);
            long stored = copy.endCopy();
            if (stored != to - from) {
                throw new SQLException("COPY stored " + stored + " rows instead of " + (to - from));
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
