package io.tickwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.simulator.TestClient.Answer;
import io.tickwire.simulator.instrument.Price;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an account owns, has left and is called. */
class AccountIT {
    private static final String HOLDINGS = "/interactive/portfolio/holdings";
    private static final String BALANCE = "/interactive/user/balance";

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
    void holdingsAreAMapByIsinAndNoneAreHttp400() {
        assertThat(trader.get(HOLDINGS).status()).isEqualTo(400);
        assertThat(trader.get(HOLDINGS).code()).isEqualTo("e-holdings-0005");
        new TestClient(broker.baseUrl())
                .post("/admin/holding", "{\"instrument\":\"NSECM:2885\",\"quantity\":10,\"price\":\"1250.5\"}");
        trader.post(
                "/interactive/orders",
                OrdersIT.order("MARKET", 4, "0", "sold").replace("BUY", "SELL").replace("MIS", "CNC"));
        await().untilAsserted(() -> {
            JsonNode reliance = trader.get(HOLDINGS)
                    .result()
                    .path("RMSHoldings")
                    .path("Holdings")
                    .path("INE002A01018");
            assertThat(reliance.path("HoldingQuantity").asInt()).isEqualTo(10);
            assertThat(reliance.path("UsedQuantity").asInt()).isEqualTo(4);
            assertThat(reliance.path("BuyAvgPrice").decimalValue()).isEqualByComparingTo("1250.5");
            assertThat(reliance.path("ExchangeNSEInstrumentId").asInt()).isEqualTo(2885);
        });
    }

    @Test
    void theBalanceIsTextAndGoesDownWithWhatIsHeld() {
        Answer before = trader.get(BALANCE);
        assertThat(before.code()).isEqualTo("s-user-0002");
        JsonNode entry = before.result().path("BalanceList").get(0);
        assertThat(entry.path("limitHeader").asText()).isEqualTo("ALL|ALL|ALL");
        JsonNode limits = entry.path("limitObject");
        assertThat(limits.path("AccountID").asText()).isEqualTo("DEMO");
        assertThat(limits.path("RMSSubLimits").path("cashAvailable").isTextual())
                .isTrue();
        assertThat(limits.path("RMSSubLimits").path("collateral").isNumber()).isTrue();
        assertThat(limits.path("marginAvailable").path("CNCSellBenifit").asText())
                .isEqualTo("0");
        assertThat(limits.path("marginUtilized").path("TotalSpanMargin").asText())
                .isEqualTo("NaN");
        trader.post("/interactive/orders", OrdersIT.order("MARKET", 100, "0", "bought"));
        await().untilAsserted(() -> assertThat(trader.get(BALANCE)
                        .result()
                        .path("BalanceList")
                        .get(0)
                        .path("limitObject")
                        .path("RMSSubLimits")
                        .path("marginUtilized")
                        .asText())
                .isEqualTo("26002"));
    }

    @Test
    void aDealerAsksForOneOfItsClients() {
        TestClient dealer = new TestClient(broker.baseUrl()).interactiveLogin("dealer");
        broker.admin().giveHolding("dealer", "PRO001", "NSECM:2885", 5, Price.of("1200"));
        assertThat(dealer.get(HOLDINGS + "?clientID=*****").body()).contains("INE002A01018");
        assertThat(dealer.get(HOLDINGS + "?clientID=CLIENT01").code()).isEqualTo("e-holdings-0005");
        assertThat(dealer.get(HOLDINGS).code()).isEqualTo("e-holdings-0005");
        assertThat(dealer.get(BALANCE + "?clientID=CLIENT01").body()).contains("\"AccountID\":\"CLIENT01\"");
        assertThat(dealer.get(BALANCE).status()).isEqualTo(400);
        assertThat(dealer.get(BALANCE + "?clientID=DEMO").code()).isEqualTo("e-portfolio-00005");
    }

    @Test
    void profileAndWordsAreThere() {
        assertThat(trader.get("/interactive/user/profile")
                        .result()
                        .path("ClientId")
                        .asText())
                .isEqualTo("DEMO");
        assertThat(trader.get("/interactive/user/enums").result().has("positionSqureOffMode"))
                .isTrue();
    }
}
