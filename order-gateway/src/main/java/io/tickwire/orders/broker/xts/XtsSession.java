package io.tickwire.orders.broker.xts;

import io.tickwire.broker.token.BrokerUnavailable;
import io.tickwire.broker.token.LoginRefused;
import io.tickwire.broker.token.Sessions;
import io.tickwire.broker.xts.orders.XtsInteractiveApi;
import io.tickwire.orders.broker.BrokerFunds;
import io.tickwire.orders.broker.BrokerOrders;
import io.tickwire.orders.broker.BrokerSession;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A login at an XTS broker for as long as the account is ours: an investor's, or a dealer's with all its clients. */
public final class XtsSession implements BrokerSession {
    private final XtsInteractiveApi api;
    private final XtsTenure tenure;

    private XtsSession(XtsInteractiveApi api, XtsTenure tenure) {
        this.api = api;
        this.tenure = tenure;
    }

    /**
     * Opens the session of a tenure.
     *
     * @param held whether the account is still ours; asked before every login
     * @param fence whether a lost owner must be shut out by a new login
     * @throws LoginRefused when the login was tried and failed
     * @throws BrokerUnavailable when no login could be tried
     */
    public static XtsSession open(XtsInteractiveApi api, Sessions sessions, BooleanSupplier held, boolean fence) {
        return new XtsSession(api, new XtsTenure(sessions, held::getAsBoolean, fence));
    }

    @Override
    public BrokerOrders client(@Nullable String clientId) {
        return new XtsOrders(api, tenure, clientId);
    }

    @Override
    public BrokerFunds funds(@Nullable String clientId) {
        return new XtsFunds(api, tenure, new XtsClient(clientId));
    }

    @Override
    public void refresh() {
        tenure.refresh();
    }
}
