package io.tickwire.simulator.dealing;

import io.tickwire.simulator.counters.Counters;
import io.tickwire.simulator.login.Session;
import io.tickwire.simulator.orders.Order;
import io.tickwire.simulator.orders.engine.OrderEngine;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the API accepted from clients: the account that decides whether a client sent an order twice. Kept in memory, of
 * this process only. Confined to the event loop.
 */
public final class OrderLog {
    private record Entry(String session, Instant at, Order placed) {}

    private final OrderEngine engine;
    private final Counters counters;
    private final InstantSource clock;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Long, Integer> modified = new HashMap<>();
    private final Map<Long, Integer> cancelled = new HashMap<>();

    public OrderLog(OrderEngine engine, Counters counters, InstantSource clock) {
        this.engine = engine;
        this.counters = counters;
        this.clock = clock;
    }

    void placed(Session session, Order order) {
        entries.add(new Entry(session.label(), clock.instant(), order));
        counters.ordersAccepted().add(name(order), 1);
    }

    void modified(Order order) {
        modified.merge(order.appOrderId(), 1, Integer::sum);
        counters.ordersModified().add(name(order), 1);
    }

    void cancelled(Order order) {
        cancelled.merge(order.appOrderId(), 1, Integer::sum);
        counters.ordersCancelled().add(name(order), 1);
    }

    private static String name(Order order) {
        return order.uniqueIdentifier().isEmpty() ? "none" : order.uniqueIdentifier();
    }

    /** All of them, oldest first; those of one identifier if one is given. */
    public List<AcceptedOrder> accepted(Optional<String> identifier) {
        return entries.stream()
                .filter(entry -> identifier.isEmpty() || name(entry.placed()).equals(identifier.get()))
                .map(this::accepted)
                .toList();
    }

    private AcceptedOrder accepted(Entry entry) {
        Order placed = entry.placed();
        long id = placed.appOrderId();
        Order now = engine.find(placed.owner(), id).orElse(placed);
        return new AcceptedOrder(
                entry.session(), entry.at(), modified.getOrDefault(id, 0), cancelled.getOrDefault(id, 0), now);
    }
}
