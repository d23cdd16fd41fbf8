package io.tickwire.broker.instrument;

/**
 * A row of the master that could not be trusted.
 *
 * @param line its number in the text, from 1
 * @param reason what is wrong with it
 * @param row the row, cut to a readable length
 */
public record RejectedRow(int line, String reason, String row) {
    private static final int READABLE = 200;

    public RejectedRow {
        row = row.length() <= READABLE ? row : row.substring(0, READABLE);
    }
}
