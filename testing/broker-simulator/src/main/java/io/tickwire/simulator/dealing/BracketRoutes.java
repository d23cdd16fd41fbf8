package io.tickwire.simulator.dealing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.simulator.books.Clients;
import io.tickwire.simulator.http.Call;
import io.tickwire.simulator.http.Reply;
import io.tickwire.simulator.http.Router;
import io.tickwire.simulator.limits.Guard;
import io.tickwire.simulator.limits.Limit;
import io.tickwire.simulator.login.Api;
import io.tickwire.simulator.login.Session;
import io.tickwire.simulator.master.Catalogue;
import io.tickwire.simulator.orders.Leg;
import io.tickwire.simulator.orders.Order;
import io.tickwire.simulator.orders.OrderTerms;
import io.tickwire.simulator.orders.OrderType;
import io.tickwire.simulator.orders.Owner;
import io.tickwire.simulator.orders.Side;
import io.tickwire.simulator.orders.bracket.Exits;
import io.tickwire.simulator.orders.engine.OrderEngine;
import java.util.List;

/** Bracket orders: place, modify, exit (XTS reference 4.4). Their prices are offsets from the entry's. */
public final class BracketRoutes {
    private static final String ROUTE = "/orders/bracket";
    private static final String SENT = "s-bracketorders-0002";

    private final OrderEngine engine;
    private final Exits exits;
    private final Catalogue catalogue;
    private final OrderLog log;

    public BracketRoutes(OrderEngine engine, Exits exits, Catalogue catalogue, OrderLog log) {
        this.engine = engine;
        this.exits = exits;
        this.catalogue = catalogue;
        this.log = log;
    }

    public void addTo(Router router, List<String> interactiveRoots, Guard guard) {
        router.add("POST", interactiveRoots, ROUTE, guard.secured(Api.INTERACTIVE, Limit.ORDERS, this::place))
                .add("PUT", interactiveRoots, ROUTE, guard.secured(Api.INTERACTIVE, Limit.ORDERS, this::modify))
                .add("DELETE", interactiveRoots, ROUTE, guard.secured(Api.INTERACTIVE, Limit.ORDERS, this::exit));
    }

    private Reply place(Call call, Session session) {
        OrderForm form = new OrderForm(call.json());
        InstrumentRef instrument = InstrumentRef.read(form);
        String side = form.choice("orderSide", OrderForm.SIDES);
        form.choice("orderType", List.of("LIMIT"));
        OrderTerms terms = form.entry(OrderType.LIMIT, "BO");
        Leg leg = Leg.bracketEntry(
                form.positivePrice(form.has("squarOff") ? "squarOff" : "squareOff"),
                form.positivePrice("stopLossPrice"));
        String identifier = form.identifier();
        form.verify();
        Owner owner = Clients.acting(session, form.text("clientID"));
        Order entry = engine.place(owner, instrument.in(catalogue), Side.valueOf(side), terms, identifier, leg);
        log.placed(session, entry);
        return OrderRoutes.sent(SENT, entry);
    }

    /** What is not said stays as it is: the vendor's client misspells the quantity. */
    private Reply modify(Call call, Session session) {
        OrderForm form = new OrderForm(call.json());
        long appOrderId = form.whole("appOrderID", 1);
        form.verify();
        Order order = engine.find(Clients.acting(session, form.text("clientID")), appOrderId)
                .filter(known -> known.terms().product().equals("BO"))
                .orElseThrow(() -> OrderRoutes.refused("Order not found"));
        OrderTerms now = order.terms();
        OrderTerms wanted = new OrderTerms(
                now.type(),
                now.product(),
                now.timeInForce(),
                form.has("orderQuantity") ? form.whole("orderQuantity", 1) : now.quantity(),
                now.disclosedQuantity(),
                now.type().isLimited() ? form.priceOr("limitPrice", now.limitPrice()) : 0,
                now.type().isStop()
                        ? form.priceOr(form.has("stopPrice") ? "stopPrice" : "stopLossPrice", now.stopPrice())
                        : 0);
        form.verify();
        if (!engine.modify(order, wanted, order.uniqueIdentifier())) {
            throw OrderRoutes.refused("Order is not in an open state");
        }
        log.modified(order);
        return OrderRoutes.sent(SENT, order);
    }

    private Reply exit(Call call, Session session) {
        ObjectNode query = JsonNodeFactory.instance.objectNode();
        call.query().forEach(query::put);
        OrderForm form = new OrderForm(query);
        long entryId = form.whole("boEntryOrderId", 1);
        form.verify();
        Order entry = engine.find(Clients.acting(session, form.text("clientID")), entryId)
                .filter(known -> known.leg().isBracketEntry())
                .orElseThrow(() -> OrderRoutes.refused("Order not found"));
        if (isOver(entry)) {
            throw OrderRoutes.refused("Order is not in an open state");
        }
        exits.leave(entry);
        log.cancelled(entry);
        return OrderRoutes.sent("s-bracketorder-0014", entry);
    }

    private boolean isOver(Order entry) {
        return entry.status().isTerminal()
                && engine.exits(entry).stream().allMatch(exit -> exit.status().isTerminal());
    }
}
