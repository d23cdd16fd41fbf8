package io.tickwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tickwire.simulator.TestClient.Answer;
import io.tickwire.simulator.faults.Fault;
import io.tickwire.simulator.faults.Fault.Kind;
import io.tickwire.simulator.login.Api;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be done to a feed on purpose. */
class FeedFaultsIT {
    private static final String RELIANCE = "1:2885";
    private static final String NIFTY = "1:26000";
    private static final String TICK = "42[\"1501-json-full\"";

    private final BrokerSimulator broker = BrokerSimulator.start(SimulatorSettings.builder()
            .ticksPerSecond(0)
            .withoutRateLimits()
            .subscriptionCap("peer", 3)
            .build());
    private final TestClient market = new TestClient(broker.baseUrl()).marketLogin("demo");

    @AfterEach
    void stop() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFrameIsCutInTheMiddleAfterSoManyBytes(boolean byReset) throws IOException {
        market.subscribe(1501, RELIANCE);
        try (Socket socket = handshaken()) {
            InputStream in = socket.getInputStream();
            await().until(() -> broker.counters().liveSockets().of("demo") == 1);
            await().until(() -> in.available() > 0);
            in.skipNBytes(in.available());
            assertThat(broker.admin().feed().cutAfter(byReset ? 0 : 100, byReset))
                    .isEqualTo(1);
            broker.admin().publish(1);
            if (byReset) {
                assertThatThrownBy(in::readAllBytes).hasMessageContaining("reset");
            } else {
                byte[] left = in.readAllBytes();
                assertThat(left).hasSize(100).startsWith(0x81, 126);
                assertThat(new String(left, 4, 96, StandardCharsets.US_ASCII)).startsWith(TICK);
            }
            await().until(() -> broker.counters().liveSockets().of("demo") == 0);
        }
    }

