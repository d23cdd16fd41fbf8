package io.tickwire.orders.broker.xts;

import io.tickwire.broker.xts.orders.Placed;
import io.tickwire.broker.xts.orders.XtsBracket;
import io.tickwire.broker.xts.orders.XtsConversion;
import io.tickwire.broker.xts.orders.XtsCover;
import io.tickwire.broker.xts.orders.XtsOrderCalls;
import io.tickwire.broker.xts.rest.RefusalKind;
import io.tickwire.broker.xts.rest.XtsReply;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.Conversion;
import io.tickwire.orders.broker.OrderChange;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.broker.SendPermit;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Protection;
import org.jspecify.annotations.Nullable;

/** Bracket and cover orders, changes of orders and conversions at an XTS broker (reference 4.3, 4.4, 4.9). */
final class XtsActions {
    private static final String NO_CODE = "";

    private final XtsOrderCalls calls;
    private final XtsTenure tenure;
    private final XtsClient client;

    XtsActions(XtsOrderCalls calls, XtsTenure tenure, XtsClient client) {
        this.calls = calls;
        this.tenure = tenure;
        this.client = client;
    }

    BrokerOutcome place(OrderRequest order, Protection.Bracket exits, SendPermit permit) {
        XtsBracket bracket = XtsOrderValues.bracket(order, exits, client.id());
        return XtsOrders.outcome(
                tenure.once(client.only(token -> calls.placeBracket(token, bracket, permit::refusal))));
    }

    BrokerOutcome place(OrderRequest order, Protection.Cover exit, SendPermit permit) {
        XtsCover cover = XtsOrderValues.cover(order, exit, client.id());
        return XtsOrders.outcome(
                tenure.once(client.only(token -> calls.placeCover(token, cover, permit::refusal))),
                placed -> new BrokerOutcome.Accepted(
                        Long.toString(placed.entryOrderId()), Long.toString(placed.exitOrderId())));
    }

    /** Parts of a bracket have a route of their own. */
    BrokerOutcome modify(OrderChange change, SendPermit permit) {
        Long number = number(change.brokerOrderId());
        if (number == null) {
            return noNumber(change.brokerOrderId());
        }
        var wanted = XtsOrderValues.change(number, change, client.id());
        return changed(tenure.once(client.only(token -> change.product() == Product.BO
                ? calls.modifyBracket(token, wanted, permit::refusal)
                : calls.modify(token, wanted, permit::refusal))));
    }

    BrokerOutcome exitBracket(String entryOrderId) {
        Long number = number(entryOrderId);
        return number == null
                ? noNumber(entryOrderId)
                : left(tenure.call(client.only(token -> calls.exitBracket(token, number, client.id()))), entryOrderId);
    }

    BrokerOutcome exitCover(String exitOrderId) {
        Long number = number(exitOrderId);
        return number == null
                ? noNumber(exitOrderId)
                : left(tenure.call(client.only(token -> calls.exitCover(token, number, client.id()))), exitOrderId);
    }

    BrokerOutcome convert(Conversion conversion, SendPermit permit) {
        XtsConversion wanted = XtsOrderValues.conversion(conversion, client.id());
        return XtsOrders.outcome(
                tenure.once(client.only(token -> calls.convert(token, wanted, permit::refusal))),
                taken -> new BrokerOutcome.Accepted(""));
    }

    /**
     * Words that leave it open whether an order was placed do refuse a change: it is on its way no more, and the order itself
     * shows whether it has been changed all the same.
     */
    static BrokerOutcome changed(XtsReply<Placed> reply) {
        return reply instanceof XtsReply.Refused<Placed> refused && inWords(refused.kind())
                ? new BrokerOutcome.Refused(BrokerOutcome.Kind.REJECTED, refused.code(), refused.description())
                : XtsOrders.cancelled(reply);
    }

    private static BrokerOutcome left(XtsReply<Boolean> reply, String orderId) {
        if (reply instanceof XtsReply.Refused<Boolean> refused && inWords(refused.kind())) {
            return new BrokerOutcome.Refused(BrokerOutcome.Kind.REJECTED, refused.code(), refused.description());
        }
        return reply instanceof XtsReply.Refused<Boolean> refused && refused.kind() == RefusalKind.NOT_FOUND
                ? new BrokerOutcome.Refused(BrokerOutcome.Kind.NOT_FOUND, refused.code(), refused.description())
                : XtsOrders.outcome(reply, taken -> new BrokerOutcome.Accepted(orderId));
    }

    private static boolean inWords(RefusalKind kind) {
        return kind == RefusalKind.RISK || kind == RefusalKind.OTHER;
    }

    private static BrokerOutcome noNumber(String brokerOrderId) {
        return new BrokerOutcome.Refused(
                BrokerOutcome.Kind.REJECTED, NO_CODE, "'" + brokerOrderId + "' is no order number of this broker");
    }

    private static @Nullable Long number(String brokerOrderId) {
        try {
            return Long.valueOf(brokerOrderId);
        } catch (NumberFormatException notOurs) {
            return null;
        }
    }
}
