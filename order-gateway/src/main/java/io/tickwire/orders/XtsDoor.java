package io.tickwire.orders;

import io.micrometer.core.instrument.MeterRegistry;
import io.tickwire.broker.token.BrokerSessions;
import io.tickwire.broker.token.TokenCipher;
import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.broker.xts.XtsTls;
import io.tickwire.broker.xts.login.XtsSessions;
import io.tickwire.broker.xts.orders.XtsInteractiveApi;
import io.tickwire.broker.xts.rest.XtsRest;
import io.tickwire.broker.xts.socket.SocketIoTransport;
import io.tickwire.broker.xts.socket.SocketTransport;
import io.tickwire.orders.broker.xts.XtsSession;
import io.tickwire.orders.drive.BrokerDoor;
import io.tickwire.service.database.Database;
import java.time.InstantSource;
import java.util.function.Consumer;

/** The way to an XTS broker. */
final class XtsDoor {
    private XtsDoor() {}

    /** @param opened told of everything that must be closed after the run */
    static BrokerDoor of(
            OrderGatewaySettings settings,
            XtsSettings xts,
            TokenCipher tokens,
            Database database,
            MeterRegistry metrics,
            InstantSource clock,
            Consumer<AutoCloseable> opened) {
        XtsRest rest = XtsRest.open(xts, metrics);
        opened.accept(rest);
        XtsInteractiveApi api = new XtsInteractiveApi(rest, xts);
        BrokerSessions sessions =
                XtsSessions.interactive(database, tokens, api, xts, settings.account(), settings.instance(), clock);
        opened.accept(sessions);
        if (settings.drive().listen() == null) {
            return (held, fence) -> XtsSession.open(api, sessions, held, fence);
        }
        SocketTransport sockets =
                new SocketIoTransport(XtsTls.context(xts), xts.http().connectTimeout());
        opened.accept(sockets);
        return (held, fence) -> XtsSession.open(api, sessions, held, fence).over(sockets, xts);
    }
}
