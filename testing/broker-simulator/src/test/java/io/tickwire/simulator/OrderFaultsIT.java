package io.tickwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.simulator.TestClient.Answer;
import io.tickwire.simulator.instrument.Price;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be done to orders and their calls on purpose, and the account kept of them. */
class OrderFaultsIT {
    private static final String ORDERS = "/interactive/orders";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NEVER = "\"delayMillis\":3600000";

    private final BrokerSimulator broker = BrokerSimulator.start(
            SimulatorSettings.builder().withoutRateLimits().ticksPerSecond(0).build());
    private final TestClient trader = new TestClient(broker.baseUrl()).interactiveLogin("demo");
    private final TestClient anybody = new TestClient(broker.baseUrl());

    @BeforeEach
    void holdThePrice() {
        broker.admin().hold("NSECM:2885", Price.of("1300"));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void aPlacementIsRunAndAnsweredWithAPageOrGarbage() {
        script("\"kind\":\"run-then-server-error\",\"times\":1,\"status\":500");
        Answer page = trader.post(ORDERS, waiting("one"));
        assertThat(page.status()).isEqualTo(500);
        assertThat(page.contentType()).startsWith("text/html");
        script("\"kind\":\"run-then-garbage\",\"times\":1");
        Answer garbage = trader.post(ORDERS, waiting("two"));
        assertThat(garbage.status()).isEqualTo(200);
        assertThatThrownBy(garbage::json).hasMessageContaining("no JSON");
        assertThat(accepted("one")).isEqualTo(1);
        assertThat(accepted("two")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 200})
    void aPlacementIsRunAndItsAnswerBreaksOff(int bytes) {
        script("\"kind\":\"run-then-cut\",\"times\":1,\"bytes\":" + bytes);
        assertThatThrownBy(() -> trader.exchange("POST", ORDERS, waiting("cut"), PATIENCE))
                .isInstanceOf(IOException.class);
        assertThat(accepted("cut")).isEqualTo(1);
        assertThat(trader.get(ORDERS).result()).hasSize(1);
    }

    @Test
    void aPlacementIsRunLongAfterItsClientGaveUp() {
        script("\"kind\":\"run-late\",\"times\":1,\"delayMillis\":1000");
        Instant sent = Instant.now();
        assertThatThrownBy(() -> trader.exchange("POST", ORDERS, waiting("late"), Duration.ofMillis(200)))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(broker.counters().orderAttempts().of("late")).isEqualTo(1);
        await().until(() -> accepted("late") == 1);
        assertThat(Instant.parse(account("late").path("at").asText())).isAfter(sent.plusMillis(900));
    }

    @Test
    void aCallIsRefusedWithAnyCodeAndStatusAndNotRun() {
        script("\"kind\":\"refuse\",\"times\":1");
        Answer banned = trader.post(ORDERS, waiting("refused"));
        assertThat(banned.status()).isEqualTo(400);
        assertThat(banned.code()).isEqualTo("e-orders-0002");
        script("\"kind\":\"refuse\",\"times\":1,\"status\":200,\"code\":\"e-session-0007\",\"text\":\"Invalid Token\"");
        Answer odd = trader.post(ORDERS, waiting("refused"));
        assertThat(odd.status()).isEqualTo(200);
        assertThat(odd.json().path("type").asText()).isEqualTo("error");
        assertThat(odd.code()).isEqualTo("e-session-0007");
        assertThat(accepted("refused")).isZero();
        assertThat(broker.counters().orderAttempts().of("refused")).isEqualTo(2);
    }

    @Test
    void onlyOrdersWithoutALimitAreBanned() {
        script("\"kind\":\"ban-market\"");
        Answer banned = trader.post(ORDERS, waiting("market").replace("LIMIT", "MARKET"));
        assertThat(banned.status()).isEqualTo(400);
        assertThat(banned.code()).isEqualTo("e-orders-0002");
        assertThat(trader.post(ORDERS, waiting("limit")).status()).isEqualTo(200);
        assertThat(accepted("market")).isZero();
        assertThat(accepted("limit")).isEqualTo(1);
    }

    @Test
    void limitsAndPagesMaySayWhenToComeAgain() {
        script("\"kind\":\"rate-limited\",\"times\":1,\"retryAfterSeconds\":7");
        assertThat(trader.get(ORDERS).retryAfter()).isEqualTo("7");
        script("\"kind\":\"server-error\",\"status\":503,\"times\":1,\"retryAfterSeconds\":2");
        assertThat(trader.get(ORDERS).retryAfter()).isEqualTo("2");
        assertThat(trader.get(ORDERS).retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/orders, e-orders-0005",
        "/orders/trades, e-tradeBook-0005",
        "/portfolio/positions?dayOrNet=NetWise, e-portfolio-0005"
    })
    void aListIsAnsweredAsIfItWereEmpty(String route, String code) {
        trader.post(ORDERS, buy("there"));
        await().until(() -> trader.get("/interactive" + route).status() == 200);
        script("\"kind\":\"empty-book\",\"times\":1");
        Answer empty = trader.get("/interactive" + route);
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.code()).isEqualTo(code);
        assertThat(trader.get("/interactive" + route).status()).isEqualTo(200);
    }

