package io.tickwire.orders.desk;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegFacts;
import io.tickwire.schemas.FixedPoint;

/** Why a change must not be sent. */
record ModifyRefusal(Reason reason, String text) {

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
