package io.tickwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickwire.simulator.TestClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubscriptionIT {
    private static final String PATH = "/apimarketdata/instruments/subscription";
    private static final String QUOTES = "/apimarketdata/instruments/quotes";

    private final BrokerSimulator broker = BrokerSimulator.start(SimulatorSettings.builder()
            .instruments(100)
            .subscriptionCap(60)
            .withoutRateLimits()
            .build());
    private final TestClient market = new TestClient(broker.baseUrl()).marketLogin("demo");

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void answersWithASnapshotAsAJsonStringAndWhatRemains() throws JsonProcessingException {
        Answer answer = market.subscribe(1502, "1:2885", "1:26000");
        assertThat(answer.json().path("type").asText()).isEqualTo("success");
        assertThat(answer.result().path("mdp").asInt()).isEqualTo(1502);
        assertThat(answer.result().path("quotesList")).hasSize(2);
        assertThat(answer.result().path("Remaining_Subscription_Count").asInt()).isEqualTo(58);

        JsonNode quote = answer.result().path("listQuotes").get(0);
        assertThat(quote.isTextual()).isTrue();
        JsonNode snapshot = new ObjectMapper().readTree(quote.asText());
        assertThat(snapshot.path("ExchangeInstrumentID").asLong()).isEqualTo(2885);
        assertThat(snapshot.path("Bids")).hasSize(5);
    }

    @Test
    void oneInstrumentAlreadySubscribedRefusesTheWholeBatch() {
        market.subscribe(1501, "1:2885");
        Answer refused = market.subscribe(1501, "1:1594", "1:2885");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("e-session-0002");
        assertThat(refused.json().path("description").asText()).isEqualTo("Instrument Already Subscribed !");
        assertThat(refused.result().path("Remaining_Subscription_Count").asInt())
                .isEqualTo(59);
        assertThat(market.subscribe(1501, "1:1594").status())
                .as("was not subscribed")
                .isEqualTo(200);
        assertThat(market.subscribe(1502, "1:2885").status()).as("another code").isEqualTo(200);
    }

    @Test
    void capIsEnforcedPerSession() {
        assertThat(market.subscribe(1501, first(50)).status()).isEqualTo(200);
        Answer refused = market.subscribe(1502, first(11));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("e-session-0004");
        assertThat(market.subscribe(1502, first(10))
                        .result()
                        .path("Remaining_Subscription_Count")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void batchesHoldOneToFiftyInstruments() {
        assertThat(market.subscribe(1501, first(51)).code()).isEqualTo("e-property-validation-failed");
        assertThat(market.subscribe(1501).code()).isEqualTo("e-property-validation-failed");
    }

    @Test
    void unknownInstrumentsAndCodesAreRefused() {
        assertThat(market.subscribe(1501, "1:2885", "1:1").code()).isEqualTo("e-instrument-0001");
        assertThat(market.subscribe(1501, "99:2885").code()).isEqualTo("e-instrument-0001");
        assertThat(market.subscribe(1599, "1:2885").code()).isEqualTo("e-property-validation-failed");
        assertThat(market.subscribe(1501, "1:2885").status()).isEqualTo(200);
    }

    @Test
    void unsubscribingFreesTheSlotAndTheListShowsWhatIsHeld() {
        market.subscribe(1501, "1:2885", "1:1594");
        Answer gone = market.put(PATH, TestClient.instruments(1501, "1:2885"));
        assertThat(gone.result().path("xtsMessageCode").asInt()).isEqualTo(1501);
        assertThat(gone.result().path("unsubList")).hasSize(1);

        JsonNode held = market.get(PATH + "?xtsMessageCode=1501").result().path("quotesList");
        assertThat(held).hasSize(1);
        assertThat(held.get(0).path("exchangeInstrumentID").asLong()).isEqualTo(1594);
        assertThat(market.subscribe(1501, "1:2885").status()).isEqualTo(200);
        assertThat(broker.counters().subscriptions().of("demo")).isEqualTo(2);
    }

    @Test
    void quotesNeedAPublishFormatAndWorkForSubscribedInstruments() {
        market.subscribe(1501, "1:2885");
        Answer quotes = market.post(QUOTES, TestClient.instruments(1501, "1:2885", "2:" + future()));
        assertThat(quotes.code()).isEqualTo("s-quotes-0001");
        assertThat(quotes.result().path("listQuotes")).hasSize(2);

        String noFormat = TestClient.instruments(1501, "1:2885").replace("publishFormat", "other");
        assertThat(market.post(QUOTES, noFormat).status()).isEqualTo(400);
        assertThat(market.post(QUOTES, TestClient.instruments(1512, "1:2885")).status())
                .isEqualTo(400);
    }

    @Test
    void theOldAndTheBinaryRootAreTheSameInstallation() {
        market.subscribe(1501, "1:2885");
        String body = TestClient.instruments(1501, "1:2885");
        assertThat(market.post(PATH.replace("apimarketdata", "apibinarymarketdata"), body)
                        .code())
                .isEqualTo("e-session-0002");
        assertThat(market.post(PATH.replace("apimarketdata", "marketdata"), body)
                        .code())
                .isEqualTo("e-session-0002");
    }

    private String[] first(int count) {
        return broker.instruments().stream()
                .limit(count)
                .map(key -> key.replace("NSECM", "1"))
                .toArray(String[]::new);
    }

    private String future() {
        String found = market.get("/apimarketdata/search/instruments?searchString=NIFTY2&source=WEBAPI")
                .result()
                .get(0)
                .path("ExchangeInstrumentID")
                .asText();
        assertThat(found).isNotEmpty();
        return found;
    }
}
