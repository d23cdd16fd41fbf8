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
import io.tickwire.broker.xts.rest.XtsCall;
import io.tickwire.broker.xts.rest.XtsReply;
import io.tickwire.broker.xts.rest.XtsRest;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Session and books over REST (XTS reference 1.5, 4); {@link XtsOrderCalls} acts on orders. {@code clientId} null means the login's own account; otherwise the dealer
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
    private final XtsRoutes routes;
    private final XtsOrderCalls orders;

    public XtsInteractiveApi(XtsRest rest, XtsSettings settings) {
        this.rest = rest;
        this.settings = settings;
        this.routes = new XtsRoutes(settings);
        this.orders = new XtsOrderCalls(rest, settings.source(), routes);
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
                "interactive.logout", "DELETE", routes.of(token, "/user/session"), token.token(), RateGroup.OTHER);
        return rest.call(call).map(result -> true);
    }

    /** The calls that act on orders and positions, over the same connection. */
    public XtsOrderCalls orders() {
        return orders;
    }

    /** All orders of the day, each in its newest state. */
    public XtsReply<List<OrderRow>> orderBook(SessionToken token, @Nullable String clientId) {
        String route = clientId == null ? "/orders" : "/orders/dealerorderbook";
        return list(
                token,
                clientId,
                read("orders.book", "GET", token, route, XtsRoutes.client(clientId)),
                InteractiveReplies::orders);
    }

    /**
     * All states of one order, oldest first. Right after placing the broker may not know it yet: {@code
     * Refused(NOT_FOUND)}.
     */
    public XtsReply<List<OrderRow>> orderHistory(SessionToken token, long appOrderId, @Nullable String clientId) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("appOrderID", Long.toString(appOrderId));
        return rest.call(read("orders.history", "GET", token, "/orders", XtsRoutes.withClient(query, clientId)))
                .map(InteractiveReplies::orders);
    }

    /** All fills of the day. */
    public XtsReply<List<TradeRow>> trades(SessionToken token, @Nullable String clientId) {
        String route = clientId == null ? "/orders/trades" : "/orders/dealertradebook";
        return list(
                token,
                clientId,
                read("orders.trades", "GET", token, route, XtsRoutes.client(clientId)),
                InteractiveReplies::trades);
    }

    /** Positions; instruments traded to flat are among them. */
    public XtsReply<List<PositionRow>> positions(SessionToken token, PositionRow.View view, @Nullable String clientId) {
        String route = clientId == null ? "/portfolio/positions" : "/portfolio/dealerpositions";
        Map<String, String> query = new LinkedHashMap<>();
        query.put("dayOrNet", view.wire());
        XtsCall call = read("portfolio.positions", "GET", token, route, XtsRoutes.withClient(query, clientId));
        return list(token, clientId, call, InteractiveReplies::positions);
    }

    /** Shares in the depository. */
    public XtsReply<List<HoldingRow>> holdings(SessionToken token, @Nullable String clientId) {
        XtsCall call = read("portfolio.holdings", "GET", token, "/portfolio/holdings", XtsRoutes.client(clientId));
        return list(token, clientId, call, InteractiveReplies::holdings);
    }

    /** Money and margin; there is no such thing as none. */
    public XtsReply<BalanceRow> balance(SessionToken token, @Nullable String clientId) {
        return rest.call(read("user.balance", "GET", token, "/user/balance", XtsRoutes.client(clientId)))
                .map(BalanceRow::read);
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
        return XtsCall.read(endpoint, method, routes.of(token, route), token.token())
                .withQuery(query);
    }
}
