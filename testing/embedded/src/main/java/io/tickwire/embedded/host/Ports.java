package io.tickwire.embedded.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports on the loopback address. */
public final class Ports {
    /** The only address our servers listen on. */
    public static final String LOOPBACK = "127.0.0.1";

    private Ports() {}

    /**
     * The port to listen on.
     *
     * @param wanted a port, or 0 for any free one
     * @param server who asks, for messages
     * @throws CannotStart somebody listens there already
     */
    public static int choose(int wanted, String server) {
        try {
            return bindable(wanted);
        } catch (IOException e) {
            throw new CannotStart(
                    "port " + wanted + " on " + LOOPBACK + " is taken"
                            + PortHolder.of(wanted)
                                    .map(holder -> " by " + holder)
                                    .orElse("") + ", " + server
                            + " needs it",
                    "Stop that process or choose another port (--port-base shifts all of them)",
                    e);
        }
    }

    /** A port that was free a moment ago. */
    public static int free() {
        try {
            return bindable(0);
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on " + LOOPBACK, e);
        }
    }

    private static int bindable(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            // a port in TIME_WAIT after a restart is free for a server, which sets this option too
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(LOOPBACK), port));
            return socket.getLocalPort();
        }
    }
}
