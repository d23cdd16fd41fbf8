package io.tickwire.broker.instrument.store;

import java.util.Optional;

/**
 * Whether a master may replace the last good one. A truncated file would close thousands of instruments and leave their
 * ticks nameless and their orders refused. Pure.
 */
final class LoadCheck {
    /** Beyond this share of missing or rejected rows it is not the market that changed. */
    private static final int PERCENT = 10;

    /** Below this many rows a share says nothing. */
    private static final int FEW = 20;

    private LoadCheck() {}

    /**
     * @param rows good rows in the new master
     * @param rejected rows of it that could not be trusted
     * @param current stored instruments that have not expired
     * @param missing those of them that the new master does not have
     * @return why it must not be applied; empty when it may
     */
    static Optional<String> objection(int rows, int rejected, int current, int missing) {
        if (rows == 0) {
            return Optional.of("the master has no usable row");
        }
        if (exceeds(rejected, rows + rejected)) {
            return Optional.of(
                    rejected + " of " + (rows + rejected) + " rows are unusable, more than " + PERCENT + " %");
        }
        if (exceeds(missing, current)) {
            return Optional.of(missing + " of " + current + " instruments that have not expired are missing, more than "
                    + PERCENT + " %");
        }
        return Optional.empty();
    }

    private static boolean exceeds(int part, int whole) {
        return whole >= FEW && (long) part * 100 > (long) whole * PERCENT;
    }
}
