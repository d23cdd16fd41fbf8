package io.tickwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.simulator.TestClient.Answer;
import io.tickwire.simulator.instrument.Price;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be done at the desk beyond single orders, by investors and by dealers. */
class DealingIT {
    private static final String ORDERS = "/interactive/orders";
    private static final String NET = "/interactive/portfolio/positions?dayOrNet=NetWise";

    private final BrokerSimulator broker = BrokerSimulator.start(
            SimulatorSettings.builder().withoutRateLimits().ticksPerSecond(0).build());
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
    void cancelAllEndsTheOpenOrdersOfAnInstrumentOrOfAWholeSegment() {
        trader.post(ORDERS, waiting(2885, "1200"));
        trader.post(ORDERS, waiting(1594, "1400"));
        trader.post(ORDERS, waiting(11536, "2800"));
        await().until(() -> statuses(trader).equals(List.of("New", "New", "New")));
        Answer one = trader.post(ORDERS + "/cancelall", cancelAll("NSECM", 2885));
        assertThat(one.code()).isEqualTo("s-cancelall-0001");
        assertThat(one.json().path("description").asText()).isEqualTo("Cancel All Order Request Send Successfully");
        assertThat(one.result().asText("absent")).isEmpty();
        await().until(() -> statuses(trader).equals(List.of("Cancelled", "New", "New")));
        trader.post(ORDERS + "/cancelall", cancelAll("NSEFO", 0));
        trader.post(ORDERS + "/cancelall", cancelAll("NSECM", 0));
        await().until(() -> statuses(trader).equals(List.of("Cancelled", "Cancelled", "Cancelled")));
        assertThat(trader.post(ORDERS + "/cancelall", "{}").code()).isEqualTo("e-property-validation-failed");
    }

    private static String cancelAll(String segment, int instrument) {
        return "{\"exchangeSegment\":\"%s\",\"exchangeInstrumentID\":%d}".formatted(segment, instrument);
    }

    @Test
    void squaringOffExitsApartOfAPositionAndSquaringOffAllTheRest() {
        assertThat(trader.put("/interactive/portfolio/squareoffall", "{\"squareoffMode\":\"NetWise\"}")
                        .code())
                .isEqualTo("e-portfolio-0005");
        trader.post(ORDERS, OrdersIT.order("MARKET", 100, "0", "buys"));
        awaitQuantity("100");
        trader.post(ORDERS, waiting(2885, "1200"));
        String squareOff = """
                {"exchangeSegment":"NSECM","exchangeInstrumentID":2885,"productType":"MIS","squareoffMode":"DayWise",
                 "positionSquareOffQuantityType":"ExactQty","squareOffQtyValue":30,"blockOrderSending":true,
                 "cancelOrders":true}""";
        assertThat(trader.put("/interactive/portfolio/squareoff", squareOff).status())
                .isEqualTo(200);
        awaitQuantity("70");
        trader.put(
                "/interactive/portfolio/squareoff",
                squareOff.replace("ExactQty", "Percentage").replace(":30", ":50"));
        awaitQuantity("35");
        trader.put("/interactive/portfolio/squareoffall", "{\"squareoffMode\":\"NetWise\"}");
        awaitQuantity("0");
        assertThat(statuses(trader)).containsOnly("Filled", "Cancelled");
        assertThat(trader.put("/interactive/portfolio/squareoff", squareOff).code())
                .isEqualTo("e-portfolio-0005");
    }

    private void awaitQuantity(String quantity) {
        await().untilAsserted(() -> assertThat(
                        trader.get(NET).result().path("positionList").findValuesAsText("Quantity"))
                .containsExactly(quantity));
    }

