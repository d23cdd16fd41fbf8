package io.tickwire.orders.desk;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.OrderValues;
import io.tickwire.orders.command.Contract;
import io.tickwire.orders.command.ModifyBracketOrder;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegFacts;
import io.tickwire.schemas.FixedPoint;
import org.jspecify.annotations.Nullable;

/** Why a change must not be sent, judged by the order as the broker shows it; the rest is the broker's to refuse. */
record ModifyRefusal(Reason reason, String text) {

    /** Null when it may be sent. */
    static @Nullable ModifyRefusal of(Modifying modifying, BookRow row, Legs legs, Commands commands) {
        OrderValues shown = row.values();
        if (row.status().terminal()) {
            return new ModifyRefusal(Reason.ORDER_NOT_OPEN, "the order had already ended: " + row.status());
        }
        if (modifying.command instanceof ModifyBracketOrder && row.product() != Product.BO) {
            return new ModifyRefusal(
                    Reason.ORDER_NOT_FOUND, "order " + row.brokerOrderId() + " is no part of a bracket order");
        }
        if (shown == null || row.product() == Product.OTHER) {
            return new ModifyRefusal(
                    Reason.ORDER_TYPE_NOT_ALLOWED,
                    "the order has a type, validity or product this gateway has no word for; change it at the broker");
        }
        return of(shown.with(modifying.changes), row, contract(row, legs, commands));
    }

    private static @Nullable ModifyRefusal of(OrderValues wanted, BookRow row, @Nullable Contract contract) {
        Pricing pricing = wanted.pricing();
        boolean priced = (!pricing.kind().limited() || pricing.limit() != null)
                && (!pricing.kind().conditional() || pricing.stop() != null);
        if (!priced) {
            return new ModifyRefusal(Reason.PRICE_INVALID, "a " + pricing.kind() + " order needs a price it has not");
        }
        if (wanted.quantity() <= row.cumulative()) {
            return new ModifyRefusal(
                    Reason.QUANTITY_INVALID,
                    row.cumulative() + " units are filled already, so that its quantity cannot become "
                            + wanted.quantity() + "; cancel the rest instead");
        }
        if (contract == null || wanted.quantity() % contract.lotSize() == 0) {
            return null;
        }
        return new ModifyRefusal(
                Reason.LOT_MULTIPLE, wanted.quantity() + " is no multiple of the lot size " + contract.lotSize());
    }

    /** The exchange's rules for the order, as long as the command that placed it is open. */
    private static @Nullable Contract contract(BookRow row, Legs legs, Commands commands) {
        Leg leg = legs.leg(row.clientOrderId());
        Placing placing = leg == null ? null : commands.open(leg.terms().commandId());
        return placing == null ? null : placing.command.contract();
    }

    /** The fact with what is known of the order, when it is ours. */
    static Fact report(Fact fact, Legs legs, BookRow row) {
        Leg leg = row.part().exit() ? null : legs.leg(row.clientOrderId());
        return leg == null ? fact : fact.of(LegFacts.report(leg, leg));
    }

    static String words(BookRow row) {
        Pricing pricing = row.pricing();
        String limit = pricing.limit() == null ? "" : " at " + FixedPoint.text(pricing.limit());
        String stop = pricing.stop() == null ? "" : " from " + FixedPoint.text(pricing.stop());
        return row.side() + " " + row.quantity() + " " + pricing.kind() + limit + stop;
    }
}