    @Test
    void listsShowWhatWas() {
        trader.post(ORDERS, buy("fresh"));
        awaitStatus("fresh", "Filled");
        for (String list : List.of("orders", "trades", "positions")) {
            script("\"kind\":\"stale-book\",\"path\":\"%s\",%s".formatted(list, NEVER));
        }
        assertThat(trader.get(ORDERS).code()).isEqualTo("e-orders-0005");
        assertThat(trader.get(ORDERS + "/trades").code()).isEqualTo("e-tradeBook-0005");
        assertThat(trader.get("/interactive/portfolio/positions?dayOrNet=NetWise")
                        .code())
                .isEqualTo("e-portfolio-0005");
        anybody.delete("/admin/faults");
        assertThat(trader.get(ORDERS).result()).hasSize(1);
    }

    @Test
    void anOrderIsNotInTheBooksThoughItLives() {
        script("\"kind\":\"hide-order\",\"path\":\"hidden\"," + NEVER);
        script("\"kind\":\"hide-order\",\"path\":\"soon\",\"delayMillis\":300");
        trader.post(ORDERS, buy("hidden"));
        awaitStatus("hidden", "Filled");
        assertThat(trader.get(ORDERS).status()).isEqualTo(400);
        assertThat(trader.get(ORDERS + "/trades").status()).isEqualTo(400);
        assertThat(trader.get("/interactive/portfolio/positions?dayOrNet=DayWise")
                        .status())
                .isEqualTo(400);
        trader.post(ORDERS, buy("soon"));
        await().untilAsserted(() -> assertThat(trader.get(ORDERS).result().findValuesAsText("OrderUniqueIdentifier"))
                .containsExactly("soon"));
    }

    @Test
    void anOrderTakesItsTimeToBeAccepted() {
        script("\"kind\":\"slow-order\",\"path\":\"slow\"," + NEVER);
        trader.post(ORDERS, buy("slow"));
        trader.post(ORDERS, buy("quick"));
        awaitStatus("quick", "Filled");
        assertThat(account("slow").path("status").asText()).isEqualTo("PendingNew");
    }

    @Test
    void anOrderIsFilledInPartAndThenRests() {
        script("\"kind\":\"partial-fill\",\"path\":\"NSECM:2885\",\"times\":1");
        String id = id(trader.post(ORDERS, OrdersIT.order("MARKET", 10, "0", "part")));
        trader.post(ORDERS, buy("whole"));
        awaitStatus("whole", "Filled");
        awaitStatus("part", "PartiallyFilled");
        assertThat(account("part").path("filled").asInt()).isEqualTo(5);
        trader.delete(ORDERS + "?appOrderID=" + id);
        awaitStatus("part", "Cancelled");
        JsonNode row = trader.get(ORDERS).result().get(0);
        assertThat(row.path("CumulativeQuantity").asInt()).isEqualTo(5);
        assertThat(row.path("LeavesQuantity").asInt()).isEqualTo(5);
    }

