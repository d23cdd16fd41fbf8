package io.tickwire.broker.xts.rest;

import static io.tickwire.broker.xts.ScriptedServer.bytes;
import static io.tickwire.broker.xts.ScriptedServer.dribble;
import static io.tickwire.broker.xts.ScriptedServer.json;
import static io.tickwire.broker.xts.ScriptedServer.last;
import static io.tickwire.broker.xts.ScriptedServer.reply;
import static io.tickwire.broker.xts.ScriptedServer.reset;
import static io.tickwire.broker.xts.ScriptedServer.silence;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tickwire.broker.xts.HttpSettings;
import io.tickwire.broker.xts.ScriptedServer;
import io.tickwire.broker.xts.XtsTestSettings;
import io.tickwire.broker.xts.rate.RateGroup;
import io.tickwire.service.config.Secret;
import io.tickwire.service.retry.Backoff;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

@Timeout(30)
class XtsRestTest {
    private static final String SUCCESS = "{\"type\":\"success\",\"code\":\"s-1\",\"result\":{\"AppOrderID\":7}}";
    private static final String HTML = "<html><body>502 Bad Gateway</body></html>";
    private static final Secret TOKEN = Secret.of("canary-token");

    static Stream<Arguments> ambiguousAnswers() {
        return Stream.of(
                Arguments.of("no answer", silence()),
                Arguments.of("reset", reset()),
                Arguments.of("closed", (ScriptedServer.Step) (socket, server) -> socket.close()),
                Arguments.of("500 page", reply(500, "text/html", HTML)),
                Arguments.of("500 envelope", json(500, error("e-server-0001", "Internal server error"))),
                Arguments.of("502 page", reply(502, "text/html", HTML)),
                Arguments.of("404 page", reply(404, "text/html", HTML)),
                Arguments.of("200 page", reply(200, "text/html", HTML)),
                Arguments.of("200 broken json", json(200, SUCCESS.substring(0, 30))),
                Arguments.of("200 without type", json(200, "{\"result\":{}}")),
                Arguments.of("200 empty", json(200, "")),
                Arguments.of("redirect", bytes("HTTP/1.1 302 Found\r\nlocation: /other\r\ncontent-length: 0\r\n\r\n")),
                Arguments.of("not HTTP", bytes("SSH-2.0-OpenSSH\r\n\r\n")),
                Arguments.of("cut in the head", bytes("HTTP/1.1 200 O")),
                Arguments.of("cut in the body", bytes("HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n" + SUCCESS)),
                Arguments.of("endless body", dribble()),
                Arguments.of("unknown code", json(400, error("e-orders-0099", "Nobody has seen this"))),
                Arguments.of("empty-book code", json(400, error("e-orders-0005", "Data Not Available"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ambiguousAnswers")
    void leavesAnOrderUnknownAndNeverSendsItTwice(String what, ScriptedServer.Step step) throws IOException {
        try (ScriptedServer server = new ScriptedServer(step);
                XtsRest rest = rest(server.uri(), 3)) {
            long start = System.nanoTime();
            assertThat(rest.call(order(server.uri()))).as(what).isInstanceOf(XtsReply.Unknown.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(server.requests()).as("requests that arrived").hasSize(1);
        }
    }

    @Test
    void saysAnOrderWasTaken() throws IOException {
        try (ScriptedServer server = new ScriptedServer(json(200, SUCCESS));
                XtsRest rest = rest(server.uri(), 3)) {
            assertThat(rest.call(order(server.uri())).ok()).isTrue();
            ScriptedServer.Request request = server.requests().get(0);
            assertThat(request.line()).isEqualTo("POST /interactive/orders HTTP/1.1");
            assertThat(request.head()).contains("authorization: canary-token").doesNotContain("Bearer");
            assertThat(request.body()).isEqualTo("{\"orderUniqueIdentifier\":\"T1\"}");
        }
    }

    static Stream<Arguments> definitiveRefusals() {
        return Stream.of(
                Arguments.of(400, error("e-session-0007", "Invalid Token"), RefusalKind.AUTH),
                Arguments.of(200, error("e-session-0007", "Invalid Token"), RefusalKind.AUTH),
                Arguments.of(429, error("e-apirl-0004", "Too many"), RefusalKind.RATE_LIMITED),
                Arguments.of(429, "<html>", RefusalKind.RATE_LIMITED),
                Arguments.of(400, error("e-orders-0002", "Market order"), RefusalKind.MARKET_ORDER_BANNED),
                Arguments.of(400, error("e-x-1", "Bad Request"), RefusalKind.VALIDATION));
    }

    @ParameterizedTest
    @MethodSource("definitiveRefusals")
    void saysAnOrderWasRefusedWhenTheBrokerSaidSoClearly(int http, String body, RefusalKind kind) throws IOException {
        try (ScriptedServer server = new ScriptedServer(json(http, body));
                XtsRest rest = rest(server.uri(), 3)) {
            assertThat(XtsReply.refusedFor(rest.call(order(server.uri())), kind))
                    .isTrue();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void knowsThatNothingWasSentWhenTheConnectionIsRefused() throws IOException {
        URI nobody;
        try (ScriptedServer server = new ScriptedServer()) {
            nobody = server.uri();
        }
        try (XtsRest rest = rest(nobody, 3)) {
            assertThat(rest.call(order(nobody))).isInstanceOf(XtsReply.NotSent.class);
        }
    }

    @Test
    void knowsThatNothingWasSentWhenTheConnectionCannotBeMade() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> queue = fill(full);
            URI uri = URI.create("http://127.0.0.1:" + full.getLocalPort());
            try (XtsRest rest = rest(uri, 3)) {
                assertThat(rest.call(order(uri))).isInstanceOf(XtsReply.NotSent.class);
            }
            for (Socket socket : queue) {
                socket.close();
            }
        }
    }

    @Test
    void knowsThatNothingWasSentWhenTheTlsHandshakeGetsNoAnswer() throws IOException {
        try (ScriptedServer plain = new ScriptedServer(json(200, SUCCESS))) {
            URI uri = URI.create(plain.uri().toString().replace("http:", "https:"));
            try (XtsRest rest = rest(uri, 3)) {
                assertThat(rest.call(order(uri))).isInstanceOf(XtsReply.NotSent.class);
            }
        }
    }

    @Test
    void sendsNothingWhenTheGateIsShut() throws IOException {
        try (ScriptedServer server = new ScriptedServer(json(200, SUCCESS));
                XtsRest rest = rest(server.uri(), 3)) {
            XtsReply<JsonNode> reply = rest.call(order(server.uri()).withGate(() -> "halted"));
            assertThat(reply).isEqualTo(new XtsReply.NotSent<>("halted"));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void withholdsTheBodyWhenTheGateShutsAfterTheConnectionWasMade() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (ScriptedServer server = new ScriptedServer(json(200, SUCCESS));
                XtsRest rest = rest(server.uri(), 3)) {
            XtsCall call = order(server.uri()).withGate(() -> asked.incrementAndGet() == 1 ? null : "too late");
            assertThat(rest.call(call)).isEqualTo(new XtsReply.NotSent<>("too late"));
            assertThat(asked).hasValue(2);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void repeatsAReadUntilItIsAnswered() throws IOException {
        try (ScriptedServer server = new ScriptedServer(
                        reset(),
                        reply(502, "text/html", HTML),
                        json(500, error("e-server-0001", "")),
                        json(200, SUCCESS));
                XtsRest rest = rest(server.uri(), 3)) {
            assertThat(rest.call(read(server.uri())).ok()).isTrue();
            assertThat(server.requests()).hasSize(4);
        }
    }

    static Stream<ScriptedServer.Step> unansweredAttempts() {
        return Stream.of(reset(), reply(502, "text/html", HTML), json(500, error("e-server-0001", "")));
    }

    @ParameterizedTest
    @MethodSource("unansweredAttempts")
    void takesNoEchoOfAnUnansweredSubscriptionForARefusal(ScriptedServer.Step first) throws IOException {
        String echo = error("e-session-0002", "Instrument Already Subscribed !");
        try (ScriptedServer server = new ScriptedServer(first, json(400, echo));
                XtsRest rest = rest(server.uri(), 3)) {
            XtsCall subscribe = XtsCall.read("market.subscribe", "POST", server.uri(), null)
                    .withGroup(RateGroup.OTHER)
                    .withBody(JsonNodeFactory.instance.objectNode());
            assertThat(rest.call(subscribe)).isInstanceOf(XtsReply.Unknown.class);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void givesUpAReadAfterTheConfiguredRetries() throws IOException {
        try (ScriptedServer server = new ScriptedServer(reply(503, "text/html", HTML));
                XtsRest rest = rest(server.uri(), 2)) {
            assertThat(rest.call(read(server.uri()))).isInstanceOf(XtsReply.Unknown.class);
            assertThat(server.requests()).hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource("finalAnswers")
    void doesNotRepeatAReadThatWasAnswered(ScriptedServer.Step step) throws IOException {
        try (ScriptedServer server = new ScriptedServer(step);
                XtsRest rest = rest(server.uri(), 3)) {
            rest.call(read(server.uri()));
            assertThat(server.requests()).hasSize(1);
        }
    }

    static Stream<ScriptedServer.Step> finalAnswers() {
        return Stream.of(
                json(200, SUCCESS),
                json(400, error("e-orders-0005", "Data Not Available")),
                json(400, error("e-session-0007", "Invalid Token")),
                reply(404, "text/html", HTML));
    }

    @Test
    void waitsASecondAfterTooManyRequests() throws IOException {
        try (ScriptedServer server =
                        new ScriptedServer(json(429, error("e-apirl-0004", "Too many")), json(200, SUCCESS));
                XtsRest rest = rest(server.uri(), 1)) {
            long start = System.nanoTime();
            assertThat(rest.call(read(server.uri())).ok()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void doesNotCallACancelUnsentThatAnEarlierAttemptMayHaveSent() throws IOException {
        try (ScriptedServer server = new ScriptedServer(last(reset()));
                XtsRest rest = rest(server.uri(), 2)) {
            XtsCall cancel =
                    XtsCall.read("orders.cancel", "DELETE", server.uri(), TOKEN).withGroup(RateGroup.ORDERS);
            assertThat(rest.call(cancel)).isInstanceOf(XtsReply.Unknown.class);
        }
    }

    @Test
    void refusesAnAnswerLongerThanAllowed() throws IOException {
        try (ScriptedServer server = new ScriptedServer(json(200, " ".repeat(5_000) + SUCCESS));
                XtsRest rest = rest(server.uri(), 0)) {
            XtsCall call = read(server.uri()).withLimits(Duration.ofSeconds(2), 4_000);
            assertThat(rest.call(call))
                    .isInstanceOfSatisfying(
                            XtsReply.Unknown.class,
                            unknown -> assertThat(unknown.cause()).contains("longer than 4000 bytes"));
        }
    }

    @Test
    void keepsReadsOfOneKindASecondApart() throws IOException {
        HttpSettings strict = new HttpSettings(
                0,
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), 2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                10,
                1);
        try (ScriptedServer server = new ScriptedServer(json(200, SUCCESS));
                XtsRest rest = XtsRest.open(XtsTestSettings.at(server.uri(), strict), new SimpleMeterRegistry())) {
            long start = System.nanoTime();
            rest.call(read(server.uri()));
            rest.call(read(server.uri()));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void stopsWaitingWhenClosed() throws Exception {
        HttpSettings slow = new HttpSettings(
                5,
                new Backoff(Duration.ofHours(1), Duration.ofHours(1), 1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                10,
                10);
        try (ScriptedServer server = new ScriptedServer(reply(503, "text/html", HTML));
                XtsRest rest = new XtsRest(
                        slow,
                        new HttpTransport(Duration.ofSeconds(2), javax.net.ssl.SSLContext.getDefault()),
                        new SimpleMeterRegistry(),
                        System::nanoTime,
                        () -> 1.0)) {
            CompletableFuture<XtsReply<JsonNode>> reply =
                    CompletableFuture.supplyAsync(() -> rest.call(read(server.uri())));
            org.awaitility.Awaitility.await().until(() -> server.requests().size() == 1);
            rest.close();
            assertThat(reply.get(5, TimeUnit.SECONDS)).isInstanceOf(XtsReply.Unknown.class);
            assertThat(rest.call(read(server.uri()))).isInstanceOf(XtsReply.NotSent.class);
        }
    }

    @Test
    void writesOneLinePerAttemptAndNoSecretInAny() throws IOException {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Logger logger = (Logger) LoggerFactory.getLogger(XtsRest.class);
        Level before = logger.getLevel();
        logger.setLevel(Level.DEBUG);
        logger.addAppender(lines);
        try (ScriptedServer server = new ScriptedServer(
                        bytes("HTTP/1.1 200 O"), json(400, error("e-x-2", "no")), json(200, SUCCESS));
                XtsRest rest = rest(server.uri(), 3)) {
            rest.call(read(server.uri()).withQuery(java.util.Map.of("clientID", "canary-client")));
            rest.call(order(server.uri()));
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(before);
        }
        assertThat(lines.list).hasSize(3);
        assertThat(lines.list.get(0).getKeyValuePairs().toString())
                .contains(
                        "endpoint=\"orders.book\"",
                        "attempt=\"1\"",
                        "outcome=\"unknown\"",
                        "status=\"0\"",
                        "millis=",
                        "call=");
        assertThat(lines.list)
                .allSatisfy(line -> assertThat(line.getFormattedMessage() + line.getKeyValuePairs())
                        .doesNotContain("canary"));
    }

    private static XtsCall order(URI base) {
        return XtsCall.once("orders.place", "POST", URI.create(base + "/interactive/orders"), TOKEN, RateGroup.ORDERS)
                .withBody(JsonNodeFactory.instance.objectNode().put("orderUniqueIdentifier", "T1"));
    }

    private static XtsCall read(URI base) {
        return XtsCall.read("orders.book", "GET", URI.create(base + "/interactive/orders"), TOKEN);
    }

    private static XtsRest rest(URI base, int retries) {
        return XtsRest.open(XtsTestSettings.at(base, XtsTestSettings.http(retries)), new SimpleMeterRegistry());
    }

    private static String error(String code, String description) {
        return "{\"type\":\"error\",\"code\":\"" + code + "\",\"description\":\"" + description + "\",\"result\":{}}";
    }

    /** Connections nobody accepts, until the kernel answers no more. */
    private static List<Socket> fill(ServerSocket server) {
        List<Socket> queue = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                Socket socket = new Socket();
                socket.connect(server.getLocalSocketAddress(), 200);
                queue.add(socket);
            }
        } catch (IOException full) {
            return queue;
        }
        return queue;
    }
}
