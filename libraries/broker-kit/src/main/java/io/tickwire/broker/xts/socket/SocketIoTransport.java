package io.tickwire.broker.xts.socket;

import io.socket.client.IO;
import io.socket.client.Manager;
import io.socket.client.Socket;
import io.socket.engineio.client.transports.WebSocket;
import io.socket.parser.Packet;
import io.socket.parser.Parser;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.json.JSONArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Engine.IO 3 over web sockets by {@code io.socket:socket.io-client} 1.x. The library's own reconnection is off: its policy
 * sits in callbacks and cannot be stepped, and two reconnect owners fight. One HTTP client serves all connections, so that
 * reconnecting for days leaves no threads or descriptors behind.
 */
public final class SocketIoTransport implements SocketTransport {
    private static final Logger LOG = LoggerFactory.getLogger(SocketIoTransport.class);
    private static final Duration GRACE = Duration.ofMillis(500);

    private final OkHttpClient client;
    private final AtomicInteger live = new AtomicInteger();

    /**
     * @param tls whose certificates are trusted
     * @param connectTimeout for the TCP connection and for the handshake's answer each
     */
    public SocketIoTransport(SSLContext tls, Duration connectTimeout) {
        client = new OkHttpClient.Builder()
                .connectTimeout(connectTimeout)
                .readTimeout(connectTimeout)
                .retryOnConnectionFailure(false)
                .sslSocketFactory(tls.getSocketFactory(), chainCleaning())
                .build();
    }

    @Override
    public SocketLink connect(SocketTarget target, SocketListener listener) {
        TrackedSocket tracked = new TrackedSocket(client, live, listener::heard);
        Socket socket = IO.socket(target.server(), options(target, tracked));
        Link link = new Link(socket, tracked, listener);
        link.listen();
        socket.connect();
        return link;
    }

    @Override
    public int live() {
        return live.get();
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private static IO.Options options(SocketTarget target, TrackedSocket tracked) {
        IO.Options options = new IO.Options();
        options.forceNew = true;
        options.reconnection = false;
        options.transports = new String[] {WebSocket.NAME};
        options.path = target.path();
        options.query = target.encodedQuery();
        options.timeout = -1; // whoever connects has a deadline of its own; a second one would only race it
        options.webSocketFactory = tracked;
        return options;
    }

    /** Only orders a peer's certificates for pinning, which is not used; trust is decided by the TLS context. */
    private static X509TrustManager chainCleaning() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return (X509TrustManager) Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .findFirst()
                    .orElseThrow(() -> new GeneralSecurityException("no X.509 trust manager"));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java runtime has no usable trust store", impossible);
        }
    }

    /** One connection of the library. */
    private static final class Link implements SocketLink {
        private final Socket socket;
        private final TrackedSocket tracked;
        private final SocketListener listener;
        private final AtomicBoolean over = new AtomicBoolean();

        Link(Socket socket, TrackedSocket tracked, SocketListener listener) {
            this.socket = socket;
            this.tracked = tracked;
            this.listener = listener;
        }

        void listen() {
            socket.on(Socket.EVENT_CONNECT, arguments -> connected());
            socket.on(Socket.EVENT_DISCONNECT, arguments -> end(text(arguments)));
            socket.on(Socket.EVENT_CONNECT_ERROR, arguments -> end(text(arguments)));
            socket.on(Socket.EVENT_CONNECT_TIMEOUT, arguments -> end("connect timeout"));
            // every packet, so that events nobody registered for are seen as well
            socket.io().on(Manager.EVENT_PACKET, arguments -> packet((Packet<?>) arguments[0]));
        }

        @Override
        public boolean close() {
            over.set(true);
            socket.off();
            socket.io().off();
            socket.close();
            try {
                boolean released = tracked.release(GRACE);
                if (!released) {
                    LOG.atWarn()
                            .setMessage("a closed broker socket is not released yet")
                            .log();
                }
                return released;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private void connected() {
            if (!over.get()) {
                listener.connected();
            }
        }

        private void end(String reason) {
            if (over.compareAndSet(false, true)) {
                listener.ended(reason, tracked.httpStatus());
            }
        }

        private void packet(Packet<?> packet) {
            if (over.get()) {
                return;
            }
            boolean event = packet.type == Parser.EVENT || packet.type == Parser.BINARY_EVENT;
            if (event && packet.data instanceof JSONArray data && data.length() > 0) {
                List<Object> arguments = new ArrayList<>(data.length());
                data.forEach(arguments::add);
                listener.event(String.valueOf(arguments.get(0)), arguments.subList(1, arguments.size()));
            } else if (packet.type == Parser.ERROR) {
                listener.event("error", packet.data == null ? List.of() : List.of(packet.data));
            }
        }

        /** What an engine or connect error says; never the address, which holds the token. */
        private static String text(Object[] arguments) {
            Object first = arguments.length == 0 ? "no reason given" : arguments[0];
            if (first instanceof Exception error) {
                Throwable cause = error.getCause();
                return error.getMessage()
                        + (cause == null ? "" : ": " + cause.getClass().getSimpleName() + " " + cause.getMessage());
            }
            return String.valueOf(first);
        }
    }
}
