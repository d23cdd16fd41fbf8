package io.tickwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tickwire.simulator.faults.Fault;
import io.tickwire.simulator.faults.Fault.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The protocol seen packet by packet (XTS reference 2.1, 2.3). */
class EngineIoIT {
    private BrokerSimulator broker = start(SimulatorSettings.builder());

    private static BrokerSimulator start(SimulatorSettingsBuilder settings) {
        return BrokerSimulator.start(
                settings.ticksPerSecond(0).withoutRateLimits().build());
    }

    private void restart(SimulatorSettingsBuilder settings) {
        broker.close();
        broker = start(settings);
    }

    private TestClient login() {
        return new TestClient(broker.baseUrl()).marketLogin("demo");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void opensConnectsAndJoinsWithoutBeingAskedWhateverEioIsNamed() {
        for (int engineIo : new int[] {3, 4}) {
            try (var socket = new RawSocket(broker.baseUrl(), login(), engineIo)) {
                await().until(() -> socket.packets().size() >= 3);
                assertThat(socket.packets().get(0))
                        .startsWith("0{\"sid\":\"")
                        .contains("\"pingInterval\":20000", "\"pingTimeout\":60000", "\"upgrades\":[]");
                assertThat(socket.packets().get(1)).isEqualTo("40");
                assertThat(socket.packets().get(2)).startsWith("42[\"joined\",\"");
            }
        }
    }

    @Test
    void answersTheClientsPingAndSendsNone() {
        restart(SimulatorSettings.builder().heartbeat(Duration.ofMillis(100), Duration.ofSeconds(5)));
        try (var socket = new RawSocket(broker.baseUrl(), login(), 3)) {
            await().until(() -> socket.packets().size() >= 3);
            socket.send("2");
            await().until(() -> socket.packets().contains("3"));
            await().during(Duration.ofMillis(400))
                    .untilAsserted(() -> assertThat(socket.packets()).doesNotContain("2"));
        }
    }

    @Test
    void clientThatNeverPingsIsCutOffAfterIntervalAndTimeout() {
        restart(SimulatorSettings.builder().heartbeat(Duration.ofMillis(300), Duration.ofMillis(300)));
        try (var socket = new RawSocket(broker.baseUrl(), login(), 3)) {
            await().atMost(Duration.ofSeconds(5)).until(socket::isClosed);
            assertThat(broker.counters().faults().of("ping-timeout")).isEqualTo(1);
            assertThat(broker.counters().liveSockets().of("demo")).isZero();
        }
    }

    @Test
    void pingingClientIsKept() {
        restart(SimulatorSettings.builder().heartbeat(Duration.ofMillis(300), Duration.ofMillis(300)));
        try (var feed = new FeedClient(broker.baseUrl(), login(), "websocket")) {
            await().until(() -> feed.heard("joined").size() == 1);
            await().during(Duration.ofMillis(1500))
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(feed.isConnected()).isTrue());
        }
    }

    @Test
    void engineIo4WhenSwitchedOnPingsTheClientAndWaitsForItsConnect() {
        restart(SimulatorSettings.builder().engineIo4(true).heartbeat(Duration.ofMillis(200), Duration.ofSeconds(5)));
        try (var socket = new RawSocket(broker.baseUrl(), login(), 4)) {
            await().until(() -> socket.packets().contains("2"));
            assertThat(socket.startingWith("4")).isEmpty();
            socket.send("40");
            await().until(() -> !socket.startingWith("42[\"joined\"").isEmpty());
            assertThat(socket.startingWith("40").get(0)).startsWith("40{\"sid\":\"");
        }
        try (var older = new RawSocket(broker.baseUrl(), login(), 3)) {
            await().until(() -> older.packets().contains("40"));
        }
    }

    @Test
    void deadTokenHearsAnErrorAndIsDisconnected() {
        TestClient first = login();
        login();
        try (var socket = new RawSocket(broker.baseUrl(), first, 3)) {
            await().until(socket::isClosed);
            assertThat(socket.packets()).contains("42[\"error\",\"Invalid Token\"]", "41");
        }
    }

    @Test
    void expiredTokenSilencesItsSocket() {
        restart(SimulatorSettings.builder().tokenLifetime(Duration.ofSeconds(2)));
        TestClient client = login();
        client.subscribe(1501, "1:2885");
        try (var socket = new RawSocket(broker.baseUrl(), client, 3)) {
            await().until(() -> socket.packets().size() >= 3);
            assertThat(broker.admin().publish(1)).isEqualTo(1);
            await().until(() -> broker.admin().publish(1) == 0);
            assertThat(socket.isClosed()).isFalse();
            assertThat(client.subscribe(1501, "1:1594").code()).isEqualTo("e-session-0007");
        }
    }

    @Test
    void slowOrAbsentProxyMeetsTheSocketPathToo() {
        TestClient client = login();
        broker.admin()
                .inject(Fault.of(Kind.SLOW)
                        .times(1)
                        .delayed(Duration.ofMillis(300))
                        .on("", "socket.io"));
        long started = System.nanoTime();
        try (var socket = new RawSocket(broker.baseUrl(), client, 3)) {
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(290));
            await().until(() -> socket.packets().size() >= 3);
        }
        broker.admin().inject(Fault.of(Kind.NOT_FOUND_PAGE).times(1).on("", "socket.io"));
        assertThatThrownBy(() -> new RawSocket(broker.baseUrl(), client, 3))
                .hasRootCauseMessage("Unexpected HTTP response status code 404");
    }

    @Test
    void unknownSessionAndUnknownTransportAreRefused() {
        String path = "/apimarketdata/socket.io/?EIO=3&transport=";
        assertThat(new TestClient(broker.baseUrl())
                        .get(path + "polling&sid=nobody")
                        .body())
                .isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
        assertThat(new TestClient(broker.baseUrl()).get(path + "carrier-pigeon").status())
                .isEqualTo(400);
    }

    @Test
    void slowReaderIsCutOffAndCounted() throws IOException {
        restart(SimulatorSettings.builder().maxPendingBytes(1 << 20));
        TestClient client = login();
        client.subscribe(1502, "1:2885");
        try (Socket deaf = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
            deaf.getOutputStream()
                    .write(("GET /apimarketdata/socket.io/?EIO=3&transport=websocket&token=" + client.token()
                                    + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            await().until(() -> broker.counters().liveSockets().of("demo") == 1);
            await().until(() -> {
                broker.admin().publish(1_000);
                return broker.counters().faults().of("slow-reader") == 1;
            });
            assertThat(broker.counters().liveSockets().of("demo")).isZero();
            assertThat(broker.admin().publish(100)).isZero();
        }
    }
}
