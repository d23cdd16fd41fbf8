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
import io.tickwire.simulator.orders.Conversion;
import io.tickwire.simulator.orders.Owner;
import io.tickwire.simulator.orders.engine.OrderEngine;
import io.tickwire.simulator.orders.position.Portfolio;
import io.tickwire.simulator.orders.position.Position;
import io.tickwire.simulator.orders.position.View;
import java.time.InstantSource;
import java.util.List;

/** Conversion of a position, or a part of it, to another product (XTS reference 4.9). */
public final class ConversionRoutes {
    private final OrderEngine engine;
    private final Portfolio portfolio;
    private final Catalogue catalogue;
    private final InstantSource clock;

    public ConversionRoutes(OrderEngine engine, Portfolio portfolio, Catalogue catalogue, InstantSource clock) {
        this.engine = engine;
        this.portfolio = portfolio;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    public void addTo(Router router, List<String> interactiveRoots, Guard guard) {
        router.add(
                "PUT",
                interactiveRoots,
                "/portfolio/positions/convert",
                guard.secured(Api.INTERACTIVE, Limit.ORDERS, this::convert));
    }

    private Reply convert(Call call, Session session) {
        OrderForm form = new OrderForm(call.json());
        InstrumentRef instrument = InstrumentRef.read(form);
        String from = form.choice("oldProductType", OrderForm.PRODUCTS);
        String to = form.choice("newProductType", OrderForm.PRODUCTS);
        View view = form.text("isDayWise").equals("true") ? View.DAY_WISE : View.NET_WISE;
        long quantity = form.whole("targetQty", 1);
        form.verify();
        Owner owner = Clients.acting(session, form.text("clientID"));
        Contract contract = instrument.in(catalogue);
        Position position = portfolio
                .held(owner, view, contract, from)
                .filter(held -> Math.abs(held.quantity()) >= quantity)
                .orElseThrow(() -> refused("Conversion quantity is more than the position"));
        if (from.equals(to)) {
            throw refused("Old and new product are the same");
        }
        long signed = quantity * Long.signum(position.quantity());
        engine.convert(new Conversion(owner, contract, from, to, signed, position.entry(), clock.instant()));
        return Envelope.success("s-portfolio-0005", "Request sent", TextNode.valueOf(""));
    }

    private static Refusal refused(String why) {
        return new Refusal(Envelope.error(400, "e-portfolio-0001", why));
    }
}
