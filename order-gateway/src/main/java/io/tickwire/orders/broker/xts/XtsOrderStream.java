package io.tickwire.orders.broker.xts;

import io.tickwire.broker.token.SessionToken;
import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.broker.xts.orders.XtsInteractiveApi;
import io.tickwire.broker.xts.socket.SocketLink;
import io.tickwire.broker.xts.socket.SocketListener;
import io.tickwire.broker.xts.socket.SocketTarget;
import io.tickwire.broker.xts.socket.SocketTransport;
import io.tickwire.broker.xts.socket.XtsSocketNews;
import io.tickwire.orders.broker.OrderNews;
import io.tickwire.orders.broker.OrderStream;
import io.tickwire.service.lifecycle.NamedThreads;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The interactive socket of XTS (reference 5), with the token of the tenure. Opening and releasing happen one after the other
 * on one thread, so that a new socket is only begun once the old one is gone.
 */
final class XtsOrderStream implements OrderStream {
    private static final Logger LOG = LoggerFactory.getLogger(XtsOrderStream.class);

    private final XtsInteractiveApi api;
    private final XtsSettings settings;
    private final XtsTenure tenure;
    private final SocketTransport transport;
    private final ExecutorService sockets = Executors.newSingleThreadExecutor(NamedThreads.daemon("orders-socket"));
    private final Map<Long, SocketLink> links = new HashMap<>(); // confined to the sockets thread

    /** @param transport shared with whoever comes after; not closed here */
    XtsOrderStream(XtsInteractiveApi api, XtsSettings settings, XtsTenure tenure, SocketTransport transport) {
        this.api = api;
        this.settings = settings;
        this.tenure = tenure;
        this.transport = transport;
    }

    @Override
    public void open(long epoch, boolean doubted, Listener listener) {
        sockets.execute(() -> {
            try {
                SessionToken token = doubted ? questioned() : tenure.living();
                links.put(epoch, transport.connect(target(token), new Link(epoch, token.generation(), listener)));
            } catch (RuntimeException refused) {
                listener.lost(epoch, "cannot open a socket: " + refused.getMessage());
            }
        });
    }

    @Override
    public void close(long epoch) {
        sockets.execute(() -> release(epoch));
    }

    @Override
    public long login() {
        return tenure.generation();
    }

    @Override
    public void close() {
        sockets.execute(() -> List.copyOf(links.keySet()).forEach(this::release));
        sockets.shutdown();
    }

    private void release(long epoch) {
        SocketLink link = links.remove(epoch);
        if (link != null) {
            link.close();
        }
    }

    /** Any call with the token finds out; one that the broker refuses is replaced, as long as the account is ours. */
    private SessionToken questioned() {
        var unused = tenure.call(token -> api.orderBook(token, settings.clientId()));
        return tenure.living();
    }

    /** Without {@code apiType} the broker joins the socket and closes it ten seconds later. */
    private SocketTarget target(SessionToken token) {
        URI root = token.endpoint();
        URI endpoint = root == null ? settings.interactive("/socket.io") : URI.create(root + "/socket.io");
        URI server = URI.create(endpoint.getScheme() + "://" + endpoint.getRawAuthority());
        Map<String, String> query =
                Map.of("token", token.token().reveal(), "userID", token.userId(), "apiType", "INTERACTIVE");
        return new SocketTarget(server, endpoint.getRawPath(), query);
    }

    /** Translates what one socket says. */
    record Link(long epoch, long login, Listener listener) implements SocketListener {
        @Override
        public void connected() {
            // being connected is nothing yet: a dead token is told of, or the broker says that the socket has joined
        }

        @Override
        public void heard() {
            listener.heard(epoch);
        }

        @Override
        public void event(String name, List<Object> arguments) {
            if (XtsOrderNews.tells(name)) {
                XtsOrderNews.of(name, arguments).forEach(news -> listener.told(epoch, news));
            } else if (name.equals("joined")) {
                listener.joined(epoch, login);
            } else {
                said(name, arguments.isEmpty() ? "" : String.valueOf(arguments.get(0)));
            }
        }

        /** It may have been the fill somebody waits for. */
        @Override
        public void unreadable(Object message, String why) {
            listener.told(epoch, new OrderNews.Unreadable("socket.io", why));
        }

        private void said(String name, String text) {
            XtsSocketNews.tokenRefusal(name, text)
                    .ifPresentOrElse(
                            reason -> listener.refused(epoch, reason),
                            () -> LOG.atInfo()
                                    .setMessage("broker says")
                                    .addKeyValue("epoch", epoch)
                                    .addKeyValue("event", name)
                                    .log());
        }

        @Override
        public void ended(String reason, int httpStatus) {
            XtsSocketNews.tokenRefusal(httpStatus, reason)
                    .ifPresentOrElse(refused -> listener.refused(epoch, refused), () -> listener.lost(epoch, reason));
        }
    }
}
