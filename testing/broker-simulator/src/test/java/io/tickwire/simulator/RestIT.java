package io.tickwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.simulator.TestClient.Answer;
import io.tickwire.simulator.faults.Fault;
import io.tickwire.simulator.faults.Fault.Kind;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins, limits, lookups and faults over real HTTP. */
class RestIT {
    private static final String ORDERS = "/interactive/orders";
    private static final String CONFIG = "/apimarketdata/config/clientConfig";

    private final BrokerSimulator broker = BrokerSimulator.start(SimulatorSettings.defaults());
    private final TestClient client = new TestClient(broker.baseUrl());

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void isReachedFromElsewhereOnlyWhenToldToBe() {
        assertThat(answersAt("127.0.0.2", broker)).isFalse();
        try (BrokerSimulator open = BrokerSimulator.start(
                SimulatorSettings.builder().bind("0.0.0.0").build())) {
            assertThat(answersAt("127.0.0.2", open)).isTrue();
            assertThat(open.baseUrl()).hasHost("127.0.0.1");
            assertThat(answersAt(open.baseUrl().getHost(), open)).isTrue();
        }
    }

    @Test
    void aPortThatIsTakenOrAnAddressOfAnotherMachineIsToldAsSuch() {
        int taken = broker.port();
        assertThatThrownBy(
                        () -> BrokerSimulator.start(SimulatorSettings.defaults().withPort(taken)))
                .hasMessageContaining("127.0.0.1:" + taken)
                .hasMessageContaining("choose another");
        assertThatThrownBy(() -> BrokerSimulator.start(
                        SimulatorSettings.builder().bind("192.0.2.1").build()))
                .hasMessageContaining("192.0.2.1");
    }

