package io.tickwire.simulator;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A bare websocket that sends nothing by itself: no pings, no handshake. */
final class RawSocket implements WebSocket.Listener, AutoCloseable {
    private final List<String> packets = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;
    private volatile boolean closed;

    RawSocket(URI base, TestClient login, int engineIo) {
        URI address = URI.create("ws://" + base.getAuthority() + "/apimarketdata/socket.io/?token=" + login.token()
                + "&userID=" + login.userId() + "&publishFormat=JSON&broadcastMode=Full&transport=websocket&EIO="
                + engineIo);
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, this)
                .join();
    }

    void send(String packet) {
        socket.sendText(packet, true).join();
    }

    List<String> packets() {
        return packets;
    }

    List<String> startingWith(String start) {
        return packets.stream().filter(packet -> packet.startsWith(start)).toList();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence text, boolean last) {
        partial.append(text);
        if (last) {
            packets.add(partial.toString());
            partial.setLength(0);
        }
        webSocket.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
        closed = true;
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed = true;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
