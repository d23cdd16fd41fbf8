package io.tickwire.broker.xts.orders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.broker.token.SessionToken;
import io.tickwire.broker.xts.rate.RateGroup;
import io.tickwire.broker.xts.rest.SendGate;
import io.tickwire.broker.xts.rest.XtsCall;
import io.tickwire.broker.xts.rest.XtsReply;
import io.tickwire.broker.xts.rest.XtsRest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls that act on orders and positions (XTS reference 4.2 to 4.4, 4.9). What would be there twice when said twice, a
 * placement of any kind and a conversion, is one attempt whatever happens: Success means the API took it; {@code Refused}
 * and {@code NotSent} that nothing was done; {@code Unknown} that its fate must be found out before anything else is done
 * about it. Their gate is asked before sending and again right before the bytes of the body leave.
 */
public final class XtsOrderCalls {
    private final XtsRest rest;
    private final OrderBodies bodies;
    private final XtsRoutes routes;

    XtsOrderCalls(XtsRest rest, String source, XtsRoutes routes) {
        this.rest = rest;
        this.bodies = new OrderBodies(source);
        this.routes = routes;
    }

    /** Places an order. Its fate, when unknown, shows under its unique id. */
    public XtsReply<Placed> place(SessionToken token, XtsPlace order, SendGate gate) {
        return rest.call(once("orders.place", "POST", token, "/orders", bodies.place(order), gate))
                .map(InteractiveReplies::placed);
    }

    /** Places an entry with a target and a stop-loss, which come when the entry is filled and carry its unique id. */
    public XtsReply<Placed> placeBracket(SessionToken token, XtsBracket order, SendGate gate) {
        return rest.call(once("orders.bracket", "POST", token, "/orders/bracket", bodies.bracket(order), gate))
                .map(InteractiveReplies::placed);
    }

    /** Places an entry and its stop-loss, two orders under one unique id. */
    public XtsReply<PlacedCover> placeCover(SessionToken token, XtsCover order, SendGate gate) {
        return rest.call(once("orders.cover", "POST", token, "/orders/cover", bodies.cover(order), gate))
                .map(InteractiveReplies::placedCover);
    }

    /**
     * Gives an open order these values: one attempt. The values are absolute, so that saying it again is harmless, but only
     * while no other values were sent for the order: a late copy would take them back. A success is the API's; the
     * exchange may still leave the order as it was.
     */
    public XtsReply<Placed> modify(SessionToken token, XtsChange change, SendGate gate) {
        return rest.call(change("orders.modify", token, "/orders", bodies.change(change), gate))
                .map(InteractiveReplies::placed);
    }

    /** The same for a part of a bracket order, of which quantity and prices can change. */
    public XtsReply<Placed> modifyBracket(SessionToken token, XtsChange change, SendGate gate) {
        return rest.call(change("orders.bracket.modify", token, "/orders/bracket", bodies.bracketChange(change), gate))
                .map(InteractiveReplies::placed);
    }

    /** Asks to cancel an order; repeated when there is no answer, which is harmless. */
    public XtsReply<Placed> cancel(
            SessionToken token, long appOrderId, @Nullable String uniqueId, @Nullable String clientId) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("appOrderID", Long.toString(appOrderId));
        if (uniqueId != null) {
            query.put("orderUniqueIdentifier", uniqueId);
        }
        XtsCall call = repeatable("orders.cancel", "DELETE", token, "/orders")
                .withQuery(XtsRoutes.withClient(query, clientId));
        return rest.call(call).map(InteractiveReplies::placed);
    }

    /**
     * Leaves a bracket order at the market; repeated when there is no answer, which is harmless.
     *
     * @param entryOrderId the broker's number for its entry
     */
    public XtsReply<Boolean> exitBracket(SessionToken token, long entryOrderId, @Nullable String clientId) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("boEntryOrderId", Long.toString(entryOrderId));
        XtsCall call = repeatable("orders.bracket.exit", "DELETE", token, "/orders/bracket")
                .withQuery(XtsRoutes.withClient(query, clientId));
        return rest.call(call).map(taken -> true);
    }

    /**
     * Leaves a cover order at the market; repeated when there is no answer, which is harmless.
     *
     * @param exitOrderId the broker's number for its stop-loss
     */
    public XtsReply<Boolean> exitCover(SessionToken token, long exitOrderId, @Nullable String clientId) {
        XtsCall call = repeatable("orders.cover.exit", "PUT", token, "/orders/cover")
                .withBody(bodies.coverExit(exitOrderId, clientId));
        return rest.call(call).map(taken -> true);
    }

    /** Moves a position, or a part of it, to another product. Only the positions show what became of it. */
    public XtsReply<Boolean> convert(SessionToken token, XtsConversion conversion, SendGate gate) {
        return rest.call(once(
                        "positions.convert",
                        "PUT",
                        token,
                        "/portfolio/positions/convert",
                        bodies.conversion(conversion),
                        gate))
                .map(taken -> true);
    }

    private XtsCall once(
            String endpoint, String method, SessionToken token, String route, ObjectNode body, SendGate gate) {
        return XtsCall.once(endpoint, method, routes.of(token, route), token.token(), RateGroup.ORDERS)
                .withBody(body)
                .withGate(gate);
    }

    private XtsCall change(String endpoint, SessionToken token, String route, ObjectNode body, SendGate gate) {
        return XtsCall.change(endpoint, "PUT", routes.of(token, route), token.token(), RateGroup.ORDERS)
                .withBody(body)
                .withGate(gate);
    }

    private XtsCall repeatable(String endpoint, String method, SessionToken token, String route) {
        return XtsCall.read(endpoint, method, routes.of(token, route), token.token())
                .withGroup(RateGroup.ORDERS);
    }
}
