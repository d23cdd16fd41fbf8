package io.tickwire.simulator;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.simulator.binary.BinarySettings;
import io.tickwire.simulator.binary.Width;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Partial text and binary packets over real sockets (XTS reference 2.7, 2.8). */
class FormatsIT {
    private static final String RELIANCE = "1:2885";
    private static final String NIFTY = "1:26000";
    private static final String PARTIAL = "publishFormat=JSON&broadcastMode=PARTIAL";
    private static final String BINARY = "publishFormat=Binary&broadcastMode=Full";
    private static final int PLAIN_TOUCHLINE = 15 + 204;

    private BrokerSimulator broker = start(SimulatorSettings.builder());
    private TestClient market = login();

    private static BrokerSimulator start(SimulatorSettingsBuilder settings) {
        return BrokerSimulator.start(
                settings.ticksPerSecond(0).withoutRateLimits().build());
    }

    private TestClient login() {
        return new TestClient(broker.baseUrl()).marketLogin("demo");
    }

    private void restart(SimulatorSettingsBuilder settings) {
        broker.close();
        broker = start(settings);
        market = login();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void partialSocketHearsEverythingOnceAndThenWhatChanged() {
        market.subscribe(1501, RELIANCE);
        try (var socket = joined(3, PARTIAL)) {
            broker.admin().publish(2);
            await().until(() -> socket.startingWith("42[\"1501-json-partial\"").size() == 2);
            List<String> ticks = socket.startingWith("42[\"1501-json-partial\"");
            assertThat(ticks.get(0))
                    .startsWith("42[\"1501-json-partial\",\"t:1_2885,ltp:")
                    .contains(",c:1309.5,bi:0|");
            assertThat(ticks.get(1))
                    .startsWith("42[\"1501-json-partial\",\"t:1_2885,")
                    .doesNotContain(",c:");
            assertThat(broker.counters().framesByCode().of("1501")).isEqualTo(2);
        }
    }

    @Test
    void subscribingAnewStartsWithEverythingAgain() {
        market.subscribe(1501, RELIANCE);
        try (var socket = joined(3, PARTIAL)) {
            broker.admin().publish(2);
            market.put("/apimarketdata/instruments/subscription", TestClient.instruments(1501, RELIANCE));
            market.subscribe(1501, RELIANCE);
            broker.admin().publish(1);
            await().until(() -> socket.startingWith("42[\"1501-json-partial\"").size() == 3);
            assertThat(socket.startingWith("42[\"1501-json-partial\"").get(2)).contains(",c:1309.5,bi:0|");
        }
    }

    @Test
    void everyCodeHasAPartialForm() {
        market.subscribe(1502, RELIANCE);
        market.subscribe(1504, NIFTY);
        market.subscribe(1510, RELIANCE);
        market.subscribe(1512, RELIANCE);
        try (var socket = joined(3, PARTIAL)) {
            broker.admin().publish(4);
            await().until(() -> socket.startingWith("42[\"15").size() == 4);
            assertThat(socket.startingWith("42[\"1502-json-partial\",\"t:1_2885,ltp:"))
                    .hasSize(1);
            assertThat(socket.startingWith("42[\"1504-json-partial\",\"t:1_NIFTY 50,ltp:"))
                    .hasSize(1);
            assertThat(socket.startingWith("42[\"1510-json-partial\",\"t:1_2885,o:0\"]"))
                    .hasSize(1);
            assertThat(socket.startingWith("42[\"1512-json-partial\",\"t:1_2885,ltp:"))
                    .hasSize(1);
        }
    }

    @Test
    void binaryEventAnnouncesAnAttachmentOfPacketsBehindAFour() {
        market.subscribe(1501, RELIANCE);
        try (var socket = joined(3, BINARY)) {
            assertThat(broker.admin().publish(3)).isEqualTo(3);
            await().until(() -> socket.attachments().size() == 1);
            assertThat(socket.startingWith("451-"))
                    .containsExactly("451-[\"xts-binary-packet\",{\"_placeholder\":true,\"num\":0}]");
            byte[] attachment = socket.attachments().get(0);
            assertThat(attachment).hasSize(1 + 3 * PLAIN_TOUCHLINE).startsWith(4, 0, 0xdd, 5);
            assertThat(broker.counters().framesByCode().of("1501")).isEqualTo(3);
        }
    }

    @Test
    void anEngineIo4ClientSeesNoFour() {
        restart(SimulatorSettings.builder().engineIo4(true));
        market.subscribe(1501, RELIANCE);
        try (var socket = new RawSocket(broker.baseUrl(), market, 4, BINARY)) {
            socket.send("40");
            await().until(() -> !socket.startingWith("42[\"joined\"").isEmpty());
            broker.admin().publish(1);
            await().until(() -> socket.attachments().size() == 1);
            assertThat(socket.attachments().get(0)).hasSize(PLAIN_TOUCHLINE).startsWith(0, 0xdd, 5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "polling", "polling,websocket"})
    void javaClientReceivesPacketsOverEveryTransport(String transports) {
        market.subscribe(1501, RELIANCE);
        market.subscribe(1502, RELIANCE);
        try (var feed = new FeedClient(broker.baseUrl(), market, BINARY, List.of(transports.split(",")))) {
            await().until(() -> feed.heard("joined").size() == 1);
            broker.admin().publish(10);
            await().until(() -> feed.attachments().size() == 2);
            assertThat(packets(feed.attachments().get(0))
                            + packets(feed.attachments().get(1)))
                    .isEqualTo(10);
        }
    }

    /** Walks the headers only: a packet that claims a wrong size would end up beside the next one. */
    private static int packets(byte[] attachment) {
        ByteBuffer bytes = ByteBuffer.wrap(attachment).order(LITTLE_ENDIAN);
        int count = 0;
        while (bytes.hasRemaining()) {
            int start = bytes.position();
            boolean deflated = bytes.get(start) == 1;
            assertThat(bytes.getInt(start + 5)).isEqualTo(2885);
            bytes.position(start + (deflated ? 17 + bytes.getShort(start + 15) : 15 + bytes.getShort(start + 13)));
            count++;
        }
        return count;
    }

    @Test
    void narrowAndSinglePacketsWhereTheInstallationIsOlder() {
        restart(SimulatorSettings.builder().binary(new BinarySettings(Width.NARROW, Integer.MAX_VALUE, 1)));
        market.subscribe(1502, RELIANCE);
        try (var socket = joined(3, BINARY)) {
            broker.admin().publish(2);
            await().until(() -> socket.attachments().size() == 2);
            assertThat(socket.attachments()).allSatisfy(one -> assertThat(one).hasSize(1 + 15 + 368));
        }
    }

    @Test
    void codesWithoutABinaryLayoutAreNotSentToBinarySockets() {
        market.subscribe(1512, RELIANCE);
        market.subscribe(1504, NIFTY);
        try (var binary = joined(3, BINARY);
                var full = joined(3, "publishFormat=JSON&broadcastMode=Full")) {
            assertThat(broker.admin().publish(4)).isEqualTo(4);
            await().until(() -> full.startingWith("42[\"15").size() == 4);
            assertThat(binary.startingWith("451-")).isEmpty();
            assertThat(binary.startingWith("42[\"15")).isEmpty();
        }
    }

    @Test
    void oneSessionMayHaveSocketsOfEveryForm() {
        market.subscribe(1501, RELIANCE);
        try (var full = joined(3, "publishFormat=JSON&broadcastMode=Full");
                var partial = joined(3, PARTIAL);
                var binary = joined(3, BINARY)) {
            assertThat(broker.admin().publish(1)).isEqualTo(3);
            await().until(() -> full.startingWith("42[\"1501-json-full\"").size() == 1);
            await().until(() -> partial.startingWith("42[\"1501-json-partial\"").size() == 1);
            await().until(() -> binary.attachments().size() == 1);
        }
    }

    @Test
    void anIndexHasAValueMessageAndOthersHaveNone() {
        assertThat(market.subscribe(1504, RELIANCE).code()).isEqualTo("e-instrument-0001");
        assertThat(market.subscribe(1504, NIFTY)
                        .result()
                        .path("listQuotes")
                        .get(0)
                        .asText())
                .contains("\"MessageCode\":1504", "\"IndexName\":\"NIFTY 50\"");
    }

    private RawSocket joined(int engineIo, String format) {
        RawSocket socket = new RawSocket(broker.baseUrl(), market, engineIo, format);
        await().until(() -> !socket.startingWith("42[\"joined\"").isEmpty());
        return socket;
    }
}
