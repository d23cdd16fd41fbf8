package io.tickwire.orders.execute;

/**
 * Successful full reads in a row, begun after the settle time, that did not show the order.
 *
 * @param reads how many
 * @param firstAt when the first of them began, microseconds
 */
public record Absence(int reads, long firstAt) {
    public static final Absence NONE = new Absence(0, 0);

    Absence plus(long readStartedAt) {
        return new Absence(reads + 1, reads == 0 ? readStartedAt : firstAt);
    }
}
