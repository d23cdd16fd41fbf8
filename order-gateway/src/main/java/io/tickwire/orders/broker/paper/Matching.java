package io.tickwire.orders.broker.paper;

import io.tickwire.orders.broker.paper.PaperTick.Level;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one tick makes of the orders of its instrument, which come in the order they were accepted. Nothing is ever filled
 * better or more than the tick shows:
 *
 * <pre>
 * tick not received after the order was accepted   nothing
 *   or last changed
 * order sleeps, last trade touches its trigger     it is awake, for the ticks after this one
 * tick has a quote on the other side               filled at that quote, within the limit, up to the quantity shown
 * tick has none, but a trade strictly through      filled at the limit, up to the quantity traded
 *   the limit
 * IOC, after the first tick with either            the rest is cancelled
 * </pre>
 *
 * A buy order meets the best ask, a sell order the best bid. What is shown or traded is there once, for all orders together. A
 * trade that is told to be no later than the order counts neither for a fill nor for a trigger. An order at the market
 * needs a quote.
 */
final class Matching {
    private final PaperTick tick;
    private final long now;
    private final List<PaperOrder> orders = new ArrayList<>();
    private final List<PaperTrade> trades = new ArrayList<>();
    private long askLeft;
    private long bidLeft;
    private long tradedLeft;

    Matching(PaperTick tick, long now) {
        this.tick = tick;
        this.now = now;
        this.askLeft = quantity(tick.ask());
        this.bidLeft = quantity(tick.bid());
        this.tradedLeft = quantity(tick.last());
    }

    private static long quantity(@Nullable Level level) {
        return level == null ? 0 : level.quantity();
    }

    PaperChange change() {
        return new PaperChange(List.copyOf(orders), List.copyOf(trades));
    }

    void meet(PaperOrder order) {
        if (tick.receivedAt() <= order.since()) {
            return;
        }
        Level traded = tick.lastAfter(order.since());
        if (order.asleep()) {
            if (traded != null && touches(order, traded.price())) {
                orders.add(order.triggeredBy(tick.receivedAt(), now));
            }
            return;
        }
        Level quote = order.side() == Side.BUY ? tick.ask() : tick.bid();
        if (quote != null) {
            conclude(order, byQuote(order, quote));
        } else if (traded != null) {
            conclude(order, byTrade(order, traded));
        }
    }

    private static boolean touches(PaperOrder order, long price) {
        Long trigger = order.values().pricing().stop();
        return trigger != null && (order.side() == Side.BUY ? price >= trigger : price <= trigger);
    }

    private PaperOrder byQuote(PaperOrder order, Level quote) {
        Long limit = order.limit();
        boolean within = limit == null || (order.side() == Side.BUY ? quote.price() <= limit : quote.price() >= limit);
        long left = order.side() == Side.BUY ? askLeft : bidLeft;
        long quantity = within ? Math.min(left, order.left()) : 0;
        if (order.side() == Side.BUY) {
            askLeft -= quantity;
        } else {
            bidLeft -= quantity;
        }
        return filled(order, quantity, quote.price());
    }

    private PaperOrder byTrade(PaperOrder order, Level traded) {
        Long limit = order.limit();
        boolean through = limit != null && (order.side() == Side.BUY ? traded.price() < limit : traded.price() > limit);
        long quantity = through ? Math.min(tradedLeft, order.left()) : 0;
        tradedLeft -= quantity;
        return filled(order, quantity, limit == null ? 0 : limit);
    }

    private PaperOrder filled(PaperOrder order, long quantity, long price) {
        if (quantity == 0) {
            return order;
        }
        PaperOrder filled = order.filledBy(quantity, price, now);
        trades.add(PaperTrade.of(filled, quantity, price));
        return filled;
    }

    private void conclude(PaperOrder before, PaperOrder after) {
        boolean spent = after.open() && after.values().validity() == Validity.IOC;
        PaperOrder stands = spent ? after.cancelled("IOC: the rest was not there at once", now) : after;
        if (!stands.equals(before)) {
            orders.add(stands);
        }
    }
}
