package io.tickwire.broker.xts.socket;

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

/**
 * The web socket under one Socket.IO connection, watched until it is really gone: the library forgets its sockets when told
 * to close, and a peer that never answers the closing handshake would keep one for a minute.
 */
final class TrackedSocket implements WebSocket.Factory {
    private final OkHttpClient client;
    private final AtomicInteger live;
    private final Runnable heard;
    private final CountDownLatch released = new CountDownLatch(1);
    private @Nullable WebSocket socket;
    private boolean closing;
    private volatile int httpStatus;

    /** @param heard told of every message, before anybody reads it */
    TrackedSocket(OkHttpClient client, AtomicInteger live, Runnable heard) {
        this.heard = heard;
        this.client = client;
        this.live = live;
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
            released.countDown();
            live.decrementAndGet();
        }
    }

    /** Passes everything on, and notes the end. */
    private final class Watch extends WebSocketListener {
        private final WebSocketListener listener;

        Watch(WebSocketListener listener) {
            this.listener = listener;
        }

        @Override
        public void onOpen(WebSocket opened, Response response) {
            listener.onOpen(opened, response);
        }

        @Override
        public void onMessage(WebSocket from, String text) {
            heard.run();
            listener.onMessage(from, text);
        }

        @Override
        public void onMessage(WebSocket from, ByteString bytes) {
            heard.run();
            listener.onMessage(from, bytes);
        }

        @Override
        public void onClosing(WebSocket from, int code, String reason) {
            // the library never answers a closing handshake begun by the server; without an answer the socket lingers
            from.close(1000, null);
            listener.onClosing(from, code, reason);
        }

        @Override
        public void onClosed(WebSocket from, int code, String reason) {
            gone();
            listener.onClosed(from, code, reason);
        }

        @Override
        public void onFailure(WebSocket from, Throwable cause, @Nullable Response response) {
            httpStatus = response == null ? 0 : response.code();
            gone();
            listener.onFailure(from, cause, response);
        }
    }
}