    private Socket handshaken() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), broker.port());
        socket.setSoTimeout(10_000);
        socket.getOutputStream()
                .write(("GET /apimarketdata/socket.io/?EIO=3&transport=websocket&token=" + market.token()
                                + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void oneInstrumentFallsSilentWhileTheOthersGoOn() {
        market.subscribe(1501, RELIANCE, NIFTY);
        try (var socket = joined()) {
            broker.admin().inject(Fault.of(Kind.MUTE_FEED).on("", "NSECM:2885"));
            broker.admin().publish(5);
            await().until(() -> socket.startingWith(TICK).size() == 5);
            assertThat(socket.startingWith(TICK))
                    .allSatisfy(tick -> assertThat(tick).contains("InstrumentID\\\":26000"));
        }
    }

    @Test
    void subscriptionsFallAsleepUntilTheyAreAskedForAfresh() {
        market.subscribe(1501, RELIANCE);
        try (var socket = joined();
                var another = joined()) {
            assertThat(broker.admin().feed().lull("demo")).isEqualTo(1);
            assertThat(broker.admin().publish(3)).isZero();
            assertThat(market.subscribe(1501, RELIANCE).code()).isEqualTo("e-session-0002");
            String both = TestClient.instruments(1501, RELIANCE);
            assertThat(market.put("/apimarketdata/instruments/subscription", both)
                            .status())
                    .isEqualTo(200);
            assertThat(market.subscribe(1501, RELIANCE).status()).isEqualTo(200);
            broker.admin().publish(3);
            await().until(() -> socket.startingWith(TICK).size() == 3
                    && another.startingWith(TICK).size() == 3);
        }
    }

    @Test
    void oneInstrumentBreaksWhateverIsAskedWithIt() {
        broker.admin().inject(Fault.of(Kind.CHOKE_SUBSCRIPTION).on("", "NSECM:26000"));
        assertThat(market.subscribe(1501, RELIANCE, NIFTY).status()).isEqualTo(500);
        assertThat(broker.counters().subscriptions().of("demo")).isZero();
        assertThat(market.subscribe(1501, RELIANCE).status()).isEqualTo(200);
    }

    @Test
    void aTickComesTwice() {
        market.subscribe(1501, RELIANCE);
        try (var socket = joined()) {
            broker.admin().inject(Fault.of(Kind.DUPLICATE_TICK).times(1));
            assertThat(broker.admin().publish(2)).isEqualTo(3);
            await().until(() -> socket.startingWith(TICK).size() == 3);
            List<String> ticks = socket.startingWith(TICK);
            assertThat(ticks.get(1)).isEqualTo(ticks.get(0));
            assertThat(ticks.get(2)).isNotEqualTo(ticks.get(0));
        }
    }

    @Test
    void aTickComesAfterTheNextOne() {
        market.subscribe(1501, RELIANCE);
        try (var socket = joined()) {
            broker.admin().inject(Fault.of(Kind.LATE_TICK).times(1).on("", "NSECM:2885"));
            assertThat(broker.admin().publish(3)).isEqualTo(3);
            await().until(() -> socket.startingWith(TICK).size() == 3);
            List<Long> sequences = socket.startingWith(TICK).stream()
                    .map(tick -> Long.parseLong(tick.replaceAll(".*SequenceNumber\\\\\":(\\d+).*", "$1")))
                    .toList();
            assertThat(sequences.get(0)).isGreaterThan(sequences.get(1));
            assertThat(sequences.get(2)).isGreaterThan(sequences.get(0));
        }
    }

    @Test
    void garbageOfEveryKindGoesOutOnRequest() {
        TestClient anybody = new TestClient(broker.baseUrl());
        try (var socket = joined()) {
            garbage(anybody, "{\"kind\":\"unknown-code\"}");
            await().until(() -> socket.startingWith("42[\"1599-json-full\"").size() == 1);
            garbage(anybody, "{\"kind\":\"oversized\",\"bytes\":300000}");
            await().until(() -> socket.startingWith(TICK).size() == 1);
            assertThat(socket.startingWith(TICK).get(0).length()).isGreaterThan(300_000);
            garbage(anybody, "{\"kind\":\"cut-packet\"}");
            garbage(anybody, "{\"kind\":\"bomb\",\"bytes\":20000000}");
            garbage(anybody, "{\"attachment\":\"AN0F\"}");
            await().until(() -> socket.attachments().size() == 3);
            assertThat(socket.attachments().get(1)).startsWith(4, 1, 0xdd, 5).hasSizeBetween(10_000, 30_000);
            assertThat(socket.attachments().get(2)).containsExactly(4, 0, 0xdd, 5);
            garbage(anybody, "{\"kind\":\"unfinished\",\"bytes\":1000}");
            garbage(anybody, "{\"kind\":\"continued\",\"bytes\":1000}");
            broker.admin().sendRaw("3");
            await().until(socket::isClosed);
            assertThat(broker.counters().framesSent()).isZero();
        }
        assertThat(anybody.post("/admin/garbage-frame", "{\"kind\":\"rubbish\"}")
                        .status())
                .isEqualTo(400);
    }

    private static void garbage(TestClient anybody, String body) {
        assertThat(anybody.post("/admin/garbage-frame", body)
                        .json()
                        .path("sockets")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aLoginMeetsThePageOfAProxyALimitOrARedirect() {
        TestClient anybody = new TestClient(broker.baseUrl());
        strikeLogin(Fault.of(Kind.SERVER_ERROR));
        Answer page = logIn(anybody);
        assertThat(page.status()).isEqualTo(502);
        assertThat(page.contentType()).startsWith("text/html");
        strikeLogin(Fault.of(Kind.RATE_LIMITED));
        Answer limited = logIn(anybody);
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.code()).isEqualTo("e-apirl-0004");
        strikeLogin(Fault.of(Kind.REDIRECT).text("https://elsewhere.example/login"));
        Answer redirect = logIn(anybody);
        assertThat(redirect.status()).isEqualTo(302);
        assertThat(redirect.location()).isEqualTo("https://elsewhere.example/login");
        assertThat(broker.counters().logins().of("demo/marketdata")).isEqualTo(1);
        assertThat(logIn(anybody).status()).isEqualTo(200);
    }

    private void strikeLogin(Fault fault) {
        broker.admin().inject(fault.times(1).on("POST", "/auth/login"));
    }

    private static Answer logIn(TestClient client) {
        return client.post(
                "/apimarketdata/auth/login",
                "{\"appKey\":\"demo-market-key\",\"secretKey\":\"demo-market-secret\",\"source\":\"WEBAPI\"}");
    }

    @Test
    void aSubscriptionIsRefusedOrSilentlyIncomplete() {
        broker.admin().inject(Fault.of(Kind.REFUSE_SUBSCRIPTION).times(1).on("", "NSECM:26000"));
        Answer refused = market.subscribe(1501, RELIANCE, NIFTY);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("e-instrument-0001");
        broker.admin().inject(Fault.of(Kind.SKIP_SUBSCRIPTION).times(1).on("", "NSECM:26000"));
        Answer incomplete = market.subscribe(1501, RELIANCE, NIFTY);
        assertThat(incomplete.status()).isEqualTo(200);
        assertThat(incomplete.result().path("quotesList")).hasSize(1);
        assertThat(broker.counters().subscriptions().of("demo")).isEqualTo(1);
        assertThat(market.subscribe(1501, NIFTY).status()).isEqualTo(200);
    }

    @Test
    void anAccountMayHaveACapOfItsOwn() {
        TestClient peer = new TestClient(broker.baseUrl()).marketLogin("peer");
        assertThat(peer.subscribe(1501, RELIANCE)
                        .result()
                        .path("Remaining_Subscription_Count")
                        .asInt())
                .isEqualTo(2);
        assertThat(market.subscribe(1501, RELIANCE)
                        .result()
                        .path("Remaining_Subscription_Count")
                        .asInt())
                .isGreaterThan(100);
    }

    @Test
    void oneSessionIsLoggedOutWhileAnotherGoesOn() {
        TestClient peer = new TestClient(broker.baseUrl()).marketLogin("peer");
        try (var socket = joined();
                var other = new RawSocket(broker.baseUrl(), peer, 3)) {
            await().until(() -> !other.startingWith("42[\"joined\"").isEmpty());
            broker.admin().logOut("demo", Api.MARKETDATA);
            await().until(() -> !socket.startingWith("42[\"logout\"").isEmpty());
            assertThat(socket.isClosed()).isFalse();
            assertThat(market.subscribe(1501, RELIANCE).code()).isEqualTo("e-session-0007");
            assertThat(peer.subscribe(1501, RELIANCE).status()).isEqualTo(200);
            assertThat(other.startingWith("42[\"logout\"")).isEmpty();
        }
    }

    @Test
    void oneAccountsSocketsFallSilentAndNobodyElses() {
        TestClient peer = new TestClient(broker.baseUrl()).marketLogin("peer");
        market.subscribe(1501, RELIANCE);
        peer.subscribe(1501, RELIANCE);
        try (var ours = joined();
                var theirs = new RawSocket(broker.baseUrl(), peer, 3)) {
            await().until(() -> !theirs.startingWith("42[\"joined\"").isEmpty());
            assertThat(broker.admin().feed().ofAccount("demo").mute()).isEqualTo(1);
            broker.admin().publish(3);
            await().until(() -> theirs.startingWith(TICK).size() == 3);
            assertThat(ours.startingWith(TICK)).isEmpty();
            assertThat(broker.counters().liveSockets().of("demo")).isEqualTo(1);
        }
    }

    private RawSocket joined() {
        RawSocket socket = new RawSocket(broker.baseUrl(), market, 3);
        await().until(() -> !socket.startingWith("42[\"joined\"").isEmpty());
        return socket;
    }
}
