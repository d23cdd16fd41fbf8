package io.tickwire.ticks.history.row;

import java.util.List;

/**
 * How a record of a topic becomes a row of a table.
 *
 * @param <V> type of the records
 */
public interface RowMapper<V> {
    /** The table's columns in the order in which {@link #fields} writes them. */
    List<String> columns();

    /** @throws BadRow when the record does not fit the table */
    void fields(V value, Origin origin, CopyBuffer out);

    /** Appends one row, or nothing at all. */
    default void append(V value, Origin origin, CopyBuffer out) {
        try {
            fields(value, origin, out.row(columns().size()));
            out.endRow();
        } catch (RuntimeException unfit) {
            out.undoRow();
            throw unfit instanceof BadRow ? unfit : new BadRow("record does not fit its table: " + unfit);
        }
    }
}
