package io.tickwire.orders.desk;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.OrderValues;
import io.tickwire.orders.command.Contract;
import io.tickwire.orders.command.ModifyBracketOrder;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.risk.OrderRevision;
import io.tickwire.orders.risk.RiskGate;
import io.tickwire.orders.risk.RiskVerdict;
import org.jspecify.annotations.Nullable;

/** Whether a change may be sent, judged by the order as the broker shows it and by the limits; the rest is the broker's to refuse. */
final class ModifyCheck {
    private final Legs legs;
    private final Commands commands;
    private final RiskGate risk;

    ModifyCheck(Legs legs, Commands commands, RiskGate risk) {
        this.legs = legs;
        this.commands = commands;
        this.risk = risk;
    }

    /** Null when it may be sent. */
    @Nullable
    ModifyRefusal refusal(Modifying modifying, BookRow row, long now) {
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
        OrderValues wanted = shown.with(modifying.changes);
        ModifyRefusal invalid = invalid(wanted, row, contract(row));
        return invalid == null && !wanted.sameAs(shown) ? forbidden(new OrderRevision(row, wanted), now) : invalid;
    }

    private static @Nullable ModifyRefusal invalid(OrderValues wanted, BookRow row, @Nullable Contract contract) {
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

    private @Nullable ModifyRefusal forbidden(OrderRevision revision, long now) {
        RiskVerdict.Deny denied = risk.change(revision, now);
        return denied == null ? null : new ModifyRefusal(denied.reason(), denied.text());
    }

    /** The exchange's rules for the order, as long as the command that placed it is open. */
    private @Nullable Contract contract(BookRow row) {
        Leg leg = legs.leg(row.clientOrderId());
        Placing placing = leg == null ? null : commands.open(leg.terms().commandId());
        return placing == null ? null : placing.command.contract();
    }
}
