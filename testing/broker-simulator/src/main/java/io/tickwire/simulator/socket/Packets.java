package io.tickwire.simulator.socket;

import java.util.function.Consumer;

/** What a client's packets do to its session (XTS reference 2.3). */
final class Packets {
    private static final String NAMESPACE_CONNECT = "40";
    private static final String NAMESPACE_DISCONNECT = "41";

    private final Consumer<EngineSocket> connect;

    /** @param connect what happens once the client has the default namespace */
    Packets(Consumer<EngineSocket> connect) {
        this.connect = connect;
    }

    /** Handles one packet that came over the session's own transport. */
    void receive(EngineSocket socket, String packet, long nowNanos) {
        if (packet.isEmpty() || socket.isClosed() || socket.isFrozen()) {
            return;
        }
        socket.heard(nowNanos);
        switch (packet.charAt(0)) {
            case '1' -> socket.end(CloseCause.CLIENT);
            case '2' -> socket.send("3" + packet.substring(1));
            case '4' -> message(socket, packet);
            default -> {
                // a pong, a noop, or an upgrade already done: being heard was all it had to say
            }
        }
    }

    /** Events of the client are ignored as at the broker, where subscriptions go through REST only. */
    private void message(EngineSocket socket, String packet) {
        if (packet.startsWith(NAMESPACE_DISCONNECT)) {
            socket.end(CloseCause.CLIENT);
        } else if (socket.engineIo4() && packet.startsWith(NAMESPACE_CONNECT) && !socket.isConnected()) {
            socket.send("40{\"sid\":\"" + socket.id() + "\"}");
            connect.accept(socket);
        }
    }
}
