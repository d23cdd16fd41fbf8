package io.tickwire.orders.desk;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.TradeRow;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.Sighting;
import io.tickwire.orders.execute.TradingDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One successful read of the order book, with the trade book when that was read too, looked up by order. */
final class Book {
    private final long startedAt;
    private final String name;
    private final boolean full;
    private final List<BookRow> rows;
    private final Map<String, BookRow> byBrokerId = new HashMap<>();
    private final Map<String, List<BookRow>> byClientId = new LinkedHashMap<>();
    private final Map<String, List<TradeRow>> trades = new HashMap<>();

    /** @param executions the trade book; null when it was not read: then the order's absence proves nothing */
    Book(String name, long startedAt, List<BookRow> rows, @Nullable List<TradeRow> executions) {
        this.name = name;
        this.startedAt = startedAt;
        this.rows = rows;
        this.full = executions != null;
        for (BookRow row : rows) {
            byBrokerId.put(row.brokerOrderId(), row);
            byClientId
                    .computeIfAbsent(row.clientOrderId(), id -> new ArrayList<>(1))
                    .add(row);
        }
        for (TradeRow trade : executions == null ? List.<TradeRow>of() : executions) {
            trades.computeIfAbsent(trade.clientOrderId(), id -> new ArrayList<>(1))
                    .add(trade);
        }
    }

    long startedAt() {
        return startedAt;
    }

    List<BookRow> rows() {
        return rows;
    }

    /** Whether silence about an order says something: order book and trade book were both read. */
    boolean full() {
        return full;
    }

    @Nullable
    BookRow order(@Nullable String brokerOrderId) {
        return byBrokerId.get(brokerOrderId);
    }

    /** The order as this read shows it; null when it does not. */
    @Nullable
    Sighting sighting(Leg leg) {
        BookRow row = row(leg);
        if (row != null) {
            return Sighting.inBook(row, "order book " + name).with(exits(leg));
        }
        List<TradeRow> executions = trades.getOrDefault(leg.id(), List.of()).stream()
                .filter(trade -> !protects(leg, trade.side()))
                .toList();
        return executions.isEmpty() ? null : Sighting.inTrades(executions, leg.quantity(), "trade book " + name);
    }

    /** The broker's ids of the exits it placed with the order. */
    private List<String> exits(Leg leg) {
        return byClientId.getOrDefault(leg.id(), List.of()).stream()
                .filter(row -> protects(leg, row))
                .map(BookRow::brokerOrderId)
                .toList();
    }

    /** Exits of bracket and cover orders carry the identifier of the entry, and are not the order that was asked for. */
    static boolean protects(Leg leg, BookRow row) {
        return row.part().exit() || protects(leg, row.side());
    }

    /** Brokers need not say which is which; the side always does. */
    private static boolean protects(Leg leg, Side side) {
        return leg.terms().protection() != null && side != leg.terms().side();
    }

    /**
     * The parts of a bracket or cover order, the given one among them: entry and exits.
     *
     * @param row any of them
     */
    List<BookRow> family(BookRow row) {
        String entry = row.part().entryOrderId();
        return rows.stream()
                .filter(other -> entry != null
                        ? entry.equals(other.part().entryOrderId())
                        : other.product() == row.product()
                                && !row.clientOrderId().isEmpty()
                                && row.clientOrderId().equals(other.clientOrderId()))
                .toList();
    }

    /** Live orders under one of our identifiers beyond the first: there must never be one. */
    List<BookRow> doubles(Leg leg) {
        List<BookRow> live = byClientId.getOrDefault(leg.id(), List.of()).stream()
                .filter(row -> !protects(leg, row))
                .filter(row -> row.open() > 0 || row.cumulative() > 0)
                .toList();
        return live.size() < 2 ? List.of() : live;
    }

    /**
     * The broker's number of the order, when it can still mean this one: on its own day, or shown by this read.
     *
     * @param book null before the first read
     */
    static @Nullable String number(Leg leg, @Nullable Book book, long now) {
        LocalDate today = TradingDay.of(now);
        boolean ofToday = TradingDay.of(leg.terms().plannedAt()).equals(today);
        boolean shown = book != null && TradingDay.of(book.startedAt()).equals(today) && book.sighting(leg) != null;
        return ofToday || shown ? leg.state().view().brokerOrderId() : null;
    }

    private @Nullable BookRow row(Leg leg) {
        List<BookRow> rowsOfLeg = byClientId.getOrDefault(leg.id(), List.of()).stream()
                .filter(row -> !protects(leg, row))
                .toList();
        String number = leg.state().view().brokerOrderId();
        // by our identifier only: another day's order, or somebody else's, may have got the same number, and lists lag
        return rowsOfLeg.stream()
                .filter(row -> row.brokerOrderId().equals(number))
                .findFirst()
                .orElse(rowsOfLeg.isEmpty() ? null : rowsOfLeg.get(0));
    }
}
