package io.tickwire.simulator.market;

/** Five price levels of one side of the book, best first. A level outside the circuit band is empty. */
public final class BookSide {
    public static final int LEVELS = 5;

    final long[] price = new long[LEVELS];
    final long[] size = new long[LEVELS];
    final long[] orders = new long[LEVELS];

    /** Levels follow the best price by one tick each; sizes are new, in lots. */
    void fill(Draws draws, long best, long step, long low, long high, long lot) {
        long largest = lot == 1 ? 1_500 : 60;
        for (int level = 0; level < LEVELS; level++) {
            long at = best + level * step;
            boolean quoted = at >= low && at <= high;
            long lots = 1 + draws.below(largest);
            price[level] = quoted ? at : 0;
            size[level] = quoted ? lots * lot : 0;
            orders[level] = quoted ? 1 + draws.below(Math.min(lots, 40)) : 0;
        }
    }

    /** 0 for an empty level, as are its size and its orders. */
    public long price(int level) {
        return price[level];
    }

    public long size(int level) {
        return size[level];
    }

    public long orders(int level) {
        return orders[level];
    }

    long totalSize() {
        long total = 0;
        for (long levelSize : size) {
            total += levelSize;
        }
        return total;
    }
}
