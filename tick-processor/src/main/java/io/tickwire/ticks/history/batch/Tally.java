package io.tickwire.ticks.history.batch;

/**
 * What became of the records of one partition.
 *
 * @param rows records that became rows
 * @param quarantined records that did not
 */
public record Tally(long rows, long quarantined) {
    public static final Tally NONE = new Tally(0, 0);

    public Tally plus(Tally more) {
        return new Tally(rows + more.rows, quarantined + more.quarantined);
    }
}