    @Test
    void changesComeToNothingOrTheOrderIsFilledMeanwhile() {
        String id = id(trader.post(ORDERS, waiting("stubborn")));
        awaitStatus("stubborn", "New");
        script("\"kind\":\"reject-cancel\",\"times\":1,\"text\":\"16115 : not now\"");
        trader.delete(ORDERS + "?appOrderID=" + id);
        await().until(() -> reason().equals("16115 : not now"));
        script("\"kind\":\"reject-modify\",\"times\":1,\"text\":\"17070 : not so\"");
        trader.put(ORDERS, OrdersIT.modification(id, 2, "1210"));
        await().until(() -> reason().equals("17070 : not so"));
        assertThat(account("stubborn").path("status").asText()).isEqualTo("New");
        script("\"kind\":\"fill-on-cancel\",\"times\":1");
        trader.delete(ORDERS + "?appOrderID=" + id);
        awaitStatus("stubborn", "Filled");
        assertThat(trader.get(ORDERS + "/trades").result()).hasSize(1);
    }

    @Test
    void theAccountSaysWhatWasAcceptedOfWhomAndWhatBecameOfIt() {
        String id = id(trader.post(ORDERS, waiting("told")));
        awaitStatus("told", "New");
        trader.put(ORDERS, OrdersIT.modification(id, 2, "1210").replace("waits", "told"));
        awaitStatus("told", "Replaced");
        trader.post(ORDERS + "/cancelall", "{\"exchangeSegment\":\"NSECM\",\"exchangeInstrumentID\":0}");
        awaitStatus("told", "Cancelled");
        trader.post(ORDERS, waiting("told"));
        JsonNode accounts = anybody.get("/admin/orders?identifier=told").json();
        assertThat(accounts).hasSize(2);
        assertThat(accounts.get(0).path("session").asText()).isEqualTo("demo#1");
        assertThat(accounts.get(0).path("modified").asInt()).isEqualTo(1);
        assertThat(accounts.get(0).path("cancelled").asInt()).isEqualTo(1);
        assertThat(accounts.get(0).path("quantity").asInt()).isEqualTo(2);
        assertThat(anybody.get("/admin/orders").json()).hasSize(2);
        JsonNode counters = anybody.get("/admin/counters").json();
        assertThat(counters.path("ordersAccepted").path("told").asInt()).isEqualTo(2);
        assertThat(counters.path("ordersModified").path("told").asInt()).isEqualTo(1);
        assertThat(counters.path("ordersCancelled").path("told").asInt()).isEqualTo(1);
    }

    private void script(String fault) {
        assertThat(anybody.post("/admin/faults", "{" + fault + "}").status()).isEqualTo(200);
    }

    private long accepted(String identifier) {
        return broker.counters().ordersAccepted().of(identifier);
    }

    private JsonNode account(String identifier) {
        return anybody.get("/admin/orders?identifier=" + identifier).json().path(0);
    }

    private void awaitStatus(String identifier, String status) {
        await().untilAsserted(() ->
                assertThat(account(identifier).path("status").asText()).isEqualTo(status));
    }

    private String reason() {
        return trader.get(ORDERS).result().path(0).path("CancelRejectReason").asText();
    }

    private static String id(Answer placed) {
        return placed.result().path("AppOrderID").asText();
    }

    private static String waiting(String identifier) {
        return OrdersIT.order("LIMIT", 1, "1200", identifier);
    }

    private static String buy(String identifier) {
        return OrdersIT.order("MARKET", 1, "0", identifier);
    }
}
