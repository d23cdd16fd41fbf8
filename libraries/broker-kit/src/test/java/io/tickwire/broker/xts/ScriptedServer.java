package io.tickwire.broker.xts;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server on raw sockets that reads each request to its last byte and then does what the script says next, the last
 * step again and again. It can do what an HTTP library would not let us: reset, cut, stall, talk nonsense.
 */
public final class ScriptedServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");

    /** What to do with one request. */
    @FunctionalInterface
    public interface Step {
        void answer(Socket socket, ScriptedServer server) throws IOException, InterruptedException;
    }

    /** One complete request. */
    public record Request(String line, String head, String body) {}

    private final ServerSocket listener;
    private final Deque<Step> script = new ArrayDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);

    public ScriptedServer(Step... steps) throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        script.addAll(List.of(steps));
        daemon(this::accept);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Requests read completely. */
    public List<Request> requests() {
        return requests;
    }

    public int connections() {
        return connections.get();
    }

    /** From now on connections are refused; those that stand go on. */
    public void stopListening() throws IOException {
        listener.close();
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        listener.close();
    }

    public static Step reply(int status, String contentType, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + " Said\r\ncontent-type: " + contentType + "\r\ncontent-length: "
                + content.length + "\r\n\r\n";
        return (socket, server) -> write(socket, head.getBytes(StandardCharsets.UTF_8), content);
    }

    public static Step json(int status, String body) {
        return reply(status, "application/json; charset=utf-8", body);
    }

    /** Any bytes, then an orderly close. */
    public static Step bytes(String text) {
        return (socket, server) -> {
            write(socket, text.getBytes(StandardCharsets.UTF_8));
            socket.close();
        };
    }

    public static Step reset() {
        return (socket, server) -> {
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    public static Step silence() {
        return (socket, server) -> server.closing.await();
    }

    /** The step, and afterwards nobody can connect. */
    public static Step last(Step step) {
        return (socket, server) -> {
            server.stopListening();
            step.answer(socket, server);
        };
    }

    /** A byte every so often, for ever. */
    public static Step dribble() {
        return (socket, server) -> {
            write(socket, "HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            while (!server.closing.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                write(socket, new byte[] {' '});
            }
        };
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (Request request = read(in); request != null; request = read(in)) {
                requests.add(request);
                next().answer(socket, this);
            }
        } catch (IOException gone) {
            // the client left, or the script made it leave
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Step next() {
        Step step = script.size() > 1 ? script.poll() : script.peek();
        return step == null ? json(500, "{}") : step;
    }

    private static @Nullable Request read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        Matcher length = LENGTH.matcher(text.toLowerCase(Locale.ROOT));
        int expected = length.find() ? Integer.parseInt(length.group(1)) : 0;
        byte[] body = in.readNBytes(expected);
        if (body.length < expected) {
            return null;
        }
        return new Request(text.substring(0, text.indexOf("\r\n")), text, new String(body, StandardCharsets.UTF_8));
    }

    private static void write(Socket socket, byte[]... parts) throws IOException {
        OutputStream out = socket.getOutputStream();
        for (byte[] part : parts) {
            out.write(part);
        }
        out.flush();
    }

    private static void daemon(Runnable body) {
        Thread thread = new Thread(body, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }
}
