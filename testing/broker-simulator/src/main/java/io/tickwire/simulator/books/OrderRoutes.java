package io.tickwire.simulator.books;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.simulator.counters.Tally;
import io.tickwire.simulator.http.Call;
import io.tickwire.simulator.http.Envelope;
import io.tickwire.simulator.http.Refusal;
import io.tickwire.simulator.http.Reply;
import io.tickwire.simulator.http.Router;
import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.instrument.Segment;
import io.tickwire.simulator.limits.Guard;
import io.tickwire.simulator.limits.Limit;
import io.tickwire.simulator.login.Api;
import io.tickwire.simulator.login.Session;
import io.tickwire.simulator.master.Catalogue;
import io.tickwire.simulator.orders.Order;
import io.tickwire.simulator.orders.OrderTerms;
import io.tickwire.simulator.orders.Owner;
import io.tickwire.simulator.orders.Side;
import io.tickwire.simulator.orders.engine.OrderEngine;
import java.util.List;
import java.util.stream.Stream;

/** Place, modify and cancel (XTS reference 4.2, 4.3). Acceptance here is by the API only. */
public final class OrderRoutes {
    private static final String SENT = "s-orders-0001";

    private final OrderEngine engine;
    private final Catalogue catalogue;
    private final Tally accepted;

    /** @param accepted counts placements by the client's identifier */
    public OrderRoutes(OrderEngine engine, Catalogue catalogue, Tally accepted) {
        this.engine = engine;
        this.catalogue = catalogue;
        this.accepted = accepted;
    }

    public void addTo(Router router, List<String> interactiveRoots, Guard guard) {
        router.add("POST", interactiveRoots, "/orders", guard.secured(Api.INTERACTIVE, Limit.ORDERS, this::place))
                .add("PUT", interactiveRoots, "/orders", guard.secured(Api.INTERACTIVE, Limit.ORDERS, this::modify))
                .add("DELETE", interactiveRoots, "/orders", guard.secured(Api.INTERACTIVE, Limit.ORDERS, this::cancel));
    }

    private Reply place(Call call, Session session) {
        OrderForm form = new OrderForm(call.json());
        String segment = form.choice("exchangeSegment", segments());
        long instrument = form.whole("exchangeInstrumentID", 1);
        String side = form.choice("orderSide", List.of("BUY", "SELL"));
        OrderTerms terms = form.terms("");
        String identifier = form.identifier();
        form.verify();
        Owner owner = Clients.acting(session, form.text("clientID"));
        Order order = engine.place(owner, contract(segment, instrument), Side.valueOf(side), terms, identifier);
        accepted.add(identifier.isEmpty() ? "none" : identifier, 1);
        return sent(order);
    }

    private static List<String> segments() {
        return Stream.of(Segment.values()).map(Segment::name).toList();
    }

    private Contract contract(String segment, long instrument) {
        return Segment.named(segment)
                .flatMap(known -> catalogue.find(known, instrument))
                .orElseThrow(() -> new Refusal(Envelope.error(400, "e-instrument-0001", "Instrument not found")));
    }

    /** All modified fields are mandatory; the product type cannot change. */
    private Reply modify(Call call, Session session) {
        OrderForm form = new OrderForm(call.json());
        long appOrderId = form.whole("appOrderID", 1);
        OrderTerms wanted = form.terms("modified");
        String identifier = form.identifier();
        form.verify();
        Order order = open(Clients.acting(session, form.text("clientID")), appOrderId);
        if (!wanted.product().equals(order.terms().product())) {
            throw refused("Product type cannot be modified");
        }
        if (!engine.modify(order, wanted, identifier.isEmpty() ? order.uniqueIdentifier() : identifier)) {
            throw refused("Order is not in an open state");
        }
        return sent(order);
    }

    private Reply cancel(Call call, Session session) {
        ObjectNode query = JsonNodeFactory.instance.objectNode();
        call.query().forEach(query::put);
        OrderForm form = new OrderForm(query);
        long appOrderId = form.whole("appOrderID", 1);
        form.verify();
        Order order = open(Clients.acting(session, form.text("clientID")), appOrderId);
        if (!engine.cancel(order)) {
            throw refused("Order is not in an open state");
        }
        return sent(order);
    }

    private Order open(Owner owner, long appOrderId) {
        return engine.find(owner, appOrderId).orElseThrow(() -> refused("Order not found"));
    }

    private static Refusal refused(String why) {
        return new Refusal(Envelope.error(400, "e-orders-0001", why));
    }

    private static Reply sent(Order order) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("AppOrderID", order.appOrderId());
        result.put("OrderUniqueIdentifier", order.uniqueIdentifier());
        result.put("ClientID", order.owner().clientId());
        return Envelope.success(SENT, "Request sent", result);
    }
}
