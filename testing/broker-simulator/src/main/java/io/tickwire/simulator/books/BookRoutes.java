package io.tickwire.simulator.books;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.simulator.http.Call;
import io.tickwire.simulator.http.Envelope;
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
import io.tickwire.simulator.orders.engine.OrderEngine;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Order book, history, trades and positions; an empty one is HTTP 400 (XTS reference 4.6 to 4.9, 4.11). */
public final class BookRoutes {
    private static final String NOTHING = "Data Not Available";

    private final OrderEngine engine;
    private final Market market;
    private final InstantSource clock;

    public BookRoutes(OrderEngine engine, Market market, InstantSource clock) {
        this.engine = engine;
        this.market = market;
        this.clock = clock;
    }

    public void addTo(Router router, List<String> interactiveRoots, Guard guard) {
        router.add(
                        "GET",
                        interactiveRoots,
                        "/orders",
                        guard.secured(Api.INTERACTIVE, Limit.read("order-book"), this::orders))
                .add(
                        "GET",
                        interactiveRoots,
                        "/orders/trades",
                        guard.secured(Api.INTERACTIVE, Limit.read("trade-book"), this::trades))
                .add(
                        "GET",
                        interactiveRoots,
                        "/portfolio/positions",
                        guard.secured(Api.INTERACTIVE, Limit.read("positions"), this::positions));
    }

    private Reply orders(Call call, Session session) {
        List<Order> orders = owner(call, session, "e-orders-00005")
                .map(owner -> call.queryValue("appOrderID")
                        .map(id -> history(owner, id))
                        .orElseGet(() -> engine.orders(owner)))
                .orElse(List.of());
        String emptyCode = call.queryValue("appOrderID").isPresent() ? "e-orders-0001" : "e-orders-0005";
        return list(rows(orders, Rows::order), "s-orders-0001", "Success order book", emptyCode);
    }

    private List<Order> history(Owner owner, String appOrderId) {
        return appOrderId.matches("\\d{1,18}") ? engine.history(owner, Long.parseLong(appOrderId)) : List.of();
    }

    private Reply trades(Call call, Session session) {
        LocalDate today = today();
        ArrayNode rows = owner(call, session, "e-trade-00002")
                .map(engine::trades)
                .map(trades -> rows(
                        trades.stream()
                                .filter(trade -> Positions.dateOf(trade).equals(today))
                                .toList(),
                        Rows::trade))
                .orElseGet(JsonNodeFactory.instance::arrayNode);
        return list(rows, "s-trades-0001", "Success trade book", "e-tradeBook-0005");
    }

    private Reply positions(Call call, Session session) {
        String view = call.queryValue("dayOrNet").orElse("");
        if (!view.equals("DayWise") && !view.equals("NetWise")) {
            String message = "\"dayOrNet\" must be one of [DayWise, NetWise]";
            throw new Refusal(Envelope.invalid(List.of(new InvalidField("dayOrNet", message, "any.allowOnly"))));
        }
        ArrayNode rows = owner(call, session, "e-portfolio-00005")
                .map(owner -> positionRows(owner, view.equals("DayWise")))
                .orElseGet(JsonNodeFactory.instance::arrayNode);
        if (rows.isEmpty()) {
            return Envelope.error(400, "e-portfolio-0005", NOTHING);
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.set("positionList", rows);
        return Envelope.success("s-portfolio-0001", "Success position", result);
    }

    private ArrayNode positionRows(Owner owner, boolean dayWise) {
        var trades = engine.trades(owner);
        var positions = dayWise ? Positions.dayWise(trades, today()) : Positions.netWise(trades, today());
        long sequence = clock.instant().toEpochMilli() * 1_000;
        return rows(positions, position -> {
            long last = market.of(position.contract()).lastPrice();
            return PositionRow.of(owner.clientId(), position, last, sequence);
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

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), IstText.INDIA);
    }
}
