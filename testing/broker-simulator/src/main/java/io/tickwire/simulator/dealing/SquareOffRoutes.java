package io.tickwire.simulator.dealing;

import com.fasterxml.jackson.databind.node.TextNode;
import io.tickwire.simulator.books.Clients;
import io.tickwire.simulator.http.Call;
import io.tickwire.simulator.http.Envelope;
import io.tickwire.simulator.http.Refusal;
import io.tickwire.simulator.http.Reply;
import io.tickwire.simulator.http.Router;
import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.limits.Guard;
import io.tickwire.simulator.limits.Limit;
import io.tickwire.simulator.login.Api;
import io.tickwire.simulator.login.Session;
import io.tickwire.simulator.master.Catalogue;
import io.tickwire.simulator.orders.OrderTerms;
import io.tickwire.simulator.orders.OrderType;
import io.tickwire.simulator.orders.Owner;
import io.tickwire.simulator.orders.Side;
import io.tickwire.simulator.orders.engine.OrderEngine;
import io.tickwire.simulator.orders.position.Portfolio;
import io.tickwire.simulator.orders.position.Position;
import io.tickwire.simulator.orders.position.View;
import java.util.List;

/** Square off: the broker itself sends market orders against positions (XTS reference 4.9). */
public final class SquareOffRoutes {
    private static final String PERCENTAGE = "Percentage";

    private final OrderEngine engine;
    private final Portfolio portfolio;
    private final Catalogue catalogue;

    public SquareOffRoutes(OrderEngine engine, Portfolio portfolio, Catalogue catalogue) {
        this.engine = engine;
        this.portfolio = portfolio;
        this.catalogue = catalogue;
    }

    public void addTo(Router router, List<String> interactiveRoots, Guard guard) {
        router.add(
                        "PUT",
                        interactiveRoots,
                        "/portfolio/squareoff",
                        guard.secured(Api.INTERACTIVE, Limit.ORDERS, this::one))
                .add(
                        "PUT",
                        interactiveRoots,
                        "/portfolio/squareoffall",
                        guard.secured(Api.INTERACTIVE, Limit.ORDERS, this::all));
    }

    private Reply one(Call call, Session session) {
        OrderForm form = new OrderForm(call.json());
        InstrumentRef instrument = InstrumentRef.read(form);
        String product = form.choice("productType", List.of("MIS", "NRML", "CNC", "MTF", "BO", "CO"));
        View view = view(form);
        boolean share = form.choice("positionSquareOffQuantityType", List.of(PERCENTAGE, "ExactQty"))
                .equals(PERCENTAGE);
        long value = form.whole("squareOffQtyValue", 1);
        form.verify();
        Owner owner = Clients.acting(session, form.text("clientID"));
        Contract contract = instrument.in(catalogue);
        Position position = portfolio.held(owner, view, contract, product).orElseThrow(SquareOffRoutes::nothing);
        if (form.text("cancelOrders").equals("true")) {
            cancelOrders(owner, position);
        }
        exit(owner, position, share ? part(position, value) : Math.min(value, Math.abs(position.quantity())));
        return sent();
    }

    /** Whole lots, at least one. */
    private static long part(Position position, long percent) {
        long lot = position.contract().trading().lot();
        long wanted = Math.abs(position.quantity()) * Math.min(percent, 100) / 100;
        return Math.max(lot, wanted - wanted % lot);
    }

    private Reply all(Call call, Session session) {
        OrderForm form = new OrderForm(call.json());
        View view = view(form);
        form.verify();
        Owner owner = Clients.acting(session, form.text("clientID"));
        List<Position> open = portfolio.positions(owner, view).stream()
                .filter(position -> position.quantity() != 0)
                .toList();
        if (open.isEmpty()) {
            throw nothing();
        }
        open.forEach(position -> {
            cancelOrders(owner, position);
            exit(owner, position, Math.abs(position.quantity()));
        });
        return sent();
    }

    private static View view(OrderForm form) {
        String mode = form.choice("squareoffMode", List.of(View.DAY_WISE.label(), View.NET_WISE.label()));
        return View.named(mode).orElse(View.NET_WISE);
    }

    private void cancelOrders(Owner owner, Position position) {
        engine.open(owner).stream()
                .filter(order -> order.contract().equals(position.contract()))
                .filter(order -> order.terms().product().equals(position.product()))
                .forEach(engine::cancel);
    }

    private void exit(Owner owner, Position position, long quantity) {
        Side side = position.quantity() > 0 ? Side.SELL : Side.BUY;
        OrderTerms terms = new OrderTerms(OrderType.MARKET, position.product(), "DAY", quantity, 0, 0, 0);
        engine.place(owner, position.contract(), side, terms, "");
    }

    private static Refusal nothing() {
        return new Refusal(Envelope.error(400, "e-portfolio-0005", "Data Not Available"));
    }

    private static Reply sent() {
        return Envelope.success("s-portfolio-0001", "Request sent", TextNode.valueOf(""));
    }
}
