package io.tickwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.simulator.TestClient.Answer;
import io.tickwire.simulator.faults.Fault;
import io.tickwire.simulator.faults.Fault.Kind;
import io.tickwire.simulator.instrument.Price;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bracket and cover orders, whose exits follow their entry, and positions that change their product. */
class BracketIT {
    private static final String RELIANCE = "NSECM:2885";
    private static final String ORDERS = "/interactive/orders";
    private static final String BRACKET = ORDERS + "/bracket";
    private static final String COVER = ORDERS + "/cover";
    private static final String CONVERT = "/interactive/portfolio/positions/convert";
    private static final String NET = "/interactive/portfolio/positions?dayOrNet=NetWise";

    @TempDir
    Path data;

    private BrokerSimulator broker = BrokerSimulator.start(
            SimulatorSettings.builder().withoutRateLimits().ticksPerSecond(0).build());
    private TestClient trader = new TestClient(broker.baseUrl()).interactiveLogin("demo");

    @BeforeEach
    void holdThePrice() {
        broker.admin().hold(RELIANCE, Price.of("1300"));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void aFilledEntryGetsATargetAndAStopAndOneEndsTheOther() {
        Answer placed = trader.post(BRACKET, bracket("1305"));
        assertThat(placed.code()).isEqualTo("s-bracketorders-0002");
        String entry = placed.result().path("AppOrderID").asText();
        awaitStatuses("Filled", "New", "New");
        JsonNode book = trader.get(ORDERS).result();
        assertThat(book.findValuesAsText("BoLegDetails")).containsExactly("1", "2", "3");
        assertThat(book.findValuesAsText("BoEntryOrderId")).containsOnly(entry);
        assertThat(book.findValuesAsText("OrderSide")).containsExactly("Buy", "Sell", "Sell");
        assertThat(book.get(1).path("OrderPrice").decimalValue()).isEqualByComparingTo("1315");
        assertThat(book.get(2).path("OrderStopPrice").decimalValue()).isEqualByComparingTo("1285");
        broker.admin().hold(RELIANCE, Price.of("1320"));
        awaitStatuses("Filled", "Filled", "Cancelled");
        assertThat(positions("BO")).containsExactly("0");
        assertThat(broker.counters().ordersAccepted().of("braced")).isEqualTo(1);
    }

    @Test
    void leavingABracketCancelsWhatWaitsAndSellsWhatWasBought() {
        String waiting = id(trader.post(BRACKET, bracket("1200")));
        awaitStatuses("New");
        assertThat(trader.delete(BRACKET + "?boEntryOrderId=" + waiting).code()).isEqualTo("s-bracketorder-0014");
        awaitStatuses("Cancelled");
        assertThat(trader.delete(BRACKET + "?boEntryOrderId=" + waiting).status())
                .isEqualTo(400);
        String entry = id(trader.post(BRACKET, bracket("1305")));
        awaitStatuses("Cancelled", "Filled", "New", "New");
        trader.delete(BRACKET + "?boEntryOrderId=" + entry);
        awaitStatuses("Cancelled", "Filled", "Cancelled", "Filled");
        assertThat(positions("BO")).containsExactly("0");
    }

    @Test
    void everyPartOfABracketCanBeModified() {
        String entry = id(trader.post(BRACKET, bracket("1200")));
        awaitStatuses("New");
        modify(entry, "\"orderQuantity\":20,\"limitPrice\":1305,\"stopPrice\":0");
        awaitStatuses("Filled", "New", "New");
        JsonNode book = trader.get(ORDERS).result();
        assertThat(book.findValuesAsText("OrderQuantity")).containsOnly("20");
        modify(book.get(1).path("AppOrderID").asText(), "\"limitPrice\":1330");
        modify(book.get(2).path("AppOrderID").asText(), "\"stopLossPrice\":1270");
        awaitStatuses("Filled", "Replaced", "Replaced");
        JsonNode changed = trader.get(ORDERS).result();
        assertThat(changed.get(1).path("OrderPrice").decimalValue()).isEqualByComparingTo("1330");
        assertThat(changed.get(2).path("OrderStopPrice").decimalValue()).isEqualByComparingTo("1270");
    }

    private void modify(String appOrderId, String fields) {
        assertThat(trader.put(BRACKET, "{\"appOrderID\":" + appOrderId + "," + fields + "}")
                        .code())
                .isEqualTo("s-bracketorders-0002");
    }

    @Test
    void anEntryCancelledAfterAPartialFillIsProtectedForThatPart() {
        broker.admin().inject(Fault.of(Kind.PARTIAL_FILL).times(1));
        String entry = id(trader.post(BRACKET, bracket("1305")));
        awaitStatuses("PartiallyFilled");
        trader.delete(ORDERS + "?appOrderID=" + entry);
        awaitStatuses("Cancelled", "New", "New");
        assertThat(trader.get(ORDERS).result().findValuesAsText("OrderQuantity"))
                .containsExactly("10", "5", "5");
    }

    @Test
    void aCoverOrderIsTwoOrdersAndIsLeftByTheIdOfItsStop() {
        Answer placed = trader.post(COVER, cover());
        String exit = placed.result().path("ExitAppOrderID").asText();
        assertThat(placed.result().path("EntryAppOrderID").isTextual()).isTrue();
        awaitStatuses("Filled", "New");
        assertThat(positions("CO")).containsExactly("10");
        assertThat(trader.put(COVER, "{\"appOrderID\":\"" + exit + "\"}").status())
                .isEqualTo(200);
        awaitStatuses("Filled", "Filled");
        assertThat(positions("CO")).containsExactly("0");
        assertThat(trader.put(COVER, "{\"appOrderID\":\"" + exit + "\"}").status())
                .isEqualTo(400);
    }

    @Test
    void theStopOfACoverOrderEndsAPositionAndNeverOneThatIsNotThere() {
        trader.post(COVER, cover());
        awaitStatuses("Filled", "New");
        broker.admin().hold(RELIANCE, Price.of("1275"));
        awaitStatuses("Filled", "Filled");
        assertThat(positions("CO")).containsExactly("0");
        broker.admin().inject(Fault.of(Kind.REJECT_ORDER).times(1));
        trader.post(COVER, cover());
        awaitStatuses("Filled", "Filled", "Rejected", "Cancelled");
        assertThat(positions("CO")).containsExactly("0");
    }

    @Test
    void theStopOfACoverOrderLiesStillUntilItsEntryHasComeToAnEnd() {
        broker.admin().hold(RELIANCE, Price.of("1292"));
        trader.post(
                COVER,
                cover().replace("MARKET", "LIMIT")
                        .replace("\"limitPrice\":0", "\"limitPrice\":1290")
                        .replace("1280", "1295"));
        trader.post(ORDERS, OrdersIT.order("MARKET", 1, "0", "later"));
        awaitStatuses("New", "New", "Filled");
        broker.admin().hold(RELIANCE, Price.of("1289"));
        awaitStatuses("Filled", "Filled", "Filled");
        assertThat(positions("CO")).containsExactly("0");
    }

    @Test
    void formsOfBracketsAndCoversAreCheckedFieldByField() {
        Answer bracket = trader.post(BRACKET, "{\"orderType\":\"MARKET\",\"orderSide\":\"BUY\"}");
        assertThat(bracket.code()).isEqualTo("e-property-validation-failed");
        assertThat(bracket.body()).contains("squareOff", "stopLossPrice", "exchangeSegment", "orderType");
        assertThat(trader.post(COVER, cover().replace("1280", "0")).body()).contains("stopPrice");
        TestClient dealer = new TestClient(broker.baseUrl()).interactiveLogin("dealer");
        for (Answer unnamed : List.of(
                dealer.post(BRACKET, bracket("1200")),
                dealer.post(COVER, cover()),
                dealer.put(BRACKET, "{\"appOrderID\":1}"),
                dealer.delete(BRACKET + "?boEntryOrderId=1"),
                dealer.put(COVER, "{\"appOrderID\":1}"),
                dealer.put(CONVERT, convert("MIS", "NRML", 1)))) {
            assertThat(unnamed.body()).contains("\\\"clientID\\\" is required");
        }
        assertThat(dealer.delete(BRACKET + "?boEntryOrderId=1&clientID=PEER").code())
                .isEqualTo("e-trade-00002");
    }

    @Test
    void aPartOfAPositionChangesItsProductAndTheSocketSaysSo() {
        trader.post(ORDERS, OrdersIT.order("MARKET", 100, "0", "held"));
        await().until(() -> positions("MIS").equals(List.of("100")));
        try (var socket = RawSocket.interactive(broker.baseUrl(), trader, "apiType=INTERACTIVE")) {
            await().until(() -> !socket.startingWith("42[\"joined\"").isEmpty());
            assertThat(trader.put(CONVERT, convert("MIS", "NRML", 40)).code()).isEqualTo("s-portfolio-0005");
            assertThat(positions("MIS")).containsExactly("60");
            assertThat(positions("NRML")).containsExactly("40");
            await().until(() -> !socket.startingWith("42[\"tradeConversion\"").isEmpty());
            assertThat(socket.startingWith("42[\"tradeConversion\"").get(0))
                    .contains(
                            "\\\"MessageCode\\\":9007", "\\\"OriginalProduct\\\":\\\"MIS\\\"", "\\\"TargetQty\\\":40");
        }
        assertThat(trader.put(CONVERT, convert("MIS", "NRML", 61)).status()).isEqualTo(400);
        assertThat(trader.put(CONVERT, convert("MIS", "MIS", 1)).status()).isEqualTo(400);
    }

    @Test
    void bracketsAndConversionsSurviveARestart() {
        broker.close();
        SimulatorSettings settings = SimulatorSettings.builder()
                .withoutRateLimits()
                .ticksPerSecond(0)
                .dataDirectory(data)
                .build();
        start(settings);
        trader.post(BRACKET, bracket("1305"));
        trader.post(ORDERS, OrdersIT.order("MARKET", 10, "0", "held"));
        awaitStatuses("Filled", "Filled", "New", "New");
        trader.put(CONVERT, convert("MIS", "NRML", 4));
        broker.close();
        start(settings);
        assertThat(positions("MIS")).containsExactly("6");
        assertThat(positions("NRML")).containsExactly("4");
        broker.admin().hold(RELIANCE, Price.of("1280"));
        awaitStatuses("Filled", "Filled", "Cancelled", "Filled");
        assertThat(positions("BO")).containsExactly("0");
    }

    private void start(SimulatorSettings settings) {
        broker = BrokerSimulator.start(settings);
        holdThePrice();
        trader = new TestClient(broker.baseUrl()).interactiveLogin("demo");
    }

    private List<String> positions(String product) {
        return StreamSupport.stream(
                        trader.get(NET).result().path("positionList").spliterator(), false)
                .filter(row -> row.path("ProductType").asText().equals(product))
                .map(row -> row.path("Quantity").asText())
                .toList();
    }

    private void awaitStatuses(String... statuses) {
        await().untilAsserted(() -> assertThat(trader.get(ORDERS).result().findValuesAsText("OrderStatus"))
                .containsExactly(statuses));
    }

    private static String id(Answer placed) {
        return placed.result().path("AppOrderID").asText();
    }

    private static String bracket(String price) {
        return """
                {"exchangeSegment":"NSECM","exchangeInstrumentID":2885,"orderType":"LIMIT","orderSide":"BUY",\
                "disclosedQuantity":0,"orderQuantity":10,"limitPrice":%s,"squarOff":10,"stopLossPrice":20,\
                "trailingStoploss":1,"isProOrder":false,"orderUniqueIdentifier":"braced"}""".formatted(price);
    }

    private static String cover() {
        return """
                {"exchangeSegment":"NSECM","exchangeInstrumentID":2885,"orderType":"MARKET","orderSide":"BUY",\
                "disclosedQuantity":0,"orderQuantity":10,"limitPrice":0,"stopPrice":1280,\
                "orderUniqueIdentifier":"covered"}""";
    }

    private static String convert(String from, String to, int quantity) {
        return """
                {"exchangeSegment":"NSECM","exchangeInstrumentID":2885,"oldProductType":"%s","newProductType":"%s",\
                "isDayWise":false,"targetQty":%d,"statisticsLevel":"ParentLevel","isInterOpPosition":true}""".formatted(from, to, quantity);
    }
}
