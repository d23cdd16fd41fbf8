package io.tickwire.broker.xts.market;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.broker.token.BrokerLogin;
import io.tickwire.broker.token.Purpose;
import io.tickwire.broker.token.SessionToken;
import io.tickwire.broker.xts.XtsKeys;
import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.broker.xts.rate.RateGroup;
import io.tickwire.broker.xts.rest.XtsCall;
import io.tickwire.broker.xts.rest.XtsReply;
import io.tickwire.broker.xts.rest.XtsRest;
import io.tickwire.broker.xts.wire.XtsSegments;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.service.config.Secret;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Market-data REST calls (XTS reference 1.6, 3). Segments are numbers here. A token the broker refuses is answered as
 * {@code Refused(AUTH)}; who replaces it is the caller's business.
 */
public final class XtsMarketApi {
    /** Most instruments in one subscription or quotes request (XTS reference 3.1). */
    public static final int LARGEST_BATCH = 50;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration MASTER_TIMEOUT = Duration.ofSeconds(60);
    private static final int LARGEST_MASTER = 256 << 20;
    private static final int ORDINARY_ANSWER = 1 << 20;

    private final XtsRest rest;
    private final XtsSettings settings;

    public XtsMarketApi(XtsRest rest, XtsSettings settings) {
        this.rest = rest;
        this.settings = settings;
    }

    /** Logs in; ends every other market-data session of these keys. Tried once. */
    public XtsReply<BrokerLogin.Grant> login() {
        XtsKeys keys = settings.keys(Purpose.MARKET_DATA);
        ObjectNode body = JSON.objectNode()
                .put("appKey", keys.appKey().reveal())
                .put("secretKey", keys.secretKey().reveal())
                .put("source", settings.source());
        XtsCall call = XtsCall.once("market.login", "POST", settings.market("/auth/login"), null, RateGroup.OTHER)
                .withLimits(LOGIN_TIMEOUT, ORDINARY_ANSWER)
                .withBody(body);
        return rest.call(call).map(MarketReplies::login);
    }

    /** Ends the session on purpose. */
    public XtsReply<Boolean> logout(SessionToken token) {
        XtsCall call = XtsCall.once(
                "market.logout", "DELETE", settings.market("/auth/logout"), token.token(), RateGroup.OTHER);
        return rest.call(call).map(result -> true);
    }

    /**
     * Subscribes a batch. When one of its instruments is subscribed already the broker refuses all of it, as {@code
     * ALREADY_SUBSCRIBED}.
     *
     * @param messageCode what to subscribe, for example 1502
     * @param instruments 1 to {@link #LARGEST_BATCH}
     */
    public XtsReply<Subscribed> subscribe(SessionToken token, int messageCode, List<InstrumentKey> instruments) {
        return rest.call(subscription("market.subscribe", "POST", token, messageCode, instruments))
                .map(result -> MarketReplies.subscribed(messageCode, result));
    }

    /** Ends subscriptions; the result names those the broker confirmed. */
    public XtsReply<List<InstrumentKey>> unsubscribe(
            SessionToken token, int messageCode, List<InstrumentKey> instruments) {
        return rest.call(subscription("market.unsubscribe", "PUT", token, messageCode, instruments))
                .map(MarketReplies::unsubscribed);
    }

    /** Last messages of a batch, as JSON texts of the feed's full form; also for what is subscribed. */
    public XtsReply<List<String>> quotes(SessionToken token, int messageCode, List<InstrumentKey> instruments) {
        ObjectNode body = batch(messageCode, instruments).put("publishFormat", "JSON");
        return rest.call(read("market.quotes", "POST", "/instruments/quotes", token.token())
                        .withBody(body))
                .map(MarketReplies::payloads);
    }

    public XtsReply<ClientConfig> clientConfig(SessionToken token) {
        return rest.call(read("market.config", "GET", "/config/clientConfig", token.token()))
                .map(MarketReplies::clientConfig);
    }

    /**
     * The instrument master of these segments as one text, tens of megabytes long; once a day is enough.
     *
     * @param token null where the broker gives it to everybody
     */
    public XtsReply<String> master(@Nullable SessionToken token, List<ExchangeSegment> segments) {
        ArrayNode names = JSON.arrayNode();
        segments.forEach(segment -> names.add(XtsSegments.name(segment)));
        ObjectNode body = JSON.objectNode();
        body.set("exchangeSegmentList", names);
        XtsCall call = read("market.master", "POST", "/instruments/master", token == null ? null : token.token())
                .withLimits(MASTER_TIMEOUT, LARGEST_MASTER)
                .withBody(body);
        return rest.call(call).map(MarketReplies::master);
    }

    /** The very text that {@link #subscribe} and {@link #unsubscribe} send; there is no secret in it. */
    public static String subscriptionBody(int messageCode, List<InstrumentKey> instruments) {
        return batch(messageCode, instruments).toString();
    }

    private XtsCall subscription(
            String endpoint, String method, SessionToken token, int messageCode, List<InstrumentKey> instruments) {
        return read(endpoint, method, "/instruments/subscription", token.token())
                .withGroup(RateGroup.OTHER)
                .withBody(batch(messageCode, instruments));
    }

    private XtsCall read(String endpoint, String method, String route, @Nullable Secret token) {
        return XtsCall.read(endpoint, method, settings.market(route), token);
    }

    private static ObjectNode batch(int messageCode, List<InstrumentKey> instruments) {
        if (instruments.isEmpty() || instruments.size() > LARGEST_BATCH) {
            throw new IllegalArgumentException(
                    "a batch holds 1 to " + LARGEST_BATCH + " instruments, not " + instruments.size());
        }
        ObjectNode body = JSON.objectNode();
        ArrayNode list = body.putArray("instruments");
        instruments.forEach(key -> list.addObject()
                .put("exchangeSegment", XtsSegments.number(key.segment()))
                .put("exchangeInstrumentID", key.id()));
        return body.put("xtsMessageCode", messageCode);
    }
}
