package io.tickwire.ingest.broker.xts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.corundumstudio.socketio.AuthorizationResult;
import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOServer;
import io.tickwire.ingest.broker.FeedEvents;
import io.tickwire.ingest.broker.Payload;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The feed on servers nobody here wrote: socket.io 2.x from npm, and netty-socketio. */
@Timeout(180)
class ForeignServersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String TOUCHLINE =
            "{\"MessageCode\":1501,\"ExchangeSegment\":1,\"ExchangeInstrumentID\":2885,\"LastTradedPrice\":1309.6}";

    private final Heard heard = new Heard();
    private XtsFeed feed;

    @AfterEach
    void stop() {
        if (feed != null) {
            feed.shutdown();
        }
    }

    @Test
    void hearsTheStockNpmServerAndKeepsItsPings() throws Exception {
        assumeThat(onPath("node") && onPath("npm"))
                .as("node and npm are needed on the PATH to try the npm server; skipped without them")
                .isTrue();
        try (NpmServer server = new NpmServer()) {
            feed = OwnFeed.at(server.port(), heard);
            OwnFeed.open(feed, 1, "the token", "USER");
            hearsEveryForm(1);
            // the server hangs up on a client that has not pinged for two seconds
            await().atMost(PATIENCE).until(() -> heard.count(1, "1512-json-full") >= 8);
            assertThat(heard.ends()).isEmpty();
            feed.close(1);

            OwnFeed.open(feed, 2, "another token", "USER");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(heard.ends()).containsExactly("refused 2"));
            feed.close(2);
            OwnFeed.open(feed, 3, "the token", "LEAVER");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(heard.ends()).containsExactly("refused 2", "lost 3"));
            feed.close(3);
            await().atMost(PATIENCE).until(() -> feed.sockets() == 0);
        }
    }

    @Test
    void hearsNettySocketIo() throws Exception {
        SocketIOServer server = new SocketIOServer(configuration());
        server.addConnectListener(client -> {
            client.sendEvent("joined", "Socket joined successfully!");
            client.sendEvent("1501-json-full", TOUCHLINE);
            client.sendEvent("1501-json-partial", "t:1_2885,ltp:1309.6");
        });
        server.start();
        try {
            feed = OwnFeed.at(server.getConfiguration().getPort(), heard);
            OwnFeed.open(feed, 1, "the token", "USER");
            await().atMost(PATIENCE).until(() -> heard.count(1, "1501-json-partial") == 1);
            assertThat(heard.text(1, "1501-json-full")).isEqualTo(TOUCHLINE);
            assertThat(heard.opened()).containsExactly(1L);
            assertThat(heard.ends()).isEmpty();
        } finally {
            server.stop();
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard.ends()).containsExactly("lost 1"));
    }

    private void hearsEveryForm(long epoch) {
        await().atMost(PATIENCE).until(() -> heard.count(epoch, "xts-binary-packet") == 1);
        assertThat(heard.opened()).containsExactly(epoch);
        assertThat(heard.text(epoch, "1501-json-full")).isEqualTo(TOUCHLINE);
        assertThat(heard.text(epoch, "1501-json-partial")).isEqualTo("t:1_2885,ltp:1309.6");
        assertThat(heard.payload(epoch, "xts-binary-packet").bytes()).isEqualTo(new byte[] {0, (byte) 0xdd, 5, 1, 0});
    }

    private static Configuration configuration() throws IOException {
        Configuration configuration = new Configuration();
        configuration.setHostname("127.0.0.1");
        try (ServerSocket free = new ServerSocket(0)) {
            configuration.setPort(free.getLocalPort());
        }
        configuration.setContext("/apimarketdata/socket.io");
        configuration.setAuthorizationListener(handshake -> AuthorizationResult.SUCCESSFUL_AUTHORIZATION);
        return configuration;
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> new File(directory, program).canExecute());
    }

    /** The stock server, as a process that ends with its input. */
    private static final class NpmServer implements AutoCloseable {
        private static final File DIRECTORY = new File("src/test/npm");

        private final Process process;
        private final int port;

        NpmServer() throws Exception {
            if (!new File(DIRECTORY, "node_modules/socket.io").exists()) {
                install();
            }
            process = own("node", "serve.cjs").start();
            String said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            assertThat(said).startsWith("port ");
            port = Integer.parseInt(said.substring("port ".length()));
        }

        private static void install() throws IOException, InterruptedException {
            Path said = Path.of("target", "npm-ci.log");
            Process install = own("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error")
                    .redirectOutput(said.toAbsolutePath().toFile())
                    .start();
            boolean ended = install.waitFor(2, TimeUnit.MINUTES);
            assertThat(ended && install.exitValue() == 0)
                    .as("npm ci in %s: %s", DIRECTORY, Files.readString(said))
                    .isTrue();
        }

        /** Pipes of its own: a child that inherits this JVM's input eats the words the build sends to it. */
        private static ProcessBuilder own(String... command) {
            return new ProcessBuilder(command).directory(DIRECTORY).redirectErrorStream(true);
        }

        int port() {
            return port;
        }

        @Override
        public void close() throws Exception {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    /** What was heard, in order. */
    private static final class Heard implements FeedEvents {
        private record Message(long epoch, String event, Payload payload) {}

        private final List<Message> messages = new CopyOnWriteArrayList<>();
        private final List<Long> opened = new CopyOnWriteArrayList<>();
        private final List<String> ends = new CopyOnWriteArrayList<>();

        long count(long epoch, String event) {
            return messages(epoch, event).count();
        }

        Payload payload(long epoch, String event) {
            return messages(epoch, event).findFirst().orElseThrow().payload();
        }

        String text(long epoch, String event) {
            return payload(epoch, event).text();
        }

        List<Long> opened() {
            return opened;
        }

        List<String> ends() {
            return ends;
        }

        private Stream<Message> messages(long epoch, String event) {
            return messages.stream()
                    .filter(each -> each.epoch() == epoch && each.event().equals(event));
        }

        @Override
        public void opened(long epoch) {
            opened.add(epoch);
        }

        @Override
        public void refused(long epoch, String reason) {
            ends.add("refused " + epoch);
        }

        @Override
        public void lost(long epoch, String reason) {
            ends.add("lost " + epoch);
        }

        @Override
        public void remark(long epoch, String event, Payload payload) {
            data(epoch, event, payload, false);
        }

        @Override
        public void data(long epoch, String event, Payload payload, boolean snapshot) {
            messages.add(new Message(epoch, event, payload));
        }
    }
}
