package io.tickwire.simulator;

import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The Java Socket.IO client of the vendor's generation (1.x, Engine.IO 3), collecting what it hears. */
final class FeedClient implements AutoCloseable {
    private static final List<String> EVENTS = List.of(
            Socket.EVENT_CONNECT,
            Socket.EVENT_DISCONNECT,
            Socket.EVENT_ERROR,
            "joined",
            "logout",
            "1501-json-full",
            "1502-json-full",
            "1504-json-full",
            "1505-json-full",
            "1507-json-full",
            "1510-json-full",
            "1512-json-full",
            "1501-json-partial",
            "1105-json-partial");

    private final Socket socket;
    private final List<byte[]> attachments = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> heard = new ConcurrentHashMap<>();

    FeedClient(URI base, TestClient login, String... transports) {
        this(base, login, "publishFormat=JSON&broadcastMode=Full", List.of(transports));
    }

    FeedClient(URI base, TestClient login, String format, List<String> transports) {
        IO.Options options = new IO.Options();
        options.reconnection = false;
        options.forceNew = true;
        options.path = "/apimarketdata/socket.io";
        options.query = "token=" + login.token() + "&userID=" + login.userId() + "&" + format;
        options.transports = transports.toArray(String[]::new);
        socket = socket(base, options);
        EVENTS.forEach(event -> socket.on(
                event, arguments -> heard(event).add(arguments.length == 0 ? "" : String.valueOf(arguments[0]))));
        socket.on("xts-binary-packet", arguments -> attachments.add((byte[]) arguments[0]));
        socket.connect();
    }

    private static Socket socket(URI base, IO.Options options) {
        try {
            return IO.socket(base.toString(), options);
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    List<String> heard(String event) {
        return heard.computeIfAbsent(event, unused -> new CopyOnWriteArrayList<>());
    }

    /** The attachments of {@code xts-binary-packet}. */
    List<byte[]> attachments() {
        return attachments;
    }

    boolean isConnected() {
        return socket.connected();
    }

    @Override
    public void close() {
        socket.disconnect();
    }
}
