package io.tickwire.orders.broker.xts;

import io.tickwire.broker.xts.orders.OrderRow;
import io.tickwire.broker.xts.orders.XtsBracket;
import io.tickwire.broker.xts.orders.XtsChange;
import io.tickwire.broker.xts.orders.XtsConversion;
import io.tickwire.broker.xts.orders.XtsCover;
import io.tickwire.broker.xts.wire.XtsOrderType;
import io.tickwire.broker.xts.wire.XtsProduct;
import io.tickwire.broker.xts.wire.XtsSide;
import io.tickwire.broker.xts.wire.XtsTimeInForce;
import io.tickwire.orders.broker.Conversion;
import io.tickwire.orders.broker.OrderChange;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.broker.OrderValues;
import io.tickwire.orders.broker.Part;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Protection;
import io.tickwire.orders.command.Validity;
import org.jspecify.annotations.Nullable;

/** Bracket and cover orders, changes and conversions between our words and those of XTS (reference 4.3, 4.4, 4.9). */
final class XtsOrderValues {
    private XtsOrderValues() {}

    static XtsBracket bracket(OrderRequest order, Protection.Bracket exits, @Nullable String clientId) {
        return new XtsBracket(
                order.instrument(),
                XtsSide.valueOf(order.side().name()),
                order.quantity(),
                orZero(order.pricing().limit()),
                exits.target(),
                exits.stopLossOffset(),
                orZero(exits.trailing()),
                order.clientOrderId(),
                clientId);
    }

    static XtsCover cover(OrderRequest order, Protection.Cover exit, @Nullable String clientId) {
        return new XtsCover(
                order.instrument(),
                XtsSide.valueOf(order.side().name()),
                XtsOrderType.valueOf(order.pricing().kind().name()),
                order.quantity(),
                orZero(order.pricing().limit()),
                exit.stopLoss(),
                order.clientOrderId(),
                clientId);
    }

    static XtsChange change(long appOrderId, OrderChange change, @Nullable String clientId) {
        OrderValues values = change.values();
        return new XtsChange(
                appOrderId,
                XtsProduct.valueOf(change.product().name()),
                XtsOrderType.valueOf(values.pricing().kind().name()),
                values.validity() == Validity.IOC ? XtsTimeInForce.IOC : XtsTimeInForce.DAY,
                values.quantity(),
                orZero(values.pricing().limit()),
                orZero(values.pricing().stop()),
                values.disclosed(),
                change.clientOrderId().isEmpty() ? null : change.clientOrderId(),
                clientId);
    }

    static XtsConversion conversion(Conversion conversion, @Nullable String clientId) {
        return new XtsConversion(
                conversion.instrument(),
                XtsProduct.valueOf(conversion.from().name()),
                XtsProduct.valueOf(conversion.to().name()),
                conversion.quantity(),
                conversion.dayWise(),
                clientId);
    }

    /** Null when a change would have to send a word we do not know, or a price the broker did not show. */
    static @Nullable OrderValues of(OrderRow row) {
        boolean known = row.type() != XtsOrderType.UNKNOWN
                && (row.timeInForce() == XtsTimeInForce.DAY || row.timeInForce() == XtsTimeInForce.IOC);
        if (!known) {
            return null;
        }
        Pricing.Kind kind = Pricing.Kind.valueOf(row.type().name());
        boolean priced =
                (!kind.limited() || row.limitPrice() != null) && (!kind.conditional() || row.stopPrice() != null);
        if (!priced) {
            return null;
        }
        return new OrderValues(
                new Pricing(
                        kind, kind.limited() ? row.limitPrice() : null, kind.conditional() ? row.stopPrice() : null),
                row.quantity(),
                row.timeInForce() == XtsTimeInForce.IOC ? Validity.IOC : Validity.DAY,
                row.disclosedQuantity());
    }

    static Part part(OrderRow row) {
        Part.Role role = row.bracketLeg() == 1
                ? Part.Role.ENTRY
                : row.bracketLeg() == 2 ? Part.Role.TARGET : row.bracketLeg() == 3 ? Part.Role.STOP : Part.Role.SINGLE;
        Long entry = row.entryOrderId();
        return new Part(role, entry == null || entry == 0 ? null : Long.toString(entry));
    }

    private static long orZero(@Nullable Long price) {
        return price == null ? 0 : price;
    }
}
