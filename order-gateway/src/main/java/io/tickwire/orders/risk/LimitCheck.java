package io.tickwire.orders.risk;

import io.tickwire.orders.command.Reason;
import io.tickwire.orders.execute.LegTerms;
import io.tickwire.orders.plan.Exposure;
import io.tickwire.orders.price.Prices;
import io.tickwire.orders.risk.RiskLimits.Day;
import io.tickwire.orders.risk.RiskLimits.Pace;
import io.tickwire.orders.risk.RiskLimits.Size;
import io.tickwire.orders.risk.RiskVerdict.Deny;
import org.jspecify.annotations.Nullable;

/** Whether an order stays within what one order, an account and a day may amount to; a limit of 0 is none. */
final class LimitCheck {
    private static final long MINUTE = 60_000_000L;

    private final RiskLimits limits;
    private final Activity activity;
    private final Prices prices;

    LimitCheck(RiskLimits limits, Activity activity, Prices prices) {
        this.limits = limits;
        this.activity = activity;
        this.prices = prices;
    }

    /** The first limit it would break; null when it breaks none. */
    @Nullable
    Deny breach(LegTerms order, long now) {
        Deny size = size(order);
        Deny pace = size == null ? pace(order, now) : size;
        return pace == null ? day(order, now) : pace;
    }

    /** The first limit that a larger or dearer order would break; one that is neither breaks none. */
    @Nullable
    Deny change(OrderRevision revision, long now) {
        Long before = Notional.of(revision.now(), prices);
        Long then = Notional.of(revision.then(), prices);
        boolean dearer = then != null && (before == null || then > before);
        if (!revision.more() && !dearer) {
            return null;
        }
        Deny amount = amount(revision.then());
        return amount == null ? cost(revision.then(), now) : amount;
    }

    private @Nullable Deny size(LegTerms order) {
        Size size = limits.size();
        Deny amount = amount(order);
        long open = activity.open();
        return amount == null && size.openOrders() > 0 && open >= size.openOrders()
                ? Refusal.exceeded(
                        open + " orders are open; there may be at most", size.openOrders(), "TICKWIRE_RISK_OPEN_ORDERS")
                : amount;
    }

    private @Nullable Deny amount(LegTerms order) {
        Size size = limits.size();
        if (size.units() > 0 && order.quantity() > size.units()) {
            return Refusal.exceeded(
                    order.quantity() + " units are more than one order may have:",
                    size.units(),
                    "TICKWIRE_RISK_ORDER_UNITS");
        }
        Long notional = Notional.of(order, prices);
        return size.notional() > 0 && notional != null && notional > size.notional()
                ? Refusal.exceeded(
                        "an order of " + Refusal.rupees(notional) + " is more than one order may cost:",
                        Refusal.rupees(size.notional()),
                        "TICKWIRE_RISK_ORDER_NOTIONAL")
                : null;
    }

    private @Nullable Deny pace(LegTerms order, long now) {
        Pace pace = limits.pace();
        long minute = activity.within(MINUTE, now).count();
        if (pace.perMinute() > 0 && minute >= pace.perMinute()) {
            return Refusal.limit(
                    Reason.RATE_LIMITED,
                    minute + " orders were sent within a minute; there may be at most",
                    pace.perMinute(),
                    "TICKWIRE_RISK_ORDERS_PER_MINUTE");
        }
        long alike = activity.alike(order, pace.repeatsWithin(), now);
        return pace.repeats() > 0 && alike >= pace.repeats()
                ? Refusal.exceeded(
                        alike + " orders like it (instrument, side, quantity) were sent within "
                                + Refusal.seconds(pace.repeatsWithin()) + "; there may be at most",
                        pace.repeats(),
                        "TICKWIRE_RISK_REPEATS, TICKWIRE_RISK_REPEATS_WITHIN")
                : null;
    }

    private @Nullable Deny day(LegTerms order, long now) {
        Day day = limits.day();
        long sent = day.orders() == 0 ? 0 : activity.sentToday(order, now);
        if (day.orders() > 0 && sent >= day.orders()) {
            return Refusal.exceeded(
                    sent + " orders were sent today; there may be at most",
                    day.orders(),
                    "TICKWIRE_RISK_ORDERS_PER_DAY");
        }
        return cost(order, now);
    }

    private @Nullable Deny cost(LegTerms order, long now) {
        Day day = limits.day();
        Long own = Notional.of(order, prices);
        if (day.notional() == 0 || own == null) {
            return null;
        }
        long all = Notional.plus(own, activity.notionalToday(order, prices, now));
        return all > day.notional()
                ? Refusal.exceeded(
                        "with it the orders of today cost " + Refusal.rupees(all) + "; they may cost at most",
                        Refusal.rupees(day.notional()),
                        "TICKWIRE_RISK_NOTIONAL_PER_DAY")
                : null;
    }

    /** Whether it could lead to holding too much, were everything on its side to fill. */
    @Nullable
    Deny position(LegTerms order, Exposure exposure) {
        long most = limits.size().position();
        long after = switch (order.side()) {
            case BUY -> exposure.position() + exposure.buying() + order.quantity();
            case SELL -> -(exposure.position() - exposure.selling() - order.quantity());
        };
        return after > most
                ? Refusal.exceeded(
                        "with it up to " + after + " units of " + order.instrument() + " would be held;"
                                + " there may be at most",
                        most,
                        "TICKWIRE_RISK_POSITION_UNITS")
                : null;
    }

    /** Whether the position decides about orders at all. */
    boolean limitsPosition() {
        return limits.size().position() > 0;
    }
}
