package io.tickwire.simulator.books;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.simulator.http.Call;
import io.tickwire.simulator.http.Envelope;
import io.tickwire.simulator.http.Handler;
import io.tickwire.simulator.http.InvalidField;
import io.tickwire.simulator.http.Refusal;
import io.tickwire.simulator.http.Reply;
import io.tickwire.simulator.http.Router;
import io.tickwire.simulator.limits.Guard;
import io.tickwire.simulator.limits.Limit;
import io.tickwire.simulator.login.Api;
import io.tickwire.simulator.login.Session;
import io.tickwire.simulator.market.Market;
import io.tickwire.simulator.orders.Order;
import io.tickwire.simulator.orders.Owner;
import io.tickwire.simulator.orders.Trade;
import io.tickwire.simulator.orders.engine.OrderEngine;
import io.tickwire.simulator.orders.position.Portfolio;
import io.tickwire.simulator.orders.position.View;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Order book, history, trades and positions, for investors and for dealers (XTS reference 4.6 to 4.10). An empty one is
 * HTTP 400 (4.11), but for the trade book of a dealer, which is an empty list.
 */
public final class BookRoutes {
    private static final String NOTHING = "Data Not Available";
    private static final String TRADES = "Success trade book";

    private final OrderEngine engine;
    private final Portfolio portfolio;
    private final Market market;
    private final Function<String, Instant> then;

    /** @param then the time that a list ({@code orders}, {@code trades}, {@code positions}) is of, most often now */
    public BookRoutes(OrderEngine engine, Portfolio portfolio, Market market, Function<String, Instant> then) {
        this.engine = engine;
        this.portfolio = portfolio;
        this.market = market;
        this.then = then;
    }

    public void addTo(Router router, List<String> interactiveRoots, Guard guard) {
        Handler orders = read(guard, "order-book", this::orders);
        Handler trades = read(guard, "trade-book", this::trades);
        Handler positions = read(guard, "positions", this::positions);
        router.add("GET", interactiveRoots, "/orders", orders)
                .add("GET", interactiveRoots, "/orders/dealerorderbook", read(guard, "order-book", dealt(this::orders)))
                .add("GET", interactiveRoots, "/orders/trades", trades)
                .add(
                        "GET",
                        interactiveRoots,
                        "/orders/dealertradebook",
                        read(guard, "trade-book", dealt(this::dealerTrades)))
                .add("GET", interactiveRoots, "/portfolio/positions", positions)
                .add(
                        "GET",
                        interactiveRoots,
                        "/portfolio/dealerpositions",
                        read(guard, "positions", dealt(this::positions)));
    }

    private static Handler read(Guard guard, String kind, BiFunction<Call, Session, Reply> route) {
        return guard.secured(Api.INTERACTIVE, Limit.read(kind), route);
    }

    /** A route of dealers, who must say for whom. */
    private static BiFunction<Call, Session, Reply> dealt(BiFunction<Call, Session, Reply> route) {
        return (call, session) -> {
            if (call.queryValue("clientID").isEmpty()) {
                throw new Refusal(Envelope.invalid(
                        List.of(new InvalidField("clientID", "\"clientID\" is required", "any.required"))));
            }
            return route.apply(call, session);
        };
    }

    private Reply orders(Call call, Session session) {
        List<Order> orders = owner(call, session, "e-orders-00005")
                .map(owner -> call.queryValue("appOrderID")
                        .map(id -> history(owner, id))
                        .orElseGet(() -> engine.orders(owner, then.apply("orders"))))
                .orElse(List.of());
        String emptyCode = call.queryValue("appOrderID").isPresent() ? "e-orders-0001" : "e-orders-0005";
        return list(rows(orders, Rows::order), "s-orders-0001", "Success order book", emptyCode);
    }

    private List<Order> history(Owner owner, String appOrderId) {
        return appOrderId.matches("\\d{1,18}") ? engine.history(owner, Long.parseLong(appOrderId)) : List.of();
    }

    private Reply trades(Call call, Session session) {
        return list(rows(fills(call, session), Rows::trade), "s-trades-0001", TRADES, "e-tradeBook-0005");
    }

    private Reply dealerTrades(Call call, Session session) {
        return Envelope.success("s-dealertrade-0001", TRADES, rows(fills(call, session), Rows::trade));
    }

    private List<Trade> fills(Call call, Session session) {
        return owner(call, session, "e-trade-00002")
                .map(owner -> portfolio.trades(owner, then.apply("trades")))
                .orElse(List.of());
    }

    private Reply positions(Call call, Session session) {
        View view = View.named(call.queryValue("dayOrNet").orElse("")).orElseThrow(BookRoutes::unknownView);
        ArrayNode rows = owner(call, session, "e-portfolio-00005")
                .map(owner -> positionRows(owner, view))
                .orElseGet(JsonNodeFactory.instance::arrayNode);
        if (rows.isEmpty()) {
            return Envelope.error(400, "e-portfolio-0005", NOTHING);
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.set("positionList", rows);
        return Envelope.success("s-portfolio-0001", "Success position", result);
    }

    private static Refusal unknownView() {
        String message = "\"dayOrNet\" must be one of [DayWise, NetWise]";
        return new Refusal(Envelope.invalid(List.of(new InvalidField("dayOrNet", message, "any.allowOnly"))));
    }

    private ArrayNode positionRows(Owner owner, View view) {
        return rows(portfolio.positions(owner, view, then.apply("positions")), position -> {
            long last = market.of(position.contract()).lastPrice();
            return PositionRow.of(owner.clientId(), position, last, market.nextSequence());
        });
    }

    private static Optional<Owner> owner(Call call, Session session, String unmappedCode) {
        return Clients.reading(session, call.queryValue("clientID").orElse(""), unmappedCode);
    }

    private static <T> ArrayNode rows(List<T> items, Function<T, ObjectNode> row) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        items.stream().map(row).forEach(rows::add);
        return rows;
    }

    private static Reply list(ArrayNode rows, String code, String description, String emptyCode) {
        return rows.isEmpty() ? Envelope.error(400, emptyCode, NOTHING) : Envelope.success(code, description, rows);
    }
}
