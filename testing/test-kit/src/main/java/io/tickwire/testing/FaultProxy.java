package io.tickwire.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A TCP proxy on the loopback address that breaks connections on purpose: refuses them, swallows their bytes, resets them,
 * or cuts them after an exact number of bytes in either direction. Faults apply to connections opened after they are set,
 * but for {@link #dropAll} and {@link #blackhole}, which reach those already open.
 *
 * <p>A server that is not there shows itself in two ways, and clients treat them differently: {@link #unlisten} closes the
 * port, so that connecting itself fails with "connection refused" (ECONNREFUSED); {@link #refuse} lets connecting succeed
 * and resets at once, as a load balancer without a server does.
 */
public final class FaultProxy implements AutoCloseable {
    private final InetSocketAddress target;
    private final int port;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile Faults faults = Faults.NONE;
    private volatile boolean blackhole;
    private volatile ServerSocket listener;
    private volatile Thread accepting;

    private FaultProxy(InetSocketAddress target) throws IOException {
        this.target = target;
        listener = listen(0);
        port = listener.getLocalPort();
        accepting = acceptOn(listener);
    }

    /** A proxy in front of a server on this machine. */
    public static FaultProxy before(int port) throws IOException {
        return new FaultProxy(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    public int port() {
        return port;
    }

    public URI httpUri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Connections accepted since the start. */
    public int accepted() {
        return accepted.get();
    }

    /** Connections open now. */
    public int open() {
        return links.size();
    }

    /** New connections are accepted and reset at once. For a port where nobody listens, see {@link #unlisten}. */
    public void refuse() {
        faults = new Faults(true, Long.MAX_VALUE, Long.MAX_VALUE, 0);
    }

    /** Nobody listens any more: connecting fails with ECONNREFUSED, until {@link #heal}. Open connections go on. */
    public void unlisten() throws IOException {
        listener.close();
        // the kernel keeps the port open until the thread that waits in accept has left it, a moment after the close
        while (accepting.isAlive()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** New connections are reset once this many bytes went from client to server: exact up to 16 KiB, beyond that at most. */
    public void cutAfterSent(long bytes) {
        faults = new Faults(false, bytes, Long.MAX_VALUE, 0);
    }

    /** New connections are reset once this many bytes came from server to client: exact up to 16 KiB, beyond at most. */
    public void cutAfterReceived(long bytes) {
        faults = new Faults(false, Long.MAX_VALUE, bytes, 0);
    }

    /** Every chunk of new connections is held back this long, in each direction. */
    public void delay(int millis) {
        faults = new Faults(false, Long.MAX_VALUE, Long.MAX_VALUE, millis);
    }

    /** Bytes vanish in both directions, on open connections too, while these stay open: a half-open peer. */
    public void blackhole() {
        blackhole = true;
    }

    /**
     * Everything works again, on the same port; what was swallowed stays lost.
     *
     * @throws UncheckedIOException somebody else took the port while nobody listened
     */
    public void heal() {
        faults = Faults.NONE;
        blackhole = false;
        if (listener.isClosed()) {
            listenAgain();
        }
    }

    private void listenAgain() {
        try {
            listener = listen(port);
            accepting = acceptOn(listener);
        } catch (IOException taken) {
            throw new UncheckedIOException("port " + port + " was taken while nobody listened", taken);
        }
    }

    /** Resets every open connection. */
    public void dropAll() {
        links.forEach(Link::reset);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        dropAll();
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true); // connections of before may still wait out their end on this port
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        return listener;
    }

    private Thread acceptOn(ServerSocket open) {
        return daemon("fault-proxy-accept", () -> acceptLoop(open));
    }

    private void acceptLoop(ServerSocket open) {
        while (!open.isClosed()) {
            try {
                Socket client = open.accept();
                accepted.incrementAndGet();
                connect(client, faults);
            } catch (IOException closed) {
                // the listener was closed, or the client left before it was served: nothing is waiting for an answer
                continue;
            }
        }
    }

    private void connect(Socket client, Faults now) throws IOException {
        if (now.refuse()) {
            reset(client);
            return;
        }
        Socket server = new Socket();
        try {
            server.connect(target, 2000);
        } catch (IOException unreachable) {
            reset(client);
            return;
        }
        Link link = new Link(client, server);
        links.add(link);
        daemon("fault-proxy-sent", () -> link.pump(client, server, now.cutSent(), now.delayMillis()));
        daemon("fault-proxy-received", () -> link.pump(server, client, now.cutReceived(), now.delayMillis()));
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException alreadyGone) {
            // resetting a dead socket is what was wanted
        }
    }

    private static Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private record Faults(boolean refuse, long cutSent, long cutReceived, int delayMillis) {
        static final Faults NONE = new Faults(false, Long.MAX_VALUE, Long.MAX_VALUE, 0);
    }

    private final class Link {
        private final Socket client;
        private final Socket server;
        private final AtomicInteger ended = new AtomicInteger();

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void pump(Socket from, Socket to, long allowance, int delayMillis) {
            byte[] buffer = new byte[16 * 1024];
            long left = allowance;
            try {
                int read = from.getInputStream().read(buffer);
                while (read >= 0) {
                    int passed = (int) Math.min(read, left);
                    hold(delayMillis);
                    if (!blackhole) {
                        to.getOutputStream().write(buffer, 0, passed);
                    }
                    left -= passed;
                    if (left == 0) {
                        reset();
                        return;
                    }
                    read = from.getInputStream().read(buffer);
                }
                if (!blackhole) {
                    to.shutdownOutput(); // of a half-open peer not even the end is heard
                }
                forgetWhenBothEnded();
            } catch (IOException broken) {
                reset();
            }
        }

        private void forgetWhenBothEnded() {
            if (ended.incrementAndGet() == 2) {
                reset();
            }
        }

        private void hold(int millis) {
            if (millis > 0) {
                LockSupport.parkNanos(millis * 1_000_000L);
            }
        }

        void reset() {
            links.remove(this);
            FaultProxy.reset(client);
            FaultProxy.reset(server);
        }
    }
}
