package io.tickwire.simulator.dealing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tickwire.simulator.books.Clients;
import io.tickwire.simulator.http.Call;
import io.tickwire.simulator.http.Envelope;
import io.tickwire.simulator.http.Handler;
import io.tickwire.simulator.http.Refusal;
import io.tickwire.simulator.http.Reply;
import io.tickwire.simulator.http.Router;
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
import java.util.function.BiFunction;

/** Place, modify, cancel and cancel all (XTS reference 4.2, 4.3). Acceptance here is by the API only. */
public final class OrderRoutes {
    private static final String SENT = "s-orders-0001";

    private final OrderEngine engine;
    private final Catalogue catalogue;
    private final OrderLog log;

    public OrderRoutes(OrderEngine engine, Catalogue catalogue, OrderLog log) {
        this.engine = engine;
        this.catalogue = catalogue;
        this.log = log;
    }

    public void addTo(Router router, List<String> interactiveRoots, Guard guard) {
        router.add("POST", interactiveRoots, "/orders", acting(guard, this::place))
                .add("PUT", interactiveRoots, "/orders", acting(guard, this::modify))
                .add("DELETE", interactiveRoots, "/orders", acting(guard, this::cancel))
                .add("POST", interactiveRoots, "/orders/cancelall", acting(guard, this::cancelAll));
    }

    private static Handler acting(Guard guard, BiFunction<Call, Session, Reply> route) {
        return guard.secured(Api.INTERACTIVE, Limit.ORDERS, route);
    }

    private Reply place(Call call, Session session) {
        OrderForm form = new OrderForm(call.json());
        InstrumentRef instrument = InstrumentRef.read(form);
        String side = form.choice("orderSide", OrderForm.SIDES);
        OrderTerms terms = form.terms("");
        String identifier = form.identifier();
        form.verify();
        Owner owner = Clients.acting(session, form.text("clientID"));
        Order order = engine.place(owner, instrument.in(catalogue), Side.valueOf(side), terms, identifier);
        log.placed(session, order);
        return sent(SENT, order);
    }

    /** All modified fields are mandatory; the product type cannot change. */
    private Reply modify(Call call, Session session) {
        OrderForm form = new OrderForm(call.json());
        long appOrderId = form.whole("appOrderID", 1);
        OrderTerms wanted = form.terms("modified");
        String identifier = form.identifier();
        form.verify();
        Order order = known(Clients.acting(session, form.text("clientID")), appOrderId);
        if (!wanted.product().equals(order.terms().product())) {
            throw refused("Product type cannot be modified");
        }
        if (!engine.modify(order, wanted, identifier.isEmpty() ? order.uniqueIdentifier() : identifier)) {
            throw refused("Order is not in an open state");
        }
        log.modified(order);
        return sent(SENT, order);
    }

    private Reply cancel(Call call, Session session) {
        ObjectNode query = JsonNodeFactory.instance.objectNode();
        call.query().forEach(query::put);
        OrderForm form = new OrderForm(query);
        long appOrderId = form.whole("appOrderID", 1);
        form.verify();
        Order order = known(Clients.acting(session, form.text("clientID")), appOrderId);
        if (!engine.cancel(order)) {
            throw refused("Order is not in an open state");
        }
        log.cancelled(order);
        return sent(SENT, order);
    }

    /** Every open order of the segment, or of the one instrument unless that is 0. */
    private Reply cancelAll(Call call, Session session) {
        OrderForm form = new OrderForm(call.json());
        String segment = InstrumentRef.segment(form);
        long instrument = form.whole("exchangeInstrumentID", 0);
        form.verify();
        engine.open(Clients.acting(session, form.text("clientID"))).stream()
                .filter(order -> order.contract().segment().name().equals(segment))
                .filter(order -> instrument == 0 || order.contract().id() == instrument)
                .filter(engine::cancel)
                .forEach(log::cancelled);
        return Envelope.success("s-cancelall-0001", "Cancel All Order Request Send Successfully", TextNode.valueOf(""));
    }

    private Order known(Owner owner, long appOrderId) {
        return engine.find(owner, appOrderId).orElseThrow(() -> refused("Order not found"));
    }

    static Refusal refused(String why) {
        return new Refusal(Envelope.error(400, "e-orders-0001", why));
    }

    static Reply sent(String code, Order order) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("AppOrderID", order.appOrderId());
        result.put("OrderUniqueIdentifier", order.uniqueIdentifier());
        result.put("ClientID", order.owner().clientId());
        return Envelope.success(code, "Request sent", result);
    }
}
