package io.tickwire.simulator.orders.engine;

import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.market.Market;
import io.tickwire.simulator.market.Walk;
import io.tickwire.simulator.orders.Conversion;
import io.tickwire.simulator.orders.Leg;
import io.tickwire.simulator.orders.Order;
import io.tickwire.simulator.orders.OrderListener;
import io.tickwire.simulator.orders.OrderStatus;
import io.tickwire.simulator.orders.OrderTerms;
import io.tickwire.simulator.orders.Owner;
import io.tickwire.simulator.orders.Side;
import io.tickwire.simulator.orders.Trade;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The broker's and the exchange's side of orders: takes them, lets them live step by step, remembers them. Identifiers
 * are not checked for repetition, because no broker is known to do that (XTS reference 4.2). Confined to the event
 * loop.
 */
public final class OrderEngine {
    private final Market market;
    private final OrderPacing pacing;
    private final ScriptedLife life;
    private final OrderScript script;
    private final List<OrderListener> listeners = new ArrayList<>();
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Map<Long, OrderRecord> records = new LinkedHashMap<>();
    private final Set<Long> working = new LinkedHashSet<>();
    private final List<Trade> trades = new ArrayList<>();
    private final List<Conversion> conversions = new ArrayList<>();
    private long lastId;

    /**
     * @param script what faults want of single orders
     * @param clock for what rows show
     * @param nanos monotonic, for the pace
     */
    public OrderEngine(Market market, OrderPacing pacing, OrderScript script, InstantSource clock, LongSupplier nanos) {
        this.market = market;
        this.pacing = pacing;
        this.life = new ScriptedLife(new OrderLife(pacing.fillSlices()), script);
        this.script = script;
        this.clock = clock;
        this.nanos = nanos;
        // Ids begin where no earlier process of the same day can have been, journal or not.
        this.lastId = 1_000_000_000L + clock.instant().getEpochSecond() % 100_000_000L * 100;
    }

    public void listen(OrderListener listener) {
        listeners.add(listener);
    }

    /** Accepts the order at the API: PendingNew. Whether it stands shows later. */
    public Order place(Owner owner, Contract contract, Side side, OrderTerms terms, String uniqueIdentifier) {
        return place(owner, contract, side, terms, uniqueIdentifier, Leg.SINGLE);
    }

    /** The same for a part of a bracket or cover order; an exit lies still until its entry has come to an end. */
    public Order place(Owner owner, Contract contract, Side side, OrderTerms terms, String uniqueIdentifier, Leg leg) {
        Instant now = clock.instant();
        Order order = new Order(
                ++lastId,
                owner,
                contract,
                side,
                terms,
                uniqueIdentifier,
                leg,
                OrderStatus.PENDING_NEW,
                "",
                0,
                0,
                false,
                "",
                null,
                now,
                now);
        long lag = pacing.bookLag().plus(script.hidden(order)).toNanos();
        OrderRecord entry = new OrderRecord(order, nanos.getAsLong() + lag);
        records.put(order.appOrderId(), entry);
        listeners.forEach(listener -> listener.changed(order));
        schedule(entry, script.stalled(order));
        return order;
    }

    /** Asks for new terms of an open order; false when it is not open. */
    public boolean modify(Order order, OrderTerms wanted, String uniqueIdentifier) {
        return ask(order, order.pendingReplace(wanted, uniqueIdentifier, clock.instant()));
    }

    /** Asks for the end of an open order; false when it is not open. */
    public boolean cancel(Order order) {
        return ask(order, order.becoming(OrderStatus.PENDING_CANCEL, clock.instant()));
    }

    private boolean ask(Order order, Order pending) {
        OrderRecord entry = records.get(order.appOrderId());
        if (entry == null || !entry.current().status().isOpen()) {
            return false;
        }
        change(entry, pending);
        schedule(entry, script.stalled(pending));
        return true;
    }

    /** Changes at once how much an exit is about, unless it has come to an end. */
    public void resize(Order order, long quantity) {
        OrderRecord entry = records.get(order.appOrderId());
        if (entry != null && !entry.current().status().isTerminal()) {
            change(entry, entry.current().resized(quantity, clock.instant()));
        }
    }

    /** The exits of a bracket or cover order as they are now. */
    public List<Order> exits(Order entryOrder) {
        return records.values().stream()
                .map(OrderRecord::current)
                .filter(order -> order.leg().entryId() == entryOrder.appOrderId())
                .toList();
    }

    /** Moves a part of a position to another product. */
    public void convert(Conversion conversion) {
        conversions.add(conversion);
        listeners.forEach(listener -> listener.converted(conversion));
    }

    /** The conversions of one owner, oldest first, those of earlier days included. */
    public List<Conversion> conversions(Owner owner) {
        return conversions.stream()
                .filter(conversion -> conversion.owner().equals(owner))
                .toList();
    }

