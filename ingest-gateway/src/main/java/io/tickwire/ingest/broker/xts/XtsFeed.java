package io.tickwire.ingest.broker.xts;

import io.tickwire.broker.token.SessionToken;
import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.broker.xts.socket.SocketLink;
import io.tickwire.broker.xts.socket.SocketListener;
import io.tickwire.broker.xts.socket.SocketTarget;
import io.tickwire.broker.xts.socket.SocketTransport;
import io.tickwire.broker.xts.socket.XtsSocketNews;
import io.tickwire.ingest.broker.BrokerFeed;
import io.tickwire.ingest.broker.FeedEvents;
import io.tickwire.ingest.broker.Payload;
import io.tickwire.ingest.broker.xts.decode.XtsCodes;
import io.tickwire.ingest.broker.xts.decode.XtsPayloads;
import io.tickwire.ingest.raw.SentFrames;
import io.tickwire.service.lifecycle.NamedThreads;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The market-data socket of XTS (XTS reference 2.2 to 2.5). Opening and releasing happen one after the other on one thread,
 * so that a new socket is only begun once the old one is gone.
 */
public final class XtsFeed implements BrokerFeed {
    private static final Logger LOG = LoggerFactory.getLogger(XtsFeed.class);
    private static final Duration SHUTDOWN = Duration.ofSeconds(5);

    private final XtsSettings settings;
    private final SocketTransport transport;
    private final FeedEvents events;
    private final SentFrames sent;
    private final ExecutorService sockets = Executors.newSingleThreadExecutor(NamedThreads.daemon("feed-socket"));
    private final Map<Long, SocketLink> links = new HashMap<>(); // confined to the sockets thread
    private volatile boolean heardAll = true;

    /** One of which nothing is recorded. */
    public XtsFeed(XtsSettings settings, SocketTransport transport, FeedEvents events) {
        this(settings, transport, events, SentFrames.NONE);
    }

    public XtsFeed(XtsSettings settings, SocketTransport transport, FeedEvents events, SentFrames sent) {
        this.settings = settings;
        this.transport = transport;
        this.events = events;
        this.sent = sent;
    }

    @Override
    public void open(long epoch, SessionToken token) {
        SocketTarget target = target(token);
        sent.sent(epoch, "connect", target + "?" + target.maskedQuery("token", "userID"));
        sockets.execute(() -> {
            try {
                links.put(epoch, transport.connect(target, new Listener(epoch)));
            } catch (RuntimeException refused) {
                events.lost(epoch, "cannot open a socket to " + target + ": " + refused.getMessage());
            }
        });
    }

    @Override
    public void close(long epoch) {
        sockets.execute(() -> {
            SocketLink link = links.remove(epoch);
            if (link != null) {
                heardAll = link.close();
            }
        });
    }

    @Override
    public int sockets() {
        return transport.live();
    }

    @Override
    public boolean shutdown() {
        sockets.execute(() -> {
            links.values().forEach(link -> heardAll = link.close());
            links.clear();
        });
        sockets.shutdown();
        boolean released = areReleased();
        transport.close();
        return released && heardAll;
    }

    private boolean areReleased() {
        try {
            if (sockets.awaitTermination(SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
            LOG.atWarn().setMessage("broker sockets took too long to close").log();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private SocketTarget target(SessionToken token) {
        URI endpoint = settings.market("/socket.io");
        Map<String, String> query = Map.of(
                "token", token.token().reveal(),
                "userID", token.userId(),
                "publishFormat", settings.publishFormat().wire(),
                "broadcastMode", settings.broadcastMode().wire());
        URI server = URI.create(endpoint.getScheme() + "://" + endpoint.getRawAuthority());
        return new SocketTarget(server, endpoint.getRawPath(), query);
    }

    /** Translates what one socket says into feed events of its epoch. */
    private final class Listener implements SocketListener {
        private final long epoch;

        Listener(long epoch) {
            this.epoch = epoch;
        }

        @Override
        public void connected() {
            events.opened(epoch);
        }

        @Override
        public void heard() {
            events.heard(epoch);
        }

        @Override
        public void event(String name, List<Object> arguments) {
            if (XtsCodes.isData(name)) {
                XtsPayloads.of(arguments).forEach(payload -> message(name, payload));
                return;
            }
            String text = arguments.isEmpty() ? "" : String.valueOf(arguments.get(0));
            XtsSocketNews.tokenRefusal(name, text)
                    .ifPresentOrElse(
                            reason -> events.refused(epoch, reason),
                            () -> LOG.atInfo()
                                    .setMessage("broker says")
                                    .addKeyValue("epoch", epoch)
                                    .addKeyValue("event", name)
                                    .log());
        }

        /** It may have been a tick, or nothing: kept like any message that cannot be read, and no sign that data flows. */
        @Override
        public void unreadable(Object message, String why) {
            LOG.atWarn()
                    .setMessage("the broker sent what is no event")
                    .addKeyValue("epoch", epoch)
                    .addKeyValue("problem", why)
                    .log();
            Payload payload = message instanceof byte[] bytes ? Payload.of(bytes) : Payload.of(String.valueOf(message));
            events.remark(epoch, XtsCodes.NO_EVENT, payload);
        }

        private void message(String name, Payload payload) {
            if (XtsCodes.isAskedFor(name)) {
                events.data(epoch, name, payload, false);
            } else {
                events.remark(epoch, name, payload);
            }
        }

        @Override
        public void ended(String reason, int httpStatus) {
            XtsSocketNews.tokenRefusal(httpStatus, reason)
                    .ifPresentOrElse(refused -> events.refused(epoch, refused), () -> events.lost(epoch, reason));
        }
    }
}
