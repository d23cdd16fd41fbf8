package io.tickwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.simulator.TestClient.Answer;
import io.tickwire.simulator.faults.Fault;
import io.tickwire.simulator.faults.Fault.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrdersIT {
    private static final String ORDERS = "/interactive/orders";

    @TempDir
    Path data;

    private BrokerSimulator broker = BrokerSimulator.start(
            SimulatorSettings.builder().withoutRateLimits().build());
    private TestClient trader = new TestClient(broker.baseUrl()).interactiveLogin("demo");

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void emptyBooksAreHttp400() {
        assertThat(trader.get(ORDERS).status()).isEqualTo(400);
        assertThat(trader.get(ORDERS).code()).isEqualTo("e-orders-0005");
        assertThat(trader.get(ORDERS + "/trades").code()).isEqualTo("e-tradeBook-0005");
        assertThat(trader.get("/interactive/portfolio/positions?dayOrNet=NetWise")
                        .code())
                .isEqualTo("e-portfolio-0005");
        assertThat(trader.get(ORDERS + "?appOrderID=1").code()).isEqualTo("e-orders-0001");
        assertThat(trader.get(ORDERS).json().path("description").asText()).isEqualTo("Data Not Available");
    }

    @Test
    void marketOrderLivesThroughItsStatusesIntoBookHistoryTradesAndPositions() {
        Answer placed = trader.post(ORDERS, order("MARKET", 100, "0", "AB12CD34"));
        assertThat(placed.code()).isEqualTo("s-orders-0001");
        assertThat(placed.result().path("OrderUniqueIdentifier").asText()).isEqualTo("AB12CD34");
        long id = placed.result().path("AppOrderID").asLong();
        assertThat(id).isGreaterThan(Integer.MAX_VALUE);

        awaitStatus("Filled");
        assertThat(statuses(trader.get(ORDERS + "?appOrderID=" + id)))
                .containsExactly("PendingNew", "New", "PartiallyFilled", "Filled");
        assertThat(trader.get(ORDERS + "/trades").result()).hasSize(2);
        for (String view : List.of("NetWise", "DayWise")) {
            JsonNode position = trader.get("/interactive/portfolio/positions?dayOrNet=" + view)
                    .result()
                    .path("positionList")
                    .get(0);
            assertThat(position.path("Quantity").asText()).isEqualTo("100");
            assertThat(position.path("BuyAveragePrice").asText()).matches("1,\\d{3}\\.\\d{2}");
        }
        assertThat(broker.counters().ordersAccepted().of("AB12CD34")).isEqualTo(1);
    }

    @Test
    void cancelAndModifyOfAWaitingOrder() {
        Answer placed = trader.post(ORDERS, order("LIMIT", 10, "1200", "waits"));
        String id = placed.result().path("AppOrderID").asText();
        awaitStatus("New");
        assertThat(trader.put(ORDERS, modification(id, 20, "1201")).code()).isEqualTo("s-orders-0001");
        awaitStatus("Replaced");
        assertThat(trader.delete(ORDERS + "?appOrderID=" + id + "&orderUniqueIdentifier=waits")
                        .code())
                .isEqualTo("s-orders-0001");
        awaitStatus("Cancelled");
        assertThat(trader.delete(ORDERS + "?appOrderID=" + id).status()).isEqualTo(400);
        assertThat(trader.get(ORDERS).result().get(0).path("OrderQuantity").asInt())
                .isEqualTo(20);
    }

    @Test
    void badRequestsNameEveryFieldThatIsWrong() {
        Answer answer = trader.post(ORDERS, order("LIMIT", 0, "-1", "123456789012345678901"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("e-property-validation-failed");
        assertThat(answer.json().path("description").asText()).isEqualTo("Bad Request");
        assertThat(answer.result().path("errors").findValuesAsText("location")).containsOnly("body");
        assertThat(answer.body())
                .contains("length must be less than or equal to 20 characters long")
                .contains("orderQuantity", "limitPrice");
        assertThat(trader.post(ORDERS, "this is no JSON").code()).isEqualTo("e-property-validation-failed");
        assertThat(trader.post(ORDERS, order("LIMIT", 1, "1300", "12345678901234567890"))
                        .status())
                .isEqualTo(200);
        assertThat(trader.post(ORDERS, order("MARKET", 1, "0", "x").replace("2885", "1"))
                        .code())
                .isEqualTo("e-instrument-0001");
    }

    @Test
    void numbersMayBeSentAsText() {
        String body = order("LIMIT", 10, "1300.5", "text")
                .replace(":10,", ":\"10\",")
                .replace(":1300.5,", ":\"1300.5\",")
                .replace(":2885,", ":\"2885\",");
        assertThat(trader.post(ORDERS, body).code()).isEqualTo("s-orders-0001");
    }

    @Test
    void rejectionsComeLaterWithTheirReason() {
        broker.admin().inject(Fault.of(Kind.REJECT_ORDER).times(1).text("17071 : self trade"));
        assertThat(trader.post(ORDERS, order("MARKET", 1, "0", "x")).status()).isEqualTo(200);
        awaitStatus("Rejected");
        assertThat(trader.get(ORDERS).result().get(0).path("CancelRejectReason").asText())
                .isEqualTo("17071 : self trade");
    }

    @Test
    void dealerActsForItsClientsOnly() {
        TestClient dealer = new TestClient(broker.baseUrl()).interactiveLogin("dealer");
        String order = order("MARKET", 1, "0", "dealt");
        assertThat(dealer.post(ORDERS, order).code()).isEqualTo("e-property-validation-failed");
        assertThat(dealer.post(ORDERS, order.replace("}", ",\"clientID\":\"DEMO\"}"))
                        .json()
                        .path("description")
                        .asText())
                .isEqualTo("Supplied client not mapped under dealer");
        Answer placed = dealer.post(ORDERS, order.replace("}", ",\"clientID\":\"*****\"}"));
        assertThat(placed.result().path("ClientID").asText()).isEqualTo("PRO001");
        assertThat(dealer.get(ORDERS).code()).isEqualTo("e-orders-0005");
        assertThat(dealer.get(ORDERS + "?clientID=*****")
                        .result()
                        .get(0)
                        .path("LoginID")
                        .asText())
                .isEqualTo("DEALER");
        assertThat(trader.get(ORDERS).code()).isEqualTo("e-orders-0005");
    }

    @Test
    void restartedBrokerKnowsNoTokenButTheSameBookAndPositions() {
        broker.close();
        SimulatorSettings settings = SimulatorSettings.builder()
                .withoutRateLimits()
                .dataDirectory(data)
                .build();
        broker = BrokerSimulator.start(settings);
        trader = new TestClient(broker.baseUrl()).interactiveLogin("demo");
        trader.post(ORDERS, order("MARKET", 100, "0", "once"));
        awaitStatus("Filled");
        String book = trader.get(ORDERS).body();
        int port = broker.port();
        broker.close();

        broker = BrokerSimulator.start(settings.withPort(port));
        assertThat(trader.get(ORDERS).code()).isEqualTo("e-session-0007");
        trader.interactiveLogin("demo");
        assertThat(trader.get(ORDERS).body()).isEqualTo(book);
        assertThat(trader.get("/interactive/portfolio/positions?dayOrNet=DayWise")
                        .body())
                .contains("\"Quantity\":\"100\"");
    }

    private void awaitStatus(String status) {
        await().untilAsserted(() -> {
            List<String> statuses = statuses(trader.get(ORDERS));
            assertThat(statuses.get(statuses.size() - 1)).isEqualTo(status);
        });
    }

    private static List<String> statuses(Answer rows) {
        return StreamSupport.stream(rows.result().spliterator(), false)
                .map(row -> row.path("OrderStatus").asText())
                .toList();
    }

    static String modification(String appOrderId, int quantity, String price) {
        return """
                {"appOrderID":%s,"modifiedProductType":"MIS","modifiedOrderType":"LIMIT","modifiedOrderQuantity":%d,
                 "modifiedDisclosedQuantity":0,"modifiedLimitPrice":%s,"modifiedStopPrice":0,
                 "modifiedTimeInForce":"DAY","orderUniqueIdentifier":"waits"}""".formatted(appOrderId, quantity, price);
    }

    static String order(String type, int quantity, String price, String identifier) {
        return """
                {"exchangeSegment":"NSECM","exchangeInstrumentID":2885,"productType":"MIS","orderType":"%s",\
                "orderSide":"BUY","timeInForce":"DAY","disclosedQuantity":0,"orderQuantity":%d,"limitPrice":%s,\
                "stopPrice":0,"orderUniqueIdentifier":"%s"}""".formatted(type, quantity, price, identifier);
    }
}
