package io.tickwire.orders.intake;

import io.tickwire.orders.check.Draft;
import io.tickwire.orders.command.Changes;
import io.tickwire.orders.command.CommandHeader;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Validity;
import io.tickwire.schemas.orders.CancelAll;
import io.tickwire.schemas.orders.CancelOrder;
import io.tickwire.schemas.orders.CloseAllPositions;
import io.tickwire.schemas.orders.ConvertPosition;
import io.tickwire.schemas.orders.ExitBracketOrder;
import io.tickwire.schemas.orders.ExitCoverOrder;
import io.tickwire.schemas.orders.InstrumentSelector;
import io.tickwire.schemas.orders.ModifyBracketOrder;
import io.tickwire.schemas.orders.ModifyOrder;

/** Commands that act on orders and positions there are. */
final class ActionDrafts {
    private ActionDrafts() {}

    static Draft draft(CommandHeader header, String kind, Object body) {
        if (body instanceof CancelOrder cancel) {
            return new Draft.Cancel(
                    header, kind, new Draft.Name(cancel.getBrokerOrderId(), cancel.getTargetCommandId()));
        }
        if (body instanceof CancelAll all) {
            InstrumentSelector selector = all.getInstrument();
            return new Draft.CancelAll(header, kind, selector == null ? null : Words.instrument(selector));
        }
        if (body instanceof ModifyOrder modify) {
            return modify(header, kind, modify);
        }
        if (body instanceof ModifyBracketOrder modify) {
            Changes changes =
                    new Changes(modify.getQuantity(), null, modify.getLimitPrice(), modify.getStopPrice(), null);
            return new Draft.ModifyBracket(header, kind, modify.getBrokerOrderId(), changes);
        }
        if (body instanceof ExitBracketOrder exit) {
            return new Draft.ExitBracket(header, kind, exit.getBrokerOrderId());
        }
        return body instanceof ExitCoverOrder exit
                ? new Draft.ExitCover(header, kind, exit.getBrokerOrderId())
                : ofPositions(header, kind, body);
    }

    private static Draft ofPositions(CommandHeader header, String kind, Object body) {
        if (body instanceof ConvertPosition convert) {
            return new Draft.Convert(
                    header,
                    kind,
                    Words.instrument(convert.getInstrument()),
                    Words.known(Product.class, convert.getFromProduct()),
                    Words.known(Product.class, convert.getToProduct()),
                    convert.getQuantity(),
                    convert.getDayWise());
        }
        if (body instanceof CloseAllPositions all) {
            return Words.strange(Product.class, all.getProduct())
                    ? new Draft.Unreadable(
                            header, kind, "product is a word this gateway does not know; leave it out for all")
                    : new Draft.CloseAll(header, kind, Words.known(Product.class, all.getProduct()), all.getReason());
        }
        return new Draft.Unsupported(header, kind);
    }

    private static Draft modify(CommandHeader header, String kind, ModifyOrder modify) {
        if (Words.strange(Pricing.Kind.class, modify.getOrderType())) {
            return new Draft.Unreadable(header, kind, "orderType must be MARKET, LIMIT, STOP_LIMIT or STOP_MARKET");
        }
        if (Words.strange(Validity.class, modify.getTimeInForce())) {
            return new Draft.Unreadable(header, kind, "timeInForce must be DAY or IOC");
        }
        Changes changes = new Changes(
                modify.getQuantity(),
                Words.known(Pricing.Kind.class, modify.getOrderType()),
                modify.getLimitPrice(),
                modify.getStopPrice(),
                Words.known(Validity.class, modify.getTimeInForce()));
        return new Draft.Modify(
                header, kind, new Draft.Name(modify.getBrokerOrderId(), modify.getTargetCommandId()), changes);
    }
}
