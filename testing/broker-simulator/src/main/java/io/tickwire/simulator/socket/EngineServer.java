package io.tickwire.simulator.socket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.tickwire.simulator.counters.Tally;
import io.tickwire.simulator.http.Call;
import io.tickwire.simulator.http.Reply;
import io.tickwire.simulator.socket.transport.Payloads;
import io.tickwire.simulator.socket.transport.PollingTransport;
import io.tickwire.simulator.socket.transport.Transport;
import io.tickwire.simulator.wire.Responses;
import io.tickwire.simulator.wire.SocketDoor;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Engine.IO server behind {@code <root>/socket.io/}: opens sessions, moves them to websockets, ends silent ones. */
public final class EngineServer implements SocketDoor {
    private static final Logger LOG = LoggerFactory.getLogger(EngineServer.class);

    private final List<String> roots;
    private final EngineSettings settings;
    private final SocketApplication application;
    private final LongSupplier nanos;
    private final Map<String, EngineSocket> sockets = new HashMap<>();
    private final Packets packets = new Packets(this::connect);
    private final Tally troubles;
    private long opened;

    /**
     * @param troubles counts sockets cut off as {@code slow-reader} or {@code ping-timeout}
     * @param nanos a monotonic clock
     */
    public EngineServer(
            List<String> roots,
            EngineSettings settings,
            SocketApplication application,
            Tally troubles,
            LongSupplier nanos) {
        this.roots = List.copyOf(roots);
        this.settings = settings;
        this.application = application;
        this.troubles = troubles;
        this.nanos = nanos;
    }

    @Override
    public boolean owns(String path) {
        return roots.stream().anyMatch(root -> path.equals(root + "/socket.io/") || path.equals(root + "/socket.io"));
    }

    @Override
    public void accept(ChannelHandlerContext context, FullHttpRequest request, Call call) {
        String transport = call.query().getOrDefault("transport", "");
        String id = call.query().getOrDefault("sid", "");
        EngineSocket known = sockets.get(id);
        if (!transport.equals("websocket") && !transport.equals("polling")) {
            refuse(context, 0, "Transport unknown");
        } else if (!id.isEmpty() && known == null) {
            refuse(context, 1, "Session ID unknown");
        } else if (isUpgrade(request) && transport.equals("websocket")) {
            WebSocketUpgrade.perform(context, request, this, known, call.query());
        } else if (transport.equals("websocket")) {
            refuse(context, 3, "Bad request");
        } else if (known == null) {
            openPolling(context, call);
        } else {
            poll(context, request, call, known);
        }
    }

    private static boolean isUpgrade(FullHttpRequest request) {
        return request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
    }

    private static void refuse(ChannelHandlerContext context, int code, String message) {
        String body = "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
        Responses.write(context, Reply.json(400, body), true);
    }

    private void openPolling(ChannelHandlerContext context, Call call) {
        var transport = new PollingTransport(
                revision4(call.query()),
                revision4(call.query()) || call.query().containsKey("b64"),
                settings.maxPendingBytes());
        EngineSocket socket = open(transport, call.query(), "[\"websocket\"]");
        transport.polled(context);
        welcome(socket);
    }

    private void poll(ChannelHandlerContext context, FullHttpRequest request, Call call, EngineSocket socket) {
        if (!(socket.transport() instanceof PollingTransport polling)) {
            refuse(context, 3, "Bad request");
        } else if (call.method().equals("GET")) {
            if (!polling.polled(context)) {
                refuse(context, 3, "Bad request");
            }
        } else {
            receivePosted(context, request, call, socket);
        }
    }

    private void receivePosted(ChannelHandlerContext context, FullHttpRequest request, Call call, EngineSocket socket) {
        try {
            posted(request, call, socket).forEach(packet -> packets.receive(socket, packet, nanos.getAsLong()));
            Responses.write(context, Reply.text(200, "text/html", "ok"), true);
        } catch (IllegalArgumentException malformed) {
            refuse(context, 3, "Bad request");
        }
    }

    private static List<String> posted(FullHttpRequest request, Call call, EngineSocket socket) {
        if (call.contentType().startsWith("application/octet-stream")) {
            byte[] body = new byte[request.content().readableBytes()];
            request.content().getBytes(request.content().readerIndex(), body);
            return Payloads.decodeBinary(body);
        }
        return Payloads.decode(call.body(), socket.engineIo4());
    }

    /** Creates the session and sends its open packet. */
    EngineSocket open(Transport transport, Map<String, String> query, String upgrades) {
        String id = String.format("%08x%012x", System.identityHashCode(this), ++opened);
        EngineSocket socket = new EngineSocket(id, revision4(query), query, transport, this::ended);
        sockets.put(id, socket);
        socket.heard(nanos.getAsLong());
        socket.pinged(nanos.getAsLong());
        String maxPayload = socket.engineIo4() ? ",\"maxPayload\":1000000" : "";
        byte[] open = ("0{\"sid\":\"" + id + "\",\"upgrades\":" + upgrades + ",\"pingInterval\":"
                        + settings.pingInterval().toMillis() + ",\"pingTimeout\":"
                        + settings.pingTimeout().toMillis() + maxPayload + "}")
                .getBytes(StandardCharsets.US_ASCII);
        transport.append(open, open.length);
        return socket;
    }

    /** Engine.IO 3 servers connect the default namespace unasked; version 4 clients ask for it. */
    void welcome(EngineSocket socket) {
        if (socket.engineIo4()) {
            socket.flush();
            return;
        }
        socket.send("40");
        connect(socket);
    }

    private void connect(EngineSocket socket) {
        socket.connected();
        application.opened(socket);
    }

    void receive(EngineSocket socket, String packet) {
        packets.receive(socket, packet, nanos.getAsLong());
    }

    int maxPendingBytes() {
        return settings.maxPendingBytes();
    }

    boolean revision4(Map<String, String> query) {
        return settings.engineIo4() && "4".equals(query.get("EIO"));
    }

    /** Ends sockets that have been silent for too long and pings those of Engine.IO 4. To be called often. */
    public void sweep() {
        long now = nanos.getAsLong();
        for (EngineSocket socket : List.copyOf(sockets.values())) {
            if (now - socket.heardNanos() > settings.silenceNanos() && !socket.isFrozen()) {
                socket.end(CloseCause.PING_TIMEOUT);
            } else if (socket.engineIo4()
                    && now - socket.pingedNanos() >= settings.pingInterval().toNanos()) {
                socket.pinged(now);
                socket.send("2");
            }
        }
    }

    private void ended(EngineSocket socket, CloseCause cause) {
        sockets.remove(socket.id());
        if (cause == CloseCause.SLOW_READER) {
            troubles.add("slow-reader", 1);
        } else if (cause == CloseCause.PING_TIMEOUT) {
            troubles.add("ping-timeout", 1);
        }
        LOG.atInfo()
                .setMessage("socket closed")
                .addKeyValue("socket", socket.id())
                .addKeyValue("cause", cause)
                .log();
        if (socket.isConnected()) {
            application.closed(socket);
        }
    }

    /** Every socket that is open now. */
    public Collection<EngineSocket> sockets() {
        return List.copyOf(sockets.values());
    }
}
