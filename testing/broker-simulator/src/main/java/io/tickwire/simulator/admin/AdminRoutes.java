package io.tickwire.simulator.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.simulator.counters.Counters;
import io.tickwire.simulator.http.Call;
import io.tickwire.simulator.http.Envelope;
import io.tickwire.simulator.http.Handler;
import io.tickwire.simulator.http.Reply;
import io.tickwire.simulator.http.Router;
import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.login.Api;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The admin API under {@code /admin}: for processes that cannot call {@link Admin} themselves. */
public final class AdminRoutes {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Admin admin;
    private final Counters counters;
    private final List<Contract> instruments;

    /** @param instruments the busiest ones, which {@code GET /admin/instruments} lists */
    public AdminRoutes(Admin admin, Counters counters, List<Contract> instruments) {
        this.admin = admin;
        this.counters = counters;
        this.instruments = List.copyOf(instruments);
    }

    public void addTo(Router router) {
        router.add("GET", "/admin/counters", answer(call -> JSON.valueToTree(counters.snapshot())))
                .add("GET", "/admin/instruments", answer(call -> instruments(call)))
                .add(
                        "GET",
                        "/admin/orders",
                        answer(call -> AcceptedJson.write(admin.acceptedOrders(call.queryValue("identifier")))))
                .add("GET", "/admin/faults", answer(call -> FaultJson.write(admin.active())))
                .add("POST", "/admin/faults", number("id", call -> admin.inject(FaultJson.read(call.json()))))
                .add("DELETE", "/admin/faults", answer(this::clear))
                .add("POST", "/admin/kill-token", answer(this::killToken))
                .add("POST", "/admin/log-out", answer(this::logOut))
                .add("POST", "/admin/publish", number("frames", call -> admin.publish(count(call, "ticks"))))
                .add("POST", "/admin/rate", answer(this::rate))
                .add("POST", "/admin/hold-price", answer(this::hold))
                .add("POST", "/admin/terminal-order", number("appOrderID", this::placeAtTerminal))
                .add("DELETE", "/admin/terminal-order", answer(this::cancelAtTerminal))
                .add("POST", "/admin/holding", answer(this::giveHolding))
                .add("POST", "/admin/release-price", answer(this::release));
        new SocketRoutes(admin).addTo(router);
        new FeedRoutes(admin.feed()).addTo(router);
    }

    private JsonNode instruments(Call call) {
        var keys = JsonNodeFactory.instance.arrayNode();
        int limit = call.queryValue("limit").map(Integer::parseInt).orElse(instruments.size());
        instruments.stream().limit(limit).map(Contract::key).forEach(keys::add);
        return keys;
    }

    private JsonNode clear(Call call) {
        call.queryValue("id").map(Integer::parseInt).ifPresentOrElse(admin::clear, admin::clearAll);
        return done();
    }

    private JsonNode killToken(Call call) {
        ObjectNode body = call.json();
        admin.killToken(body.path("account").asText("demo"), api(body));
        return done();
    }

    private JsonNode logOut(Call call) {
        ObjectNode body = call.json();
        admin.logOut(body.path("account").asText("demo"), api(body));
        return done();
    }

    static Api api(ObjectNode body) {
        return Api.valueOf(body.path("api").asText("MARKETDATA").toUpperCase(Locale.ROOT));
    }

    private JsonNode rate(Call call) {
        admin.rate(count(call, "ticksPerSecond"));
        return done();
    }

    private JsonNode hold(Call call) {
        ObjectNode body = call.json();
        admin.hold(body.path("instrument").asText(), Price.of(body.path("price").asText("0")));
        return done();
    }

    private long placeAtTerminal(Call call) {
        ObjectNode body = call.json();
        return admin.placeAtTerminal(account(body), client(body), body);
    }

    private JsonNode cancelAtTerminal(Call call) {
        ObjectNode body = call.json();
        long appOrderId = body.path("appOrderID").asLong(0);
        boolean open = admin.cancelAtTerminal(account(body), client(body), appOrderId);
        return JsonNodeFactory.instance.objectNode().put("done", open);
    }

    private static String account(ObjectNode body) {
        return body.path("account").asText("demo");
    }

    /** As rows show it. */
    private static String client(ObjectNode body) {
        return body.path("clientID").asText(account(body).toUpperCase(Locale.ROOT));
    }

    private JsonNode giveHolding(Call call) {
        ObjectNode body = call.json();
        admin.giveHolding(
                account(body),
                client(body),
                body.path("instrument").asText(),
                count(call, "quantity"),
                Price.of(body.path("price").asText("0")));
        return done();
    }

    private JsonNode release(Call call) {
        admin.release(call.json().path("instrument").asText());
        return done();
    }

    static int count(Call call, String field) {
        int count = call.json().path(field).asInt(-1);
        if (count < 0) {
            throw new IllegalArgumentException("say \"" + field + "\" as a number of 0 or more");
        }
        return count;
    }

    static JsonNode done() {
        return JsonNodeFactory.instance.objectNode().put("done", true);
    }

    static Handler number(String name, ToLongFunction<Call> action) {
        return answer(call -> JsonNodeFactory.instance.objectNode().put(name, action.applyAsLong(call)));
    }

    /** Bad input is the caller's mistake and says so; this API is ours, so it needs no XTS envelope. */
    static Handler answer(Function<Call, JsonNode> action) {
        return Handler.now(call -> {
            try {
                return Reply.json(200, Envelope.text(action.apply(call)));
            } catch (IllegalArgumentException | ArithmeticException wrong) {
                var error = JsonNodeFactory.instance.objectNode().put("error", String.valueOf(wrong.getMessage()));
                return Reply.json(400, Envelope.text(error));
            }
        });
    }
}
