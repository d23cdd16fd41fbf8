package io.tickwire.orders.broker.paper;

import java.util.List;

/**
 * All that a book begins with.
 *
 * @param newest number of the newest order there ever was; 0 before the first
 * @param orders those that are open, and those that changed since the day before
 * @param trades those since the day before
 * @param carried what all trades before them added up to
 */
public record PaperState(long newest, List<PaperOrder> orders, List<PaperTrade> trades, List<Carried> carried) {
    public static final PaperState EMPTY = new PaperState(0, List.of(), List.of(), List.of());
}
