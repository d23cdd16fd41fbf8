package io.tickwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickwire.simulator.faults.Fault;
import io.tickwire.simulator.faults.Fault.Kind;
import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.login.Api;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The interactive socket: what it tells, to whom, and how it falls silent. */
class OrderEventsIT {
    private static final String ORDERS = "/interactive/orders";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BrokerSimulator broker = BrokerSimulator.start(SimulatorSettings.builder()
            .withoutRateLimits()
            .ticksPerSecond(0)
            .apiTypePatience(Duration.ofMillis(300))
            .build());
    private final TestClient trader = new TestClient(broker.baseUrl()).interactiveLogin("demo");

    @BeforeEach
    void holdThePrice() {
        broker.admin().hold("NSECM:2885", Price.of("1300"));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void everyStatusIsAnOrderEventAndAFillIsATradeAndTwoPositionsToo() {
        try (var socket = joined(trader);
                var second = joined(trader)) {
            trader.post(ORDERS, OrdersIT.order("MARKET", 100, "0", "told"));
            await().until(() -> names(socket).size() == 10);
            assertThat(names(socket))
                    .containsExactly(
                            "order",
                            "order",
                            "trade",
                            "order",
                            "position",
                            "position",
                            "trade",
                            "order",
                            "position",
                            "position");
            assertThat(events(socket, "order"))
                    .extracting(row -> row.path("OrderStatus").asText())
                    .containsExactly("PendingNew", "New", "PartiallyFilled", "Filled");
            JsonNode trade = events(socket, "trade").get(1);
            assertThat(trade.path("MessageCode").asInt()).isEqualTo(9005);
            assertThat(trade.path("OrderUniqueIdentifier").asText()).isEqualTo("told");
            assertThat(trade.path("LastTradedQuantity").asInt()).isEqualTo(50);
            assertThat(trade.path("CumulativeQuantity").asInt()).isEqualTo(100);
            assertThat(events(socket, "position"))
                    .extracting(row -> row.path("IsDayWiseNetWise").asText())
                    .containsExactly("DayWise", "NetWise", "DayWise", "NetWise");
            JsonNode position = events(socket, "position").get(3);
            assertThat(position.path("MessageCode").asInt()).isEqualTo(9002);
            assertThat(position.path("LongPosition").asText()).isEqualTo("100");
            assertThat(position.path("BuyValue").asText()).doesNotContain(",");
            assertThat(position.path("MTM").asText()).isEqualTo("0.00");
            await().until(() -> names(second).size() == 10);
            assertThat(broker.counters().orderEvents().of("trade")).isEqualTo(4);
        }
    }

    @Test
    void aLoginHearsOfItsOwnOrdersOnlyAndADealerOfThoseOfAllItsClients() {
        TestClient dealer = new TestClient(broker.baseUrl()).interactiveLogin("dealer");
        try (var ours = joined(trader);
                var theirs = joined(dealer)) {
            for (String client : List.of("CLIENT01", "*****")) {
                String order = OrdersIT.order("LIMIT", 1, "1200", "dealt");
                dealer.post(ORDERS, order.replace("}", ",\"clientID\":\"" + client + "\"}"));
            }
            await().until(() -> events(theirs, "order").size() == 4);
            assertThat(events(theirs, "order"))
                    .extracting(row -> row.path("ClientID").asText())
                    .contains("CLIENT01", "PRO001");
            assertThat(names(ours)).isEmpty();
        }
    }

    @Test
    void withoutItsApiTypeASocketIsToldThatItHasJoinedAndThenClosed() {
        try (var careless = RawSocket.interactive(broker.baseUrl(), trader, "publishFormat=JSON")) {
            await().until(() -> !careless.startingWith("42[\"joined\"").isEmpty());
            trader.post(ORDERS, OrdersIT.order("LIMIT", 1, "1200", "unheard"));
            await().until(careless::isClosed);
            assertThat(careless.startingWith("42[\"error\""))
                    .singleElement()
                    .asString()
                    .contains("expired");
            assertThat(names(careless)).isEmpty();
        }
    }

    @Test
    void anotherLoginLogsTheSocketOutWhichStaysOpenAndSaysNoMore() {
        try (var socket = joined(trader)) {
            TestClient usurper = new TestClient(broker.baseUrl()).interactiveLogin("demo");
            await().until(() -> !socket.startingWith("42[\"logout\"").isEmpty());
            try (var second = joined(usurper)) {
                usurper.post(ORDERS, OrdersIT.order("LIMIT", 1, "1200", "usurped"));
                await().until(() -> names(second).size() == 2);
            }
            assertThat(names(socket)).isEmpty();
            socket.send("2");
            await().until(() -> socket.packets().contains("3"));
            assertThat(socket.isClosed()).isFalse();
            assertThat(trader.get(ORDERS).code()).isEqualTo("e-session-0005");
        }
    }

    @Test
    void tokensOfTheOtherApiOrOfNobodyOpenNoInteractiveSocket() {
        TestClient market = new TestClient(broker.baseUrl()).marketLogin("demo");
        try (var socket = RawSocket.interactive(broker.baseUrl(), market, "apiType=INTERACTIVE")) {
            await().until(socket::isClosed);
            assertThat(socket.startingWith("42[\"error\",\"Invalid Token\"]")).hasSize(1);
        }
    }

    @Test
    void eventsAreLostRepeatedOvertakenOrLate() {
        try (var socket = joined(trader)) {
            inject(Fault.of(Kind.LATE_EVENT).times(1).on("", "order"));
            inject(Fault.of(Kind.LOSE_EVENT).times(2).on("", "position"));
            inject(Fault.of(Kind.DUPLICATE_EVENT).times(1).on("", "trade"));
            trader.post(ORDERS, OrdersIT.order("MARKET", 2, "0", "twisted"));
            await().until(() -> names(socket).size() == 9);
            assertThat(names(socket))
                    .containsExactly(
                            "order", "order", "trade", "trade", "order", "trade", "order", "position", "position");
            assertThat(events(socket, "order"))
                    .extracting(row -> row.path("OrderStatus").asText())
                    .containsExactly("New", "PendingNew", "PartiallyFilled", "Filled");

            inject(Fault.of(Kind.SLOW_EVENT).times(1).on("", "order").delayed(Duration.ofMillis(1_500)));
            trader.post(ORDERS, OrdersIT.order("LIMIT", 1, "1200", "slow"));
            await().until(() -> names(socket).size() == 11);
            assertThat(events(socket, "order").subList(4, 6))
                    .extracting(row -> row.path("OrderStatus").asText())
                    .containsExactly("New", "PendingNew");
        }
    }

    @Test
    void aFillMayBeToldBeforeThePlacementIsAnswered() {
        try (var socket = joined(trader)) {
            inject(Fault.of(Kind.SLOW).times(1).on("POST", "/orders").delayed(Duration.ofMinutes(1)));
            var answer =
                    CompletableFuture.supplyAsync(() -> trader.post(ORDERS, OrdersIT.order("MARKET", 1, "0", "early")));
            await().until(() -> names(socket).contains("trade"));
            assertThat(answer.isDone()).isFalse();
        }
    }

    @Test
    void socketsOfEitherApiAreDroppedMutedAndFrozenOnTheirOwn() {
        TestClient anybody = new TestClient(broker.baseUrl());
        TestClient market = new TestClient(broker.baseUrl()).marketLogin("demo");
        try (var orders = joined(trader);
                var feed = new RawSocket(broker.baseUrl(), market, 3)) {
            await().until(() -> !feed.startingWith("42[\"joined\"").isEmpty());
            assertThat(anybody.post("/admin/mute-sockets", "{\"api\":\"INTERACTIVE\",\"account\":\"demo\"}")
                            .json()
                            .path("sockets")
                            .asInt())
                    .isEqualTo(1);
            trader.post(ORDERS, OrdersIT.order("LIMIT", 1, "1200", "muted"));
            try (var fresh = joined(trader)) {
                trader.post(ORDERS, OrdersIT.order("LIMIT", 1, "1200", "heard"));
                await().until(() -> names(fresh).contains("order"));
                assertThat(names(orders)).isEmpty();
                assertThat(broker.admin().sockets(Api.INTERACTIVE).drop()).isEqualTo(2);
                await().until(fresh::isClosed);
            }
            assertThat(feed.isClosed()).isFalse();
            await().until(() -> broker.counters().liveOrderSockets().of("demo") == 0);
            assertThat(broker.counters().liveSockets().of("demo")).isEqualTo(1);
        }
    }

    private void inject(Fault fault) {
        broker.admin().inject(fault);
    }

    private RawSocket joined(TestClient login) {
        RawSocket socket = RawSocket.interactive(broker.baseUrl(), login, "apiType=INTERACTIVE");
        await().until(() -> !socket.startingWith("42[\"joined\"").isEmpty());
        return socket;
    }

    /** The names of what was pushed, in order of arrival. */
    private static List<String> names(RawSocket socket) {
        return socket.startingWith("42[").stream()
                .map(packet -> read(packet.substring(2)).path(0).asText())
                .filter(name -> !name.equals("joined") && !name.equals("logout") && !name.equals("error"))
                .toList();
    }

    private static List<JsonNode> events(RawSocket socket, String name) {
        return socket.startingWith("42[\"" + name + "\"").stream()
                .map(packet -> read(read(packet.substring(2)).path(1).asText()))
                .toList();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException(json, notJson);
        }
    }
}
