package io.tickwire.simulator.dealing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.simulator.books.Clients;
import io.tickwire.simulator.http.Call;
import io.tickwire.simulator.http.Envelope;
import io.tickwire.simulator.http.Reply;
import io.tickwire.simulator.http.Router;
import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.limits.Guard;
import io.tickwire.simulator.limits.Limit;
import io.tickwire.simulator.login.Api;
import io.tickwire.simulator.login.Session;
import io.tickwire.simulator.master.Catalogue;
import io.tickwire.simulator.orders.Leg;
import io.tickwire.simulator.orders.Leg.Role;
import io.tickwire.simulator.orders.Order;
import io.tickwire.simulator.orders.OrderTerms;
import io.tickwire.simulator.orders.OrderType;
import io.tickwire.simulator.orders.Owner;
import io.tickwire.simulator.orders.Side;
import io.tickwire.simulator.orders.bracket.Exits;
import io.tickwire.simulator.orders.engine.OrderEngine;
import java.util.List;

/** Cover orders: an entry and its stop in one call, and the exit by the stop's id (XTS reference 4.4). */
public final class CoverRoutes {
    private static final String SENT = "s-orders-0001";

    private final OrderEngine engine;
    private final Exits exits;
    private final Catalogue catalogue;
    private final OrderLog log;

    public CoverRoutes(OrderEngine engine, Exits exits, Catalogue catalogue, OrderLog log) {
        this.engine = engine;
        this.exits = exits;
        this.catalogue = catalogue;
        this.log = log;
    }

    public void addTo(Router router, List<String> interactiveRoots, Guard guard) {
        router.add("POST", interactiveRoots, "/orders/cover", guard.secured(Api.INTERACTIVE, Limit.ORDERS, this::place))
                .add(
                        "PUT",
                        interactiveRoots,
                        "/orders/cover",
                        guard.secured(Api.INTERACTIVE, Limit.ORDERS, this::exit));
    }

    private Reply place(Call call, Session session) {
        OrderForm form = new OrderForm(call.json());
        InstrumentRef instrument = InstrumentRef.read(form);
        String sideName = form.choice("orderSide", OrderForm.SIDES);
        String type = form.choice("orderType", List.of("LIMIT", "MARKET"));
        OrderTerms terms = form.entry(type.equals("MARKET") ? OrderType.MARKET : OrderType.LIMIT, "CO");
        long stop = form.positivePrice("stopPrice");
        String identifier = form.identifier();
        form.verify();
        Owner owner = Clients.acting(session, form.text("clientID"));
        Contract contract = instrument.in(catalogue);
        Side side = Side.valueOf(sideName);
        Order entry = engine.place(owner, contract, side, terms, identifier, Leg.COVER_ENTRY);
        log.placed(session, entry);
        OrderTerms stopTerms = new OrderTerms(OrderType.STOPMARKET, "CO", "DAY", terms.quantity(), 0, 0, stop);
        Leg leg = Leg.exit(Role.STOP, entry.appOrderId());
        Order exit = engine.place(owner, contract, Exits.opposite(side), stopTerms, identifier, leg);
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("EntryAppOrderID", String.valueOf(entry.appOrderId()));
        result.put("ExitAppOrderID", String.valueOf(exit.appOrderId()));
        return Envelope.success(SENT, "Request sent", result);
    }

    private Reply exit(Call call, Session session) {
        OrderForm form = new OrderForm(call.json());
        long exitId = form.whole("appOrderID", 1);
        form.verify();
        Owner owner = Clients.acting(session, form.text("clientID"));
        Order exit = engine.find(owner, exitId)
                .filter(known ->
                        known.terms().product().equals("CO") && known.leg().isExit())
                .orElseThrow(() -> OrderRoutes.refused("Order not found"));
        if (exit.status().isTerminal()) {
            throw OrderRoutes.refused("Order is not in an open state");
        }
        Order entry = engine.find(owner, exit.leg().entryId()).orElseThrow();
        exits.leave(entry);
        log.cancelled(entry);
        return OrderRoutes.sent(SENT, exit);
    }
}
