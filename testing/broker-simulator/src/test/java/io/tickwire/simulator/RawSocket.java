package io.tickwire.simulator;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A bare websocket that sends nothing by itself: no pings, no handshake. */
final class RawSocket implements WebSocket.Listener, AutoCloseable {
    private final List<String> packets = new CopyOnWriteArrayList<>();
    private final List<byte[]> attachments = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream partialBytes = new ByteArrayOutputStream();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;
    private volatile boolean closed;

    RawSocket(URI base, TestClient login, int engineIo) {
        this(base, login, engineIo, "publishFormat=JSON&broadcastMode=Full");
    }

    /** @param format what it asks for: {@code publishFormat=...&broadcastMode=...} */
    RawSocket(URI base, TestClient login, int engineIo, String format) {
        this(
                base,
                "/apimarketdata",
                "token=" + login.token() + "&userID=" + login.userId() + "&" + format + "&transport=websocket&EIO="
                        + engineIo);
    }

    private RawSocket(URI base, String root, String query) {
        URI address = URI.create("ws://" + base.getAuthority() + root + "/socket.io/?" + query);
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, this)
                .join();
    }

    /** The interactive socket. @param type {@code apiType=INTERACTIVE}, or what a careless client says */
    static RawSocket interactive(URI base, TestClient login, String type) {
        String query =
                "token=" + login.token() + "&userID=" + login.userId() + "&" + type + "&EIO=3&transport=websocket";
        return new RawSocket(base, "/interactive", query);
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

    /** What came in binary frames, the byte in front included. */
    List<byte[]> attachments() {
        return attachments;
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
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        partialBytes.writeBytes(bytes);
        if (last) {
            attachments.add(partialBytes.toByteArray());
            partialBytes.reset();
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
