package io.tickwire.orders.query;

import io.tickwire.orders.trading.ScopeState;
import io.tickwire.orders.trading.TradingStates;
import io.tickwire.service.health.Check;
import io.tickwire.service.http.HttpApi;
import io.tickwire.service.http.Reply;
import io.tickwire.service.http.Request;
import io.tickwire.service.http.access.Role;
import io.tickwire.service.time.Micros;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether trading is allowed, as this instance knows it. */
public final class TradingRoutes {
    private final String account;
    private final Supplier<TradingStates> states;
    private final Supplier<Check> topic;
    private final Supplier<Check> prices;
    private final IntSupplier priced;

    /**
     * @param topic whether the trading states can be read
     * @param prices whether the prices can be read that orders are compared with
     * @param priced of how many instruments one is known
     */
    public TradingRoutes(
            String account,
            Supplier<TradingStates> states,
            Supplier<Check> topic,
            Supplier<Check> prices,
            IntSupplier priced) {
        this.priced = priced;
        this.account = account;
        this.states = states;
        this.topic = topic;
        this.prices = prices;
    }

    public void addTo(HttpApi api) {
        api.needing(Role.READ).get("/api/v1/trading-state", this::state);
    }

    private Reply state(Request request) {
        TradingStates known = states.get();
        ScopeState strictest = known.ofWhole(account);
        List<Map<String, Object>> scopes = known.scopes().values().stream()
                .sorted(Comparator.comparing(ScopeState::scope))
                .map(TradingRoutes::json)
                .toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("account", account);
        json.put("known", known.known());
        json.put("status", status(known, strictest));
        json.put("topic", check(topic.get()));
        Check read = prices.get();
        json.put("prices", Map.of("ok", read.ok(), "detail", read.detail(), "instruments", priced.getAsInt()));
        json.put("scopes", scopes);
        return Reply.ok(json);
    }

    /** What nobody knows yet is as good as forbidden. */
    private static String status(TradingStates known, @Nullable ScopeState strictest) {
        if (!known.known()) {
            return "UNKNOWN";
        }
        return strictest == null ? "ACTIVE" : strictest.mode().name();
    }

    private static Map<String, Object> check(Check check) {
        return Map.of("ok", check.ok(), "detail", check.detail());
    }

    private static Map<String, Object> json(ScopeState state) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scope", state.scope());
        json.put("status", state.mode().name());
        json.put("reason", state.reason());
        json.put("changedBy", state.changedBy());
        json.put("changedAt", Micros.toInstant(state.changedAt()).toString());
        return json;
    }
}
