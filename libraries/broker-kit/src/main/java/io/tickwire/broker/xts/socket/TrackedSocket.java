package io.tickwire.broker.xts.socket;

import io.socket.thread.EventThread;
import io.tickwire.broker.xts.socket.packet.PacketReader;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web socket under one Socket.IO connection. Events are heard here, on the thread that reads the socket: the library
 * would put them into a queue without a bound. It gets what concerns the connection itself. And the socket is watched until it
 * is really gone: the library forgets its sockets when told to close, and a peer that never answers the closing handshake would
 * keep one for a minute.
 */
final class TrackedSocket implements WebSocket.Factory {
    private static final Logger LOG = LoggerFactory.getLogger(TrackedSocket.class);

    /** The library ends a connection it hears nothing of. */
    private static final long ALIVE_EVERY = TimeUnit.SECONDS.toNanos(1);

    /** Engine.IO's packet that says nothing. */
    private static final String NOOP = "6";

    /** Of what is for the library a peer sends one in 25 seconds. */
    private static final int MOST_WAITING = 1_000;

    private final OkHttpClient client;
    private final BoundedSockets sockets;
    private final AtomicInteger live;
    private final Hearing hearing;
    private final CountDownLatch released = new CountDownLatch(1);
    private @Nullable WebSocket socket;
    private boolean closing;
    private volatile boolean orderly;
    private volatile int httpStatus;

    /** @param longest bytes of one message, beyond which the connection fails */
    TrackedSocket(OkHttpClient client, long longest, AtomicInteger live, Hearing hearing) {
        this.sockets = new BoundedSockets(longest);
        this.client = client.newBuilder().socketFactory(sockets).build();
        this.live = live;
        this.hearing = hearing;
    }

    @Override
    public synchronized WebSocket newWebSocket(Request request, WebSocketListener listener) {
        live.incrementAndGet();
        socket = client.newWebSocket(request, new Watch(listener));
        if (closing) {
            socket.cancel();
        }
        return socket;
    }

    /** Waits for the other side to finish the closing handshake, then stops waiting. */
    boolean release(Duration grace) throws InterruptedException {
        if (!begun()) {
            return true;
        }
        if (released.await(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        cancel();
        return released.await(grace.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** True when both sides said good-bye, or nothing was ever begun: nothing the other side sent was left unread. */
    synchronized boolean isOrderly() {
        return socket == null || orderly;
    }

    /** HTTP status of a handshake that was refused; 0 when there was none. */
    int httpStatus() {
        return httpStatus;
    }

    private synchronized boolean begun() {
        closing = true;
        return socket != null;
    }

    private synchronized void cancel() {
        if (socket != null) {
            socket.cancel();
        }
    }

    private void gone() {
        if (released.getCount() > 0) {
            live.decrementAndGet();
            released.countDown();
        }
    }

    /** Hears events, passes everything else on, and notes the end. */
    private final class Watch extends WebSocketListener {
        private final WebSocketListener library;
        private final PacketReader packets = new PacketReader(hearing);
        private final AtomicInteger waiting = new AtomicInteger();
        private long aliveToldAt = System.nanoTime(); // confined to the thread that reads the socket

        Watch(WebSocketListener library) {
            this.library = library;
        }

        @Override
        public void onOpen(WebSocket opened, Response response) {
            sockets.messageEnded();
            library.onOpen(opened, response);
        }

        @Override
        public void onMessage(WebSocket from, String text) {
            came();
            if (packets.text(text)) {
                tellAlive(from);
            } else {
                pass(from, text);
            }
        }

        @Override
        public void onMessage(WebSocket from, ByteString bytes) {
            came();
            packets.bytes(bytes.toByteArray());
            tellAlive(from);
        }

        @Override
        public void onClosing(WebSocket from, int code, String reason) {
            // the library never answers a closing handshake begun by the server; without an answer the socket lingers
            from.close(1000, null);
            library.onClosing(from, code, reason);
        }

        @Override
        public void onClosed(WebSocket from, int code, String reason) {
            orderly = true;
            gone();
            library.onClosed(from, code, reason);
        }

        @Override
        public void onFailure(WebSocket from, Throwable cause, @Nullable Response response) {
            httpStatus = response == null ? 0 : response.code();
            gone();
            library.onFailure(from, cause, response);
        }

        private void came() {
            sockets.messageEnded();
            hearing.heard();
        }

        private void tellAlive(WebSocket from) {
            long now = System.nanoTime();
            if (now - aliveToldAt >= ALIVE_EVERY) {
                aliveToldAt = now;
                pass(from, NOOP);
            }
        }

        /** Into the library's queue, which has no bound: how much of ours waits there is counted. */
        private void pass(WebSocket from, String text) {
            int before = waiting.getAndIncrement();
            if (before < MOST_WAITING) {
                library.onMessage(from, text);
                EventThread.exec(waiting::decrementAndGet);
            } else if (before == MOST_WAITING) {
                LOG.atWarn()
                        .setMessage("a broker says more of the connection than can be heard; it is given up")
                        .log();
                from.cancel();
            }
        }
    }
}
