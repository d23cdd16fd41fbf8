package io.tickwire.simulator.socket;

import io.tickwire.simulator.socket.transport.Transport;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * One client's Socket.IO session over whichever transport it uses now.
 *
 * <p>Engine.IO 3: the server says {@code 0{..}}, {@code 40} and events; the client pings with {@code 2} and is answered
 * {@code 3}. Engine.IO 4, when switched on: the client says {@code 40} first and answers the server's pings. Confined
 * to the event loop.
 */
public final class EngineSocket {
    private final String id;
    private final boolean engineIo4;
    private final Map<String, String> query;
    private final BiConsumer<EngineSocket, CloseCause> onClose;
    private Transport transport;
    private long heardNanos;
    private long pingedNanos;
    private boolean connected;
    private boolean frozen;
    private boolean closed;

    EngineSocket(
            String id,
            boolean engineIo4,
            Map<String, String> query,
            Transport transport,
            BiConsumer<EngineSocket, CloseCause> onClose) {
        this.id = id;
        this.engineIo4 = engineIo4;
        this.query = query;
        this.transport = transport;
        this.onClose = onClose;
    }

    /** The Engine.IO session id. */
    public String id() {
        return id;
    }

    /** The query the socket was opened with: {@code token}, {@code userID}, {@code publishFormat} ... */
    public Map<String, String> query() {
        return query;
    }

    /** Sends {@code 42["name","text"]} at once. */
    public void event(String name, String text) {
        byte[] packet = Events.text(name, text);
        append(packet, packet.length);
        flush();
    }

    /**
     * Queues a whole packet, e.g. {@code 42["1501-json-full","..."]}, which leaves with {@link #flush}; false when the
     * socket is closed or frozen and the packet goes nowhere.
     */
    public boolean append(byte[] packet, int length) {
        if (closed || frozen) {
            return false;
        }
        transport.append(packet, length);
        return true;
    }

    /** Queues an event packet and the attachment it announces; what is closed or frozen takes neither. */
    public void append(byte[] event, int length, byte[] attachment) {
        if (append(event, length)) {
            transport.append(attachment);
        }
    }

    /** Whether what is queued now will be sent. */
    public boolean takesPackets() {
        return !closed && !frozen;
    }

    /** Sends what is queued; a reader that has fallen too far behind is cut off. */
    public void flush() {
        if (!closed && !transport.flush()) {
            end(CloseCause.SLOW_READER);
        }
    }

    /** Sends one raw packet at once. */
    public void send(String packet) {
        byte[] bytes = packet.getBytes(StandardCharsets.UTF_8);
        append(bytes, bytes.length);
        flush();
    }

    /** Disconnects the namespace and closes the transport, as the server does when it ends a session itself. */
    public void close() {
        send("41");
        end(CloseCause.SERVER);
    }

    /** Cuts the connection with a TCP reset. */
    public void reset() {
        if (!closed) {
            transport.reset();
            closed = true;
            onClose.accept(this, CloseCause.SERVER);
        }
    }

    /** Cuts the connection after so many more bytes, wherever in a frame that is: closed, or with a TCP reset. */
    public void cutAfter(int bytes, boolean byReset) {
        if (!closed) {
            transport.cutAfter(bytes, byReset);
        }
    }

    /** Writes bytes to a websocket's connection as they are, framing and all. */
    public void wire(byte[] bytes) {
        if (takesPackets()) {
            transport.wire(bytes);
        }
    }

    /** From now on the peer's bytes are not read, nothing is sent, and the connection stays open. */
    public void freeze() {
        frozen = true;
        transport.freeze();
    }

    public boolean isFrozen() {
        return frozen;
    }

    void end(CloseCause cause) {
        if (!closed) {
            closed = true;
            transport.close();
            onClose.accept(this, cause);
        }
    }

    boolean isClosed() {
        return closed;
    }

    boolean isConnected() {
        return connected;
    }

    void connected() {
        connected = true;
    }

    boolean engineIo4() {
        return engineIo4;
    }

    Transport transport() {
        return transport;
    }

    void moveTo(Transport next) {
        transport = next;
    }

    void heard(long nanos) {
        heardNanos = nanos;
    }

    long heardNanos() {
        return heardNanos;
    }

    void pinged(long nanos) {
        pingedNanos = nanos;
    }

    long pingedNanos() {
        return pingedNanos;
    }
}
