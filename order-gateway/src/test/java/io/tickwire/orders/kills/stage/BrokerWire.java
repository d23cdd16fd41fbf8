package io.tickwire.orders.kills.stage;

import io.tickwire.orders.marks.CrashPoint;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One gateway's way to the broker, request by request. Every placement is shown to a witness before the broker hears of
 * it, and one may be held or cut at an exact byte of the request or of the answer.
 */
public final class BrokerWire implements AutoCloseable {
    private final URI broker;
    private final Consumer<String> witness;
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /**
     * Waits for the next placement.
     *
     * @param at REQUEST or RESPONSE
     * @param draw which byte of it, taken modulo the number of places there are
     * @param sprung told which byte it was; the bytes after it pass when the future says so, else the connection is cut
     */
    public record Trap(CrashPoint at, int draw, Sprung sprung) {}

    /** What happens when a placement is in the trap. */
    public interface Sprung {
        CompletableFuture<Boolean> at(int position, int length);
    }

    /** @param witness given the body of every placement before it goes on */
    public BrokerWire(URI broker, Consumer<String> witness) throws IOException {
        this.broker = broker;
        this.witness = witness;
        daemon(this::accept);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    public void set(Trap next) {
        trap.set(next);
    }

    public void unset() {
        trap.set(null);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                daemon(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(broker.getHost(), broker.getPort())) {
            open.add(server);
            InputStream requests = new BufferedInputStream(client.getInputStream());
            InputStream answers = new BufferedInputStream(server.getInputStream());
            boolean more = true;
            while (more) {
                more = exchange(new Link(client, requests, server, answers));
            }
            open.remove(server);
        } catch (IOException broken) {
            // either side went, which is what this wire is for: both are closed
        } finally {
            open.remove(client);
        }
    }

    private record Link(Socket client, InputStream requests, Socket server, InputStream answers) {}

    private boolean exchange(Link link) throws IOException {
        HttpMessage request = HttpMessage.read(link.requests());
        if (request == null) {
            return false;
        }
        Trap caught = null;
        if (request.placesAnOrder()) {
            witness.accept(request.body());
            caught = trap.getAndSet(null);
        }
        pass(request.bytes(), link.server(), link.client(), caught, CrashPoint.REQUEST);
        HttpMessage answer = HttpMessage.read(link.answers());
        if (answer == null) {
            return false;
        }
        pass(answer.bytes(), link.client(), link.server(), caught, CrashPoint.RESPONSE);
        if (answer.switchesProtocol()) {
            tunnel(link);
            return false;
        }
        return !answer.closes();
    }

    private static void pass(byte[] bytes, Socket to, Socket other, @Nullable Trap caught, CrashPoint way)
            throws IOException {
        OutputStream out = to.getOutputStream();
        if (caught == null || caught.at() != way) {
            out.write(bytes);
            return;
        }
        // a request is held before its last byte, an answer also after it
        int places = way == CrashPoint.REQUEST ? bytes.length : bytes.length + 1;
        int position = Math.floorMod(caught.draw(), places);
        out.write(bytes, 0, position);
        if (!caught.sprung().at(position, bytes.length).join()) {
            reset(to);
            reset(other);
            throw new IOException("cut at byte " + position);
        }
        out.write(bytes, position, bytes.length - position);
    }

    private void tunnel(Link link) throws IOException {
        daemon(() -> pump(link.requests(), link.server()));
        pump(link.answers(), link.client());
    }

    private static void pump(InputStream from, Socket to) {
        try {
            from.transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // closed below
        }
        reset(to);
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException alreadyGone) {
            // as wanted
        }
    }

    private static void daemon(Runnable body) {
        Thread thread = new Thread(body, "broker-wire");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(BrokerWire::reset);
    }
}
