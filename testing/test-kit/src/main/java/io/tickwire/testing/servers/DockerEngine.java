package io.tickwire.testing.servers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether a Docker engine answers, found out in less than a second and without loading Testcontainers: it looks where
 * Testcontainers would (DOCKER_HOST, or else the sockets of the engine, of Docker Desktop and of a rootless engine) and pings.
 */
public final class DockerEngine {
    private static final long PATIENCE_MILLIS = 700;
    private static final int DOCKER_PORT = 2375;
    private static final byte[] PING =
            "GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final List<String> places;
    private final boolean answers;

    private DockerEngine(List<String> places) {
        this.places = places;
        answers = places.stream().anyMatch(DockerEngine::ping);
    }

    /** The one Testcontainers would find; asked once per JVM. */
    public static DockerEngine ofThisMachine() {
        return OfThisMachine.FOUND;
    }

    /** The one that environment and home lead to; asked now. */
    static DockerEngine of(Map<String, String> environment, Path home) {
        String host = environment.get("DOCKER_HOST");
        if (host != null && !host.isBlank()) {
            return new DockerEngine(List.of(host));
        }
        List<String> places = new ArrayList<>(List.of("unix:///var/run/docker.sock"));
        String runtime = environment.get("XDG_RUNTIME_DIR");
        if (runtime != null && !runtime.isBlank()) {
            places.add("unix://" + runtime + "/docker.sock");
        }
        places.add("unix://" + home.resolve(".docker/run/docker.sock"));
        places.add("unix://" + home.resolve(".docker/desktop/docker.sock"));
        return new DockerEngine(places);
    }

    public boolean answers() {
        return answers;
    }

    /** Half a sentence: which engine answers, or where none did. */
    @Override
    public String toString() {
        return answers ? "a Docker engine answers" : "none answers at " + String.join(", ", places);
    }

    private static boolean ping(String place) {
        try {
            SocketAddress address = address(URI.create(place));
            return address != null && ping(address);
        } catch (IOException | RuntimeException noEngine) {
            // whatever is wrong with the place, there is no engine to be had from it
            return false;
        }
    }

    private static @Nullable SocketAddress address(URI place) {
        if ("unix".equals(place.getScheme())) {
            Path socket = Path.of(place.getPath());
            return Files.exists(socket) ? UnixDomainSocketAddress.of(socket) : null;
        }
        if (!"tcp".equals(place.getScheme())) {
            return null;
        }
        int port = place.getPort() < 0 ? DOCKER_PORT : place.getPort();
        return new InetSocketAddress(place.getHost(), port);
    }

    /** Connected is not enough: a socket file may be held by something that never answers. */
    private static boolean ping(SocketAddress address) throws IOException {
        boolean local = address instanceof UnixDomainSocketAddress;
        try (Selector selector = Selector.open();
                SocketChannel channel =
                        local ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open()) {
            channel.configureBlocking(false);
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
            if (!channel.connect(address)) {
                await(selector, deadline);
                channel.finishConnect();
            }
            channel.write(ByteBuffer.wrap(PING));
            key.interestOps(SelectionKey.OP_READ);
            await(selector, deadline);
            return channel.read(ByteBuffer.allocate(16)) > 0;
        }
    }

    private static void await(Selector selector, long deadline) throws IOException {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0 || selector.select(left) == 0) {
            throw new IOException("no answer within " + PATIENCE_MILLIS + " ms");
        }
        selector.selectedKeys().clear();
    }

    private static final class OfThisMachine {
        static final DockerEngine FOUND = of(System.getenv(), Path.of(System.getProperty("user.home", "")));
    }
}