    private static boolean answersAt(String host, BrokerSimulator asked) {
        try (Socket line = new Socket(host, asked.port())) {
            return line.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void loginsAnswerAsTheBrokerDoes() {
        Answer market = client.post(
                "/apimarketdata/auth/login",
                "{\"appKey\":\"peer-market-key\",\"secretKey\":\"peer-market-secret\",\"source\":\"WEBAPI\"}");
        assertThat(market.code()).isEqualTo("e-response-0010");
        assertThat(market.json().path("type").asText()).isEqualTo("success");
        assertThat(market.result().path("userID").asText()).isEqualTo("PEER_peer-market-key");

        Answer dealer = client.post(
                "/interactive/user/session",
                "{\"appKey\":\"dealer-interactive-key\",\"secretKey\":\"dealer-interactive-secret\"}");
        assertThat(dealer.code()).isEqualTo("s-user-0001");
        assertThat(dealer.result().path("isInvestorClient").asBoolean(true)).isFalse();
        assertThat(dealer.result().path("clientCodes")).hasSize(3);
        assertThat(dealer.result().at("/enums/positionSqureOffMode")).hasSize(2);
    }

    @Test
    void wrongKeysAndTheOtherApisKeysAreRefused() {
        Answer wrong = client.post(
                "/interactive/user/session", "{\"appKey\":\"demo-market-key\",\"secretKey\":\"demo-market-secret\"}");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.json().path("type").asText()).isEqualTo("error");
        assertThat(client.post("/interactive/user/session", "{}").status()).isEqualTo(400);
        assertThat(broker.counters().logins().byName()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "appKey=demo-market-key&secretKey=demo-market-secret&source=WEBAPI",
                "{\"appKey\":\"demo-market-key\",\"secretKey\":\"demo-market-secret\"}"
            })
    void formEncodedLoginsOfThePythonClientAndOfCurlWork(String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(broker.baseUrl() + "/apimarketdata/auth/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body())
                .contains("\"type\":\"success\"");
    }

    @Test
    void missingForeignAndReplacedTokensAreToldApart() {
        assertThat(client.get(CONFIG).code()).isEqualTo("e-token-0002");
        client.interactiveLogin("demo");
        assertThat(client.get(CONFIG).code()).isEqualTo("e-session-0007");
        new TestClient(broker.baseUrl()).interactiveLogin("demo");
        assertThat(client.get(ORDERS).code()).isEqualTo("e-session-0005");
    }

    @Test
    void logoutEndsTheSession() {
        client.marketLogin("demo");
        assertThat(client.delete("/apimarketdata/auth/logout").status()).isEqualTo(200);
        assertThat(client.get(CONFIG).code()).isEqualTo("e-session-0007");
    }

    @Test
    void unknownRoutesAreTheProxysPage() {
        Answer answer = client.get("/interactive/orders/gttorder");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(answer.body()).contains("<center>nginx</center>");
        assertThat(broker.counters().requests().of("unknown")).isEqualTo(1);
    }

    @Test
    void limitsAreTheBrokersByDefault() {
        client.interactiveLogin("demo");
        assertThat(client.get(ORDERS).code()).isEqualTo("e-orders-0005");
        Answer tooSoon = client.get(ORDERS);
        assertThat(tooSoon.status()).isEqualTo(429);
        assertThat(tooSoon.code()).isEqualTo("e-apirl-0004");
        assertThat(tooSoon.json().path("description").asText()).contains("DEMO");
        assertThat(client.get(ORDERS + "/trades").status()).as("another kind").isEqualTo(400);
        await().until(() -> client.get(ORDERS).status() == 400);

        int refused = 0;
        for (int call = 0; call < 60; call++) {
            refused += client.delete(ORDERS + "?appOrderID=1").status() == 429 ? 1 : 0;
        }
        assertThat(refused).isBetween(1, 50);
        assertThat(broker.counters().rateLimited().of("order-book")).isPositive();
    }

    @Test
    void masterNeedsNoTokenAndIndexListNamesTheRealIds() {
        Answer master = client.post("/apimarketdata/instruments/master", "{\"exchangeSegmentList\":[\"NSECM\"]}");
        String[] rows = master.result().asText().split("\n");
        assertThat(rows).hasSizeGreaterThan(4_000);
        assertThat(rows[0]).startsWith("NSECM|2885|8|RELIANCE|RELIANCE-EQ|EQ|");

        client.marketLogin("demo");
        assertThat(client.get("/apimarketdata/instruments/indexlist?exchangeSegment=1")
                        .result()
                        .path("indexList")
                        .toString())
                .contains("NIFTY 50_26000", "NIFTY BANK_26001");
        JsonNode found = client.get("/apimarketdata/search/instruments?searchString=RELIANCE&source=WEBAPI")
                .result();
        assertThat(found.get(0).path("ExchangeInstrumentID").asLong()).isEqualTo(2885);
        assertThat(client.get(CONFIG).result().at("/exchangeSegments/NSEFO").asInt())
                .isEqualTo(2);
    }

    @Test
    void acceptedThenTimedOutOrderExistsThoughNobodyWasTold() {
        client.interactiveLogin("demo");
        broker.admin().inject(Fault.of(Kind.RUN_THEN_TIMEOUT).times(1));
        assertThatThrownBy(() -> place("lost", Duration.ofMillis(400))).isInstanceOf(HttpTimeoutException.class);
        assertThat(broker.counters().ordersAccepted().of("lost")).isEqualTo(1);
        assertThat(client.get(ORDERS).body()).contains("\"OrderUniqueIdentifier\":\"lost\"");
    }

    @Test
    void acceptedThenResetOrderExistsToo() {
        client.interactiveLogin("demo");
        broker.admin().inject(Fault.of(Kind.RUN_THEN_RESET).times(1));
        assertThatThrownBy(() -> place("lost", Duration.ofSeconds(5))).isInstanceOf(IOException.class);
        assertThat(broker.counters().ordersAccepted().of("lost")).isEqualTo(1);
    }

    @Test
    void resetAndSwallowedCallsDoNotRun() {
        client.interactiveLogin("demo");
        broker.admin().inject(Fault.of(Kind.RESET).times(1).on("POST", "/orders"));
        assertThatThrownBy(() -> place("never", Duration.ofSeconds(5))).isInstanceOf(IOException.class);
        broker.admin().inject(Fault.of(Kind.TIMEOUT).times(1).on("POST", "/orders"));
        assertThatThrownBy(() -> place("never", Duration.ofMillis(400))).isInstanceOf(HttpTimeoutException.class);
        assertThat(broker.counters().ordersAccepted().of("never")).isZero();
    }

    @Test
    void proxyPagesGarbageAndSlownessComeAsScriptedOverTheAdminApi() {
        arm("{\"kind\":\"server-error\",\"times\":1,\"status\":503}");
        Answer error = client.get(CONFIG);
        assertThat(error.status()).isEqualTo(503);
        assertThat(error.contentType()).startsWith("text/html");

        arm("{\"kind\":\"NOT_FOUND_PAGE\",\"times\":1}");
        assertThat(client.get(CONFIG).status()).isEqualTo(404);

        arm("{\"kind\":\"garbage-body\",\"times\":1}");
        assertThat(client.get(CONFIG).body()).isEqualTo("{\"type\":\"success\",\"code\":\"s-");

        arm("{\"kind\":\"refuse-login\",\"times\":1}");
        assertThat(client.marketLogin("demo").token()).isEmpty();

        arm("{\"kind\":\"slow\",\"times\":1,\"delayMillis\":300}");
        long started = System.nanoTime();
        assertThat(client.marketLogin("demo").token()).isNotEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(290));
        assertThat(client.get("/admin/faults").json()).isEmpty();
        assertThat(client.get("/admin/counters").json().at("/faults/SLOW").asInt())
                .isEqualTo(1);
    }

    @Test
    void adminApiSaysWhatIsWrong() {
        assertThat(client.post("/admin/faults", "{\"kind\":\"earthquake\"}").body())
                .contains("no fault", "earthquake", "MUTE_FEED");
        assertThat(client.post("/admin/hold-price", "{\"instrument\":\"NSECM:1\",\"price\":\"1\"}")
                        .body())
                .contains("no instrument NSECM:1");
        assertThat(client.post("/admin/kill-token", "{\"account\":\"nobody\"}").status())
                .isEqualTo(400);
        assertThat(client.get("/admin/instruments?limit=3").body())
                .isEqualTo("[\"NSECM:2885\",\"NSECM:11536\",\"NSECM:1333\"]");
    }

    @Test
    void takenPortIsToldWithWhatToDo() {
        assertThatThrownBy(
                        () -> BrokerSimulator.start(SimulatorSettings.defaults().withPort(broker.port())))
                .hasMessageContaining(String.valueOf(broker.port()))
                .hasMessageContaining("choose another");
    }

    private void arm(String fault) {
        assertThat(client.post("/admin/faults", fault).status()).isEqualTo(200);
    }

    private void place(String identifier, Duration patience) throws IOException {
        client.exchange("POST", ORDERS, OrdersIT.order("MARKET", 1, "0", identifier), patience);
    }
}
