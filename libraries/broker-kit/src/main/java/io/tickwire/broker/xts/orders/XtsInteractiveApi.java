package io.tickwire.broker.xts.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.broker.token.BrokerLogin;
import io.tickwire.broker.token.Purpose;
import io.tickwire.broker.token.SessionToken;
import io.tickwire.broker.xts.XtsKeys;
import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.broker.xts.rate.RateGroup;
import io.tickwire.broker.xts.rest.RefusalKind;
import io.tickwire.broker.xts.rest.SendGate;
import io.tickwire.broker.xts.rest.XtsCall;
import io.tickwire.broker.xts.rest.XtsReply;
import io.tickwire.broker.xts.rest.XtsRest;
import io.tickwire.broker.xts.wire.XtsSegments;
import io.tickwire.schemas.FixedPoint;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Trading REST calls (XTS reference 1.5, 4). {@code clientId} null means the login's own account; otherwise the dealer
 * routes are used and the client goes with every call (4.10).
 *
 * <p>Reads are answered in three ways that must not be confused: rows, possibly none, as {@code Success}; a refusal; and
 * {@code Unknown} when the answer cannot be read to its last row. Only the first says anything about orders or
 * positions.
 */
public final class XtsInteractiveApi {
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);
    private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(12);
    private static final int ORDINARY_ANSWER = 1 << 20;

    private final XtsRest rest;
    private final XtsSettings settings;

    public XtsInteractiveApi(XtsRest rest, XtsSettings settings) {
        this.rest = rest;
        this.settings = settings;
    }

    /** Logs in; ends every other interactive session of these keys. Tried once. */
    public XtsReply<BrokerLogin.Grant> login() {
        URI asked = settings.hostLookupUrl();
        if (asked == null) {
            return login(JSON.objectNode(), settings.interactive(""), null);
        }
        return lookUpHost(asked).then(host -> {
            ObjectNode body = JSON.objectNode().put("uniqueKey", host.uniqueKey());
            return login(body, host.root(), host.root());
        });
    }

    /** Ends the session on purpose. */
    public XtsReply<Boolean> logout(SessionToken token) {
        XtsCall call = XtsCall.once(
                "interactive.logout", "DELETE", route(token, "/user/session"), token.token(), RateGroup.OTHER);
        return rest.call(call).map(result -> true);
    }

    /**
     * Places an order: one attempt, whatever happens. Success means the API took it; {@code Refused} and {@code NotSent}
     * that no order exists; {@code Unknown} that its fate must be found out under its unique id before anything else is
     * done about it.
     *
     * @param gate asked before sending and again right before the order's bytes leave
     */
    public XtsReply<Placed> place(SessionToken token, XtsPlace order, SendGate gate) {
        XtsCall call = XtsCall.once("orders.place", "POST", route(token, "/orders"), token.token(), RateGroup.ORDERS)
                .withBody(body(order))
                .withGate(gate);
        return rest.call(call).map(InteractiveReplies::placed);
    }

    /** Asks to cancel an order; repeated when there is no answer, which is harmless. */
    public XtsReply<Placed> cancel(
            SessionToken token, long appOrderId, @Nullable String uniqueId, @Nullable String clientId) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("appOrderID", Long.toString(appOrderId));
        if (uniqueId != null) {
            query.put("orderUniqueIdentifier", uniqueId);
        }
        XtsCall call = read("orders.cancel", "DELETE", token, "/orders", withClient(query, clientId))
                .withGroup(RateGroup.ORDERS);
        return rest.call(call).map(InteractiveReplies::placed);
    }

    /** All orders of the day, each in its newest state. */
    public XtsReply<List<OrderRow>> orderBook(SessionToken token, @Nullable String clientId) {
        String route = clientId == null ? "/orders" : "/orders/dealerorderbook";
        return list(
                token,
                clientId,
                read("orders.book", "GET", token, route, client(clientId)),
                InteractiveReplies::orders);
    }

    /**
     * All states of one order, oldest first. Right after placing the broker may not know it yet: {@code
     * Refused(NOT_FOUND)}.
     */
    public XtsReply<List<OrderRow>> orderHistory(SessionToken token, long appOrderId, @Nullable String clientId) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("appOrderID", Long.toString(appOrderId));
        return rest.call(read("orders.history", "GET", token, "/orders", withClient(query, clientId)))
                .map(InteractiveReplies::orders);
    }

    /** All fills of the day. */
    public XtsReply<List<TradeRow>> trades(SessionToken token, @Nullable String clientId) {
        String route = clientId == null ? "/orders/trades" : "/orders/dealertradebook";
        return list(
                token,
                clientId,
                read("orders.trades", "GET", token, route, client(clientId)),
                InteractiveReplies::trades);
    }

    /** Positions; instruments traded to flat are among them. */
    public XtsReply<List<PositionRow>> positions(SessionToken token, PositionRow.View view, @Nullable String clientId) {
        String route = clientId == null ? "/portfolio/positions" : "/portfolio/dealerpositions";
        Map<String, String> query = new LinkedHashMap<>();
        query.put("dayOrNet", view.wire());
        XtsCall call = read("portfolio.positions", "GET", token, route, withClient(query, clientId));
        return list(token, clientId, call, InteractiveReplies::positions);
    }

    private XtsReply<HostLookup> lookUpHost(URI asked) {
        ObjectNode body = JSON.objectNode()
                .put("accesspassword", HostLookup.ACCESS_PASSWORD)
                .put("version", HostLookup.VERSION);
        XtsCall call = XtsCall.once("interactive.hostlookup", "POST", asked, null, RateGroup.OTHER)
                .withLimits(LOGIN_TIMEOUT, ORDINARY_ANSWER)
                .withBody(body);
        return rest.call(call).map(result -> HostLookup.read(result, asked));
    }

    private XtsReply<BrokerLogin.Grant> login(ObjectNode body, URI root, @Nullable URI endpoint) {
        XtsKeys keys = settings.keys(Purpose.INTERACTIVE);
        body.put("appKey", keys.appKey().reveal())
                .put("secretKey", keys.secretKey().reveal())
                .put("source", settings.source());
        URI uri = URI.create(root + "/user/session");
        XtsCall call = XtsCall.once("interactive.login", "POST", uri, null, RateGroup.OTHER)
                .withLimits(LOGIN_TIMEOUT, ORDINARY_ANSWER)
                .withBody(body);
        return rest.call(call).map(result -> InteractiveReplies.login(result, endpoint));
    }

    /**
     * A list that may be empty, which the broker says as an error. A dealer who asks without naming a client is told
     * "empty" about an account that is not his (XTS reference 4.10): that answer stays a refusal.
     */
    private <T> XtsReply<List<T>> list(
            SessionToken token, @Nullable String clientId, XtsCall call, Function<JsonNode, List<T>> rows) {
        XtsReply<JsonNode> reply = rest.call(call);
        boolean ownAccount = token.investorClient() || clientId != null;
        if (reply instanceof XtsReply.Refused<JsonNode> refused && refused.kind() == RefusalKind.EMPTY && ownAccount) {
            return new XtsReply.Success<>(refused.code(), List.of());
        }
        return reply.map(rows);
    }

    private XtsCall read(String endpoint, String method, SessionToken token, String route, Map<String, String> query) {
        return XtsCall.read(endpoint, method, route(token, route), token.token())
                .withQuery(query);
    }

    private URI route(SessionToken token, String route) {
        URI root = token.endpoint();
        return root == null ? settings.interactive(route) : URI.create(root + route);
    }

    private ObjectNode body(XtsPlace order) {
        ObjectNode body = JSON.objectNode()
                .put("exchangeSegment", XtsSegments.name(order.instrument().segment()))
                .put("exchangeInstrumentID", order.instrument().id())
                .put("productType", order.product().wire())
                .put("orderType", order.type().wire())
                .put("orderSide", order.side().wire())
                .put("timeInForce", order.timeInForce().wire())
                .put("disclosedQuantity", order.disclosedQuantity())
                .put("orderQuantity", order.quantity())
                .put("limitPrice", decimal(order.limitPrice()))
                .put("stopPrice", decimal(order.stopPrice()))
                .put("orderUniqueIdentifier", order.uniqueId())
                .put("apiOrderSource", settings.source());
        return order.clientId() == null ? body : body.put("clientID", order.clientId());
    }

    /** Plain digits: an exponent such as {@code 1E+2} is legal JSON and asking for trouble. */
    private static BigDecimal decimal(long fixedPoint) {
        return new BigDecimal(FixedPoint.text(fixedPoint));
    }

    private static Map<String, String> client(@Nullable String clientId) {
        return withClient(new LinkedHashMap<>(), clientId);
    }

    private static Map<String, String> withClient(Map<String, String> query, @Nullable String clientId) {
        if (clientId != null) {
            query.put("clientID", clientId);
        }
        return query;
    }
}
