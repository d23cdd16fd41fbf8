package io.tickwire.broker.xts.socket;

import io.socket.client.IO;
import io.socket.client.Socket;
import io.socket.engineio.client.transports.WebSocket;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
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

    /** The longest message met has some hundred kilobytes. */
    private static final long LONGEST = 4 << 20;

    private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

    private final OkHttpClient client;
    private final long longest;
    private final Duration grace;
    private final AtomicInteger live = new AtomicInteger();

    /**
     * @param tls whose certificates are trusted
     * @param connectTimeout for the TCP connection and for the handshake's answer each
     */
    public SocketIoTransport(SSLContext tls, Duration connectTimeout) {
        this(tls, connectTimeout, LONGEST, GRACE);
    }

    /**
     * @param longest bytes of one message, beyond which its connection fails
     * @param grace how long a closing handshake may take, and then how long the end of a socket that is cut off
     */
    SocketIoTransport(SSLContext tls, Duration connectTimeout, long longest, Duration grace) {
        this.longest = longest;
        this.grace = grace;
        client = new OkHttpClient.Builder()
                .connectTimeout(connectTimeout)
                .readTimeout(connectTimeout)
                .retryOnConnectionFailure(false)
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS)) // none is used twice
                .addInterceptor(SocketIoTransport::uncompressed)
                .sslSocketFactory(tls.getSocketFactory(), chainCleaning())
                .build();
    }

    @Override
    public SocketLink connect(SocketTarget target, SocketListener listener) {
        Hearing hearing = new Hearing(listener);
        TrackedSocket tracked = new TrackedSocket(client, longest, live, hearing);
        Socket socket = IO.socket(target.server(), options(target, tracked));
        Link link = new Link(socket, tracked, hearing, grace);
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

    /**
     * Without compression of messages, which the client library offers by itself: what a compressed message inflates to has
     * no bound there.
     */
    private static Response uncompressed(Interceptor.Chain chain) throws IOException {
        Request request = chain.request().newBuilder().removeHeader(EXTENSIONS).build();
        return chain.proceed(request).newBuilder().removeHeader(EXTENSIONS).build();
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
        private final Hearing hearing;
        private final Duration grace;

        Link(Socket socket, TrackedSocket tracked, Hearing hearing, Duration grace) {
            this.socket = socket;
            this.tracked = tracked;
            this.hearing = hearing;
            this.grace = grace;
        }

        void listen() {
            socket.on(Socket.EVENT_DISCONNECT, arguments -> end(text(arguments)));
            socket.on(Socket.EVENT_CONNECT_ERROR, arguments -> end(text(arguments)));
            socket.on(Socket.EVENT_CONNECT_TIMEOUT, arguments -> end("connect timeout"));
        }

        @Override
        public boolean close() {
            hearing.leave();
            socket.off();
            socket.io().off();
            socket.close();
            try {
                boolean released = tracked.release(grace);
                hearing.cut();
                if (!released) {
                    LOG.atWarn()
                            .setMessage("a closed broker socket is not released yet")
                            .log();
                }
                return released && tracked.isOrderly();
            } catch (InterruptedException interrupted) {
                hearing.cut();
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private void end(String reason) {
            hearing.ended(reason, tracked.httpStatus());
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