    /** The orders of one owner as they are now, oldest first. */
    public List<Order> orders(Owner owner) {
        return visible(owner).map(OrderRecord::current).toList();
    }

    /** The orders of one owner as they were then. */
    public List<Order> orders(Owner owner, Instant then) {
        return visible(owner).flatMap(entry -> entry.asOf(then).stream()).toList();
    }

    /** The orders of one owner that stand at the exchange now, whether the books show them yet or not. */
    public List<Order> open(Owner owner) {
        return records.values().stream()
                .map(OrderRecord::current)
                .filter(order -> order.owner().equals(owner) && order.status().isOpen())
                .toList();
    }

    /** Every status the order has had, oldest first; empty when the owner has no such order. */
    public List<Order> history(Owner owner, long appOrderId) {
        return visible(owner)
                .filter(entry -> entry.current().appOrderId() == appOrderId)
                .findFirst()
                .map(OrderRecord::history)
                .orElse(List.of());
    }

    /** The order as it is now, whether the books show it yet or not. */
    public Optional<Order> find(Owner owner, long appOrderId) {
        return Optional.ofNullable(records.get(appOrderId))
                .map(OrderRecord::current)
                .filter(order -> order.owner().equals(owner));
    }

    private Stream<OrderRecord> visible(Owner owner) {
        long now = nanos.getAsLong();
        return records.values().stream().filter(entry -> entry.current().owner().equals(owner) && entry.isVisible(now));
    }

    /** The fills of one owner that the books show, oldest first, those of earlier days included. */
    public List<Trade> trades(Owner owner) {
        long now = nanos.getAsLong();
        return trades.stream()
                .filter(trade -> trade.order().owner().equals(owner) && isVisible(trade, now))
                .toList();
    }

    /** Orders of earlier days are no longer known and hide nothing. */
    private boolean isVisible(Trade trade, long now) {
        OrderRecord entry = records.get(trade.order().appOrderId());
        return entry == null || entry.isVisible(now);
    }

    /** Takes up what an earlier process has journalled; orders that were alive go on living. */
    public void restore(List<List<Order>> histories, List<Trade> earlierTrades, List<Conversion> made) {
        conversions.addAll(made);
        histories.forEach(history -> {
            OrderRecord entry = new OrderRecord(history.get(0), nanos.getAsLong());
            history.stream().skip(1).forEach(entry::change);
            records.put(entry.current().appOrderId(), entry);
            lastId = Math.max(lastId, entry.current().appOrderId());
            if (!entry.current().status().isTerminal()) {
                schedule(entry, Duration.ZERO);
            }
        });
        earlierTrades.forEach(trade -> {
            trades.add(trade);
            Optional.ofNullable(records.get(trade.order().appOrderId())).ifPresent(OrderRecord::countFill);
        });
    }

    /** Lets every order that is due take its next step. */
    public void turn() {
        long now = nanos.getAsLong();
        for (Long id : List.copyOf(working)) {
            OrderRecord entry = records.get(id);
            if (entry != null && entry.isDue(now)) {
                step(entry);
            }
        }
    }

    private void step(OrderRecord entry) {
        Order order = entry.current();
        if (liesStill(order)) {
            schedule(entry, Duration.ZERO);
            return;
        }
        Walk walk = market.of(order.contract());
        Quote quote = new Quote(walk.bestBid(), walk.bestAsk(), walk.lastPrice());
        OrderLife.Step step = life.next(entry, quote, clock.instant());
        switch (step.kind()) {
            case WAIT -> market.step(walk, market.exchangeSeconds());
            case CHANGE -> change(entry, step.order());
            case FILL -> fill(entry, step);
        }
        schedule(entry, Duration.ZERO);
    }

    private boolean liesStill(Order order) {
        OrderRecord opening = records.get(order.leg().entryId());
        return order.status().isOpen()
                && opening != null
                && !opening.current().status().isTerminal();
    }

    private void fill(OrderRecord entry, OrderLife.Step step) {
        entry.change(step.order());
        Trade trade = new Trade(
                step.order(),
                entry.countFill(),
                step.fillQuantity(),
                step.fillPrice(),
                step.order().updatedAt());
        trades.add(trade);
        listeners.forEach(listener -> listener.traded(trade));
    }

    private void change(OrderRecord entry, Order next) {
        entry.change(next);
        listeners.forEach(listener -> listener.changed(next));
    }

    private void schedule(OrderRecord entry, Duration longer) {
        Order order = entry.current();
        if (order.status().isTerminal()) {
            working.remove(order.appOrderId());
        } else {
            entry.dueAt(nanos.getAsLong() + pacing.pace().plus(longer).toNanos());
            working.add(order.appOrderId());
        }
    }
}
