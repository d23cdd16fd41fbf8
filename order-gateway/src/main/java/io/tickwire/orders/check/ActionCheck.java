package io.tickwire.orders.check;

import io.tickwire.broker.instrument.InstrumentDefinition;
import io.tickwire.broker.instrument.Instruments;
import io.tickwire.orders.command.CancelAll;
import io.tickwire.orders.command.CancelOrder;
import io.tickwire.orders.command.Changes;
import io.tickwire.orders.command.CloseAllPositions;
import io.tickwire.orders.command.Command;
import io.tickwire.orders.command.ConvertPosition;
import io.tickwire.orders.command.ExitBracketOrder;
import io.tickwire.orders.command.ExitCoverOrder;
import io.tickwire.orders.command.ModifyBracketOrder;
import io.tickwire.orders.command.ModifyOrder;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Reason;
import org.jspecify.annotations.Nullable;

/** Commands that act on orders and positions there are. */
final class ActionCheck {
    private ActionCheck() {}

    static Command action(Draft draft, Instruments instruments) {
        if (draft instanceof Draft.Cancel cancel) {
            return new CancelOrder(cancel.header(), NameCheck.order(cancel.order()));
        }
        if (draft instanceof Draft.CancelAll all) {
            InstrumentName name = all.instrument();
            return new CancelAll(
                    all.header(), name == null ? null : ContractTerms.of(InstrumentChoice.of(name, instruments)));
        }
        if (draft instanceof Draft.Modify modify) {
            return new ModifyOrder(modify.header(), NameCheck.order(modify.order()), changes(modify.changes()));
        }
        if (draft instanceof Draft.ModifyBracket modify) {
            return new ModifyBracketOrder(
                    modify.header(), NameCheck.orderId(modify.brokerOrderId()), changes(modify.changes()));
        }
        if (draft instanceof Draft.ExitBracket exit) {
            return new ExitBracketOrder(exit.header(), NameCheck.orderId(exit.brokerOrderId()));
        }
        if (draft instanceof Draft.ExitCover exit) {
            return new ExitCoverOrder(exit.header(), NameCheck.orderId(exit.brokerOrderId()));
        }
        return ofPositions(draft, instruments);
    }

    private static Command ofPositions(Draft draft, Instruments instruments) {
        if (draft instanceof Draft.Convert convert) {
            return convert(convert, instruments);
        }
        if (draft instanceof Draft.CloseAll all) {
            return new CloseAllPositions(all.header(), all.product(), all.reason());
        }
        if (draft instanceof Draft.Unreadable unreadable) {
            throw new Violation(Reason.UNPARSEABLE, unreadable.what());
        }
        throw new Violation(Reason.UNSUPPORTED_COMMAND, "this gateway does not know the command " + draft.kind());
    }

    private static Command convert(Draft.Convert convert, Instruments instruments) {
        InstrumentDefinition instrument = InstrumentChoice.of(convert.instrument(), instruments);
        Product from = product("fromProduct", convert.from());
        Product to = product("toProduct", convert.to());
        Violation.unless(from != to, Reason.PRODUCT_NOT_ALLOWED, "fromProduct and toProduct are both " + from);
        QuantityCheck.ofOrder(convert.quantity(), instrument);
        return new ConvertPosition(
                convert.header(), ContractTerms.of(instrument), from, to, convert.quantity(), convert.dayWise());
    }

    private static Product product(String field, @Nullable Product product) {
        if (product == null || !product.plain()) {
            throw new Violation(Reason.PRODUCT_NOT_ALLOWED, field + " must be MIS, NRML, CNC or MTF, is " + product);
        }
        return product;
    }

    /** Lots and price steps are the exchange's to judge: which instrument it is shows when the order is found. */
    private static Changes changes(Changes changes) {
        Violation.unless(!changes.none(), Reason.UNPARSEABLE, "nothing is to be changed; give what is to be different");
        Long quantity = changes.quantity();
        if (quantity != null) {
            QuantityCheck.positive("quantity", quantity);
        }
        PricingCheck.above("limitPrice", changes.limit());
        PricingCheck.above("stopPrice", changes.stop());
        return changes;
    }
}
