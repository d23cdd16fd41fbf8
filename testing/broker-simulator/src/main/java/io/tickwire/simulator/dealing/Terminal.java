package io.tickwire.simulator.dealing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.simulator.http.Refusal;
import io.tickwire.simulator.login.Account;
import io.tickwire.simulator.master.Catalogue;
import io.tickwire.simulator.orders.Order;
import io.tickwire.simulator.orders.OrderTerms;
import io.tickwire.simulator.orders.Owner;
import io.tickwire.simulator.orders.Side;
import io.tickwire.simulator.orders.engine.OrderEngine;

/**
 * The broker's own terminal: somebody acts for a client there, without a session of the API and without being counted
 * among what the API accepted. Confined to the event loop.
 */
public final class Terminal {
    private final OrderEngine engine;
    private final Catalogue catalogue;

    public Terminal(OrderEngine engine, Catalogue catalogue) {
        this.engine = engine;
        this.catalogue = catalogue;
    }

    /**
     * Places an order.
     *
     * @param client as rows show it, e.g. {@code PRO001}
     * @param fields those of a placement by the API
     * @throws Refusal as the API would answer
     */
    public Order place(Account account, String client, ObjectNode fields) {
        OrderForm form = new OrderForm(fields);
        InstrumentRef instrument = InstrumentRef.read(form);
        String side = form.choice("orderSide", OrderForm.SIDES);
        OrderTerms terms = form.terms("");
        form.verify();
        Owner owner = new Owner(account.userId(), client);
        return engine.place(owner, instrument.in(catalogue), Side.valueOf(side), terms, "");
    }

    /** Cancels an order; false when it is not open. */
    public boolean cancel(Account account, String client, long appOrderId) {
        return engine.find(new Owner(account.userId(), client), appOrderId)
                .map(engine::cancel)
                .orElse(false);
    }
}
