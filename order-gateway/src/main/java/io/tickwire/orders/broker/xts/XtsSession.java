package io.tickwire.orders.broker.xts;

import io.tickwire.broker.token.BrokerUnavailable;
import io.tickwire.broker.token.LoginRefused;
import io.tickwire.broker.token.Sessions;
import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.broker.xts.orders.XtsInteractiveApi;
import io.tickwire.broker.xts.socket.SocketTransport;
import io.tickwire.orders.broker.BrokerFunds;
import io.tickwire.orders.broker.BrokerOrders;
import io.tickwire.orders.broker.BrokerSession;
import io.tickwire.orders.broker.OrderStream;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A login at an XTS broker for as long as the account is ours: an investor's, or a dealer's with all its clients. */
public final class XtsSession implements BrokerSession {
    private final XtsInteractiveApi api;
    private final XtsTenure tenure;
    private final @Nullable SocketTransport transport;
    private final @Nullable XtsSettings settings;

    private XtsSession(
            XtsInteractiveApi api,
            XtsTenure tenure,
            @Nullable SocketTransport transport,
            @Nullable XtsSettings settings) {
        this.api = api;
        this.tenure = tenure;
        this.transport = transport;
        this.settings = settings;
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
        return new XtsSession(api, new XtsTenure(sessions, held::getAsBoolean, fence), null, null);
    }

    /** The same, with the interactive socket; the transport is not closed with it. */
    public XtsSession over(SocketTransport sockets, XtsSettings address) {
        return new XtsSession(api, tenure, sockets, address);
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
    public @Nullable OrderStream stream() {
        return transport == null || settings == null ? null : new XtsOrderStream(api, settings, tenure, transport);
    }

    @Override
    public void refresh() {
        tenure.refresh();
    }
}
