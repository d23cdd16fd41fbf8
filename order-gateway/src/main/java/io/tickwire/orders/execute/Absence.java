package io.tickwire.orders.execute;

/**
 * Successful full reads in a row that did not show the order and whose silence counts. Known to the desk alone: whoever
 * takes over counts anew.
 *
 * @param reads how many
 * @param firstAt when the first of them began, microseconds
 */
public record Absence(int reads, long firstAt) {
    public static final Absence NONE = new Absence(0, 0);

    Absence plus(long readStartedAt) {
        return new Absence(reads + 1, reads == 0 ? readStartedAt : firstAt);
    }

    /** How long it has lasted when the newest of the reads began. */
    long lasting(long readStartedAt) {
        return readStartedAt - firstAt;
    }
}