    @Test
    void aDealerReadsTheBooksOfTheClientItNames() {
        TestClient dealer = new TestClient(broker.baseUrl()).interactiveLogin("dealer");
        assertThat(dealer.get(ORDERS + "/dealerorderbook?clientID=CLIENT01").code())
                .isEqualTo("e-orders-0005");
        assertThat(dealer.get("/interactive/portfolio/dealerpositions?dayOrNet=NetWise&clientID=CLIENT01")
                        .code())
                .isEqualTo("e-portfolio-0005");
        Answer noTrades = dealer.get(ORDERS + "/dealertradebook?clientID=CLIENT01");
        assertThat(noTrades.code()).isEqualTo("s-dealertrade-0001");
        assertThat(noTrades.result().isArray()).isTrue();
        assertThat(noTrades.result()).isEmpty();

        String order = OrdersIT.order("MARKET", 10, "0", "dealt");
        dealer.post(ORDERS, order.replace("}", ",\"clientID\":\"*****\"}"));
        String positions = "/interactive/portfolio/dealerpositions?dayOrNet=DayWise&clientID=*****";
        await().untilAsserted(() -> {
            JsonNode row = dealer.get(positions).result().path("positionList").path(0);
            assertThat(row.path("Quantity").asText()).isEqualTo("10");
            assertThat(row.path("AccountID").asText()).isEqualTo("PRO001");
        });
        assertThat(dealer.get(ORDERS + "/dealertradebook?clientID=*****").result())
                .hasSize(2);
        assertThat(dealer.get(ORDERS + "/dealerorderbook?clientID=*****").result())
                .hasSize(1);
        assertThat(dealer.get(ORDERS + "/dealerorderbook?clientID=CLIENT01").status())
                .isEqualTo(400);
    }

    @Test
    void aDealerMustNameAClientAndOneOfItsOwnOnEveryRoute() {
        TestClient dealer = new TestClient(broker.baseUrl()).interactiveLogin("dealer");
        for (String route : List.of(
                "/orders/dealerorderbook?",
                "/orders/dealertradebook?",
                "/portfolio/dealerpositions?dayOrNet=NetWise&")) {
            assertThat(dealer.get("/interactive" + route).code()).isEqualTo("e-property-validation-failed");
            Answer unmapped = dealer.get("/interactive" + route + "clientID=DEMO");
            assertThat(unmapped.status()).isEqualTo(400);
            assertThat(unmapped.json().path("description").asText())
                    .isEqualTo("Supplied client not mapped under dealer");
        }
        assertThat(dealer.post(ORDERS + "/cancelall", cancelAll("NSECM", 0)).code())
                .isEqualTo("e-property-validation-failed");
        assertThat(dealer.put(
                                "/interactive/portfolio/squareoffall",
                                "{\"squareoffMode\":\"NetWise\",\"clientID\":\"DEMO\"}")
                        .code())
                .isEqualTo("e-trade-00002");
    }

    @Test
    void somebodyTradesAtTheTerminalWithoutASession() {
        TestClient anybody = new TestClient(broker.baseUrl());
        String order = OrdersIT.order("LIMIT", 10, "1200", "ignored");
        Answer placed = anybody.post("/admin/terminal-order", order);
        assertThat(placed.json().path("appOrderID").asLong()).isPositive();
        await().until(() -> statuses(trader).equals(List.of("New")));
        assertThat(trader.get(ORDERS)
                        .result()
                        .get(0)
                        .path("OrderUniqueIdentifier")
                        .asText("absent"))
                .isEmpty();
        String id = "{\"appOrderID\":" + placed.json().path("appOrderID") + "}";
        Answer cancelled = anybody.send("DELETE", "/admin/terminal-order", id);
        assertThat(cancelled.json().path("done").asBoolean()).isTrue();
        await().until(() -> statuses(trader).equals(List.of("Cancelled")));
        assertThat(anybody.send("DELETE", "/admin/terminal-order", id)
                        .json()
                        .path("done")
                        .asBoolean())
                .isFalse();
        assertThat(broker.admin().acceptedOrders(Optional.empty())).isEmpty();
        assertThat(anybody.post("/admin/terminal-order", "{}").status()).isEqualTo(400);
    }

    private static List<String> statuses(TestClient client) {
        return StreamSupport.stream(client.get(ORDERS).result().spliterator(), false)
                .map(row -> row.path("OrderStatus").asText())
                .toList();
    }

    /** Below the market, inside the band. */
    private static String waiting(int instrument, String price) {
        return OrdersIT.order("LIMIT", 1, price, "waits").replace("2885", String.valueOf(instrument));
    }
}
