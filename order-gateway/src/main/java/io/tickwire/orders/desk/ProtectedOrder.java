package io.tickwire.orders.desk;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.command.Side;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A bracket or cover order as one read shows it.
 *
 * @param entries its entry; none when the read shows exits alone
 * @param exits target and stop-loss, as far as the broker has placed them
 */
record ProtectedOrder(List<BookRow> entries, List<BookRow> exits) {

    /** @param family all its parts that are listed; the first that came is the entry where the broker does not say */
    static ProtectedOrder of(List<BookRow> family) {
        Side side = family.stream()
                .filter(row -> !row.part().exit())
                .findFirst()
                .map(BookRow::side)
                .orElse(null);
        return new ProtectedOrder(
                family.stream()
                        .filter(row -> !row.part().exit() && row.side() == side)
                        .toList(),
                family.stream()
                        .filter(row -> row.part().exit() || row.side() != side)
                        .toList());
    }

    /** Whether nothing of it can fill any more. An entry that filled gets its exits in a moment, if they are not there. */
    boolean over() {
        boolean ended = !entries.isEmpty()
                && entries.stream().allMatch(row -> row.status().terminal())
                && exits.stream().allMatch(row -> row.status().terminal());
        return ended && (!exits.isEmpty() || entered() == 0);
    }

    /** Units of the entry that no exit has taken out again. */
    long left() {
        return entered() - exits.stream().mapToLong(BookRow::cumulative).sum();
    }

    String exitIds() {
        return exits.stream().map(BookRow::brokerOrderId).collect(Collectors.joining(", "));
    }

    private long entered() {
        return entries.stream().mapToLong(BookRow::cumulative).sum();
    }
}
