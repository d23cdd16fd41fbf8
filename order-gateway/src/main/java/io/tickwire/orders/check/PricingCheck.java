package io.tickwire.orders.check;

import io.tickwire.broker.instrument.InstrumentDefinition;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.Side;
import io.tickwire.schemas.FixedPoint;
import org.jspecify.annotations.Nullable;

/** Kind and prices of an order against each other and against the instrument's price step. */
final class PricingCheck {
    private PricingCheck() {}

    /**
     * @param side null where it is not known yet
     * @throws Violation when a price is missing, too much, or not one the exchange takes
     */
    static Pricing of(Draft.Terms terms, @Nullable Side side, InstrumentDefinition instrument) {
        Pricing.Kind kind = terms.pricing();
        if (kind == null) {
            throw new Violation(
                    Reason.ORDER_TYPE_NOT_ALLOWED, "orderType must be MARKET, LIMIT, STOP_LIMIT or STOP_MARKET");
        }
        price("limitPrice", terms.limit(), kind.limited(), kind, instrument);
        price("stopPrice", terms.stop(), kind.conditional(), kind, instrument);
        Pricing pricing = new Pricing(kind, terms.limit(), terms.stop());
        Violation.unless(
                side == null || triggersBeforeLimit(pricing, side),
                Reason.PRICE_INVALID,
                "the limit of a stop order must not lie on the near side of its trigger: it could never fill");
        return pricing;
    }

    private static boolean triggersBeforeLimit(Pricing pricing, Side side) {
        Long limit = pricing.limit();
        Long stop = pricing.stop();
        return limit == null || stop == null || (side == Side.BUY ? limit >= stop : limit <= stop);
    }

    private static void price(
            String name, @Nullable Long price, boolean wanted, Pricing.Kind kind, InstrumentDefinition instrument) {
        Violation.unless(
                (price != null) == wanted,
                Reason.PRICE_INVALID,
                name + (wanted ? " is missing for a " : " must not be given for a ") + kind + " order");
        if (price != null) {
            price(name, price, instrument);
        }
    }

    /** A price, or a distance between two, that every order on the instrument may have. */
    static void price(String name, long price, InstrumentDefinition instrument) {
        above(name, price);
        Violation.unless(
                instrument.tickSize() <= 0 || price % instrument.tickSize() == 0,
                Reason.TICK_MULTIPLE,
                name + " " + FixedPoint.text(price) + " is no multiple of the tick size "
                        + FixedPoint.text(instrument.tickSize()) + " of " + instrument.symbol());
    }

    static void above(String name, @Nullable Long price) {
        Violation.unless(
                price == null || price > 0,
                Reason.PRICE_INVALID,
                name + " must be above zero, is " + (price == null ? "" : FixedPoint.text(price)));
    }
}
