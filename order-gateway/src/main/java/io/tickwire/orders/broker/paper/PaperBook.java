package io.tickwire.orders.broker.paper;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderChange;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.broker.TradeRow;
import io.tickwire.orders.execute.TradingDay;
import io.tickwire.orders.price.Prices;
import io.tickwire.schemas.InstrumentKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Orders, trades and positions of one account on paper, for one day. It decides and changes nothing by itself: what it
 * decides comes back as a change, and {@link #apply} is for changes that are kept. {@link Matching} has the rules of
 * fills. Refusals have the words of an XTS broker.
 */
public final class PaperBook {
    private static final String UNKNOWN_ORDER = "e-orders-0001";
    private static final String NOT_OPEN = "Order is not in an open state";

    private final LocalDate day;
    private final NavigableMap<Long, PaperOrder> orders = new TreeMap<>();
    private final List<PaperTrade> trades;
    private final List<Carried> carried;
    private long newest;

    /** @param now UTC microseconds, in the day it is for */
    public PaperBook(PaperState kept, long now) {
        this.day = TradingDay.of(now);
        this.newest = kept.newest();
        this.trades = new ArrayList<>(kept.trades());
        this.carried = kept.carried();
        kept.orders().forEach(order -> orders.put(order.number(), order));
    }

    /** Whether it is the book of this moment's day. */
    public boolean isOf(long now) {
        return TradingDay.of(now).equals(day);
    }

    /** Orders are for their day alone: those left open on an earlier one end. */
    public PaperChange endOfEarlierDays(long now) {
        List<PaperOrder> over = orders.values().stream()
                .filter(order ->
                        order.open() && TradingDay.of(order.acceptedAt()).isBefore(day))
                .map(order -> order.cancelled("the day it was for is over", now))
                .toList();
        return new PaperChange(over, List.of());
    }

    /** @param clientId null for the account itself */
    public Ruling place(@Nullable String clientId, OrderRequest order, long now) {
        if (order.protection() != null) {
            return new Ruling(BrokerOutcome.notOffered("bracket and cover orders"), PaperChange.NONE);
        }
        boolean used =
                orders.values().stream().anyMatch(each -> each.clientOrderId().equals(order.clientOrderId()));
        return used
                ? Ruling.refused(BrokerOutcome.Kind.REJECTED, "", "OrderUniqueIdentifier is already in use")
                : Ruling.accepted(PaperOrder.accepted(newest + 1, clientId, order, now));
    }

    /** @param clientId null for the account itself */
    public Ruling cancel(@Nullable String clientId, String brokerOrderId, long now) {
        return onOpen(clientId, brokerOrderId, order -> Ruling.accepted(order.cancelled("", now)));
    }

    /** @param clientId null for the account itself */
    public Ruling modify(@Nullable String clientId, OrderChange change, long now) {
        return onOpen(clientId, change.brokerOrderId(), order -> {
            if (order.product() != change.product()) {
                return Ruling.refused(BrokerOutcome.Kind.REJECTED, "", "Product type cannot be modified");
            }
            if (change.values().quantity() <= order.filled()) {
                String text = order.filled() + " units are filled already; the quantity must be above that";
                return Ruling.refused(BrokerOutcome.Kind.REJECTED, "", text);
            }
            return Ruling.accepted(order.changedTo(change.values(), now));
        });
    }

    private Ruling onOpen(@Nullable String clientId, String brokerOrderId, Function<PaperOrder, Ruling> then) {
        PaperOrder order = orders.values().stream()
                .filter(each -> each.brokerOrderId().equals(brokerOrderId))
                .filter(each -> Objects.equals(each.clientId(), clientId))
                .findFirst()
                .orElse(null);
        if (order == null) {
            return Ruling.refused(BrokerOutcome.Kind.NOT_FOUND, UNKNOWN_ORDER, "Order not found");
        }
        return order.open() ? then.apply(order) : Ruling.refused(BrokerOutcome.Kind.NOT_FOUND, UNKNOWN_ORDER, NOT_OPEN);
    }

    /** What a tick makes of the open orders of its instrument, those of all clients. */
    public PaperChange met(PaperTick tick, long now) {
        Matching matching = new Matching(tick, now);
        orders.values().stream()
                .filter(order -> order.open() && order.instrument().equals(tick.instrument()))
                .forEach(matching::meet);
        return matching.change();
    }

    /** Something that was decided is kept, and so it is. */
    public void apply(PaperChange kept) {
        for (PaperOrder order : kept.orders()) {
            orders.put(order.number(), order);
            newest = Math.max(newest, order.number());
        }
        trades.addAll(kept.trades());
    }

    /** All of it, as a book of another day or gateway may begin with. */
    PaperState state() {
        return new PaperState(newest, List.copyOf(orders.values()), List.copyOf(trades), carried);
    }

    /** Instruments with an open order: no tick of another one matters. */
    public Set<InstrumentKey> awaited() {
        return orders.values().stream()
                .filter(PaperOrder::open)
                .map(PaperOrder::instrument)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @param clientId null for the account itself */
    public List<BookRow> rows(@Nullable String clientId) {
        return listed(clientId).stream().map(PaperOrder::row).toList();
    }

    /** Those of the orders that are listed. */
    public List<TradeRow> trades(@Nullable String clientId) {
        Set<Long> listed = listed(clientId).stream().map(PaperOrder::number).collect(Collectors.toSet());
        return trades.stream()
                .filter(trade -> listed.contains(trade.number()))
                .map(PaperTrade::row)
                .toList();
    }

    /** Those of the day, and those that ended in it. */
    private List<PaperOrder> listed(@Nullable String clientId) {
        return orders.values().stream()
                .filter(order -> Objects.equals(order.clientId(), clientId))
                .filter(order -> isOf(order.acceptedAt()) || isOf(order.updatedAt()))
                .toList();
    }

    /** @param clientId null for the account itself */
    public List<PositionRow> positions(@Nullable String clientId, Prices prices) {
        PaperPositions positions = new PaperPositions(clientId, day);
        carried.forEach(positions::add);
        trades.forEach(positions::add);
        return positions.rows(prices);
    }
}
