package io.tickwire.simulator.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.market.Contracts;
import io.tickwire.simulator.market.GoldenMarket;
import io.tickwire.simulator.market.Market;
import io.tickwire.simulator.market.Walk;
import io.tickwire.simulator.message.MessageCode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartialFramesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> TOUCHLINE_KEYS = Map.ofEntries(
            Map.entry("ltp", "LastTradedPrice"),
            Map.entry("ltq", "LastTradedQunatity"),
            Map.entry("tb", "TotalBuyQuantity"),
            Map.entry("ts", "TotalSellQuantity"),
            Map.entry("v", "TotalTradedQuantity"),
            Map.entry("ap", "AverageTradedPrice"),
            Map.entry("ltt", "LastTradedTime"),
            Map.entry("lut", "LastUpdateTime"),
            Map.entry("pc", "PercentChange"),
            Map.entry("o", "Open"),
            Map.entry("h", "High"),
            Map.entry("l", "Low"),
            Map.entry("c", "Close"));

    private final GoldenMarket golden = new GoldenMarket();
    private final Market market = golden.market();
    private final PartialFrames partials = new PartialFrames();
    private final Frames full = new Frames(false);

    /** The values are those of the golden whole messages; the shapes are those of the reference. */
    @Test
    void theFirstMessageCarriesEverything() {
        assertThat(packet(Contracts.RELIANCE, MessageCode.TOUCHLINE, new LastSent()))
                .isEqualTo("42[\"1501-json-partial\",\"t:1_2885,ltp:1309.6,ltq:184,tb:85300,ts:86500,v:12209,"
                        + "ap:1309.33,ltt:1479637800,lut:1479637800,pc:0,o:1309.3,h:1309.8,l:1308.8,c:1309.5,"
                        + "bi:0|1226|1309.6|1,ai:0|1111|1309.7|6\"]");
        assertThat(packet(Contracts.RELIANCE, MessageCode.LAST_PRICE, new LastSent()))
                .isEqualTo("42[\"1512-json-partial\",\"t:1_2885,ltp:1309.6,ltq:184,lut:1479637800,bt:1,mt:1\"]");
        assertThat(packet(Contracts.NIFTY_FUTURE, MessageCode.OPEN_INTEREST, new LastSent()))
                .isEqualTo("42[\"1510-json-partial\",\"t:2_62329,o:2245945\"]");
        assertThat(packet(Contracts.RELIANCE, MessageCode.CANDLE, new LastSent()))
                .isEqualTo("42[\"1505-json-partial\",\"t:1_2885,o:1309.3,h:1309.8,l:1308.8,c:1309.6,"
                        + "bt:1795170659,bv:12209,pv:0\"]");
    }

    @Test
    void anIndexValueGoesUnderTheNameOfTheIndex() {
        assertThat(packet(Contracts.NIFTY, MessageCode.INDEX, new LastSent()))
                .startsWith("42[\"1504-json-partial\",\"t:1_NIFTY 50,ltp:26068.1,ltq:0,lut:1479637800,yh:29196.16,yl:")
                .contains(",c:26068\"]")
                .doesNotContain("bi:", "ai:");
    }

    @Test
    void depthHasFiveLevelsOfGroupsOfFour() {
        assertThat(packet(Contracts.RELIANCE, MessageCode.DEPTH, new LastSent()))
                .contains(",bi:0|1226|1309.6|1|1|351|1309.5|13|2|716|1309.4|10|3|1407|1309.3|13|4|565|1309.2|15,ai:0|");
    }

    @Test
    void nothingIsSentWhereNothingChanged() {
        LastSent before = new LastSent();
        assertThat(packet(Contracts.RELIANCE, MessageCode.DEPTH, before)).isNotEmpty();
        assertThat(packet(Contracts.RELIANCE, MessageCode.DEPTH, before)).isEmpty();
    }

    @Test
    void onlyWhatChangedIsSentAndEachSessionIsToldWhatItMissed() {
        LastSent early = new LastSent();
        packet(Contracts.NIFTY, MessageCode.INDEX, early);
        market.hold(Contracts.NIFTY, Price.of("26000"));

        assertThat(packet(Contracts.NIFTY, MessageCode.INDEX, early))
                .isEqualTo("42[\"1504-json-partial\",\"t:1_NIFTY 50,ltp:26000,pc:-0.26,l:26000\"]");
        assertThat(packet(Contracts.NIFTY, MessageCode.INDEX, new LastSent())).contains("ltp:26000", ",c:26068");
    }

    @Test
    void mergedOverEachOtherTheyGiveTheWholeMessage() throws JsonProcessingException {
        Walk walk = market.of(Contracts.NIFTY_FUTURE);
        LastSent before = new LastSent();
        Partials merged = new Partials();
        long whole = packet(walk, MessageCode.DEPTH, new LastSent()).length();
        long shorter = 0;
        for (int step = 0; step < 500; step++) {
            market.step(walk, market.exchangeSeconds() + step / 50);
            String packet = packet(walk, MessageCode.DEPTH, before);
            shorter += packet.length() < whole - 20 ? 1 : 0;
            merged.merge(JSON.readTree(packet.substring(2)).get(1).asText());
            isSame(merged, JSON.readTree(full.json(walk, MessageCode.DEPTH)));
        }
        assertThat(shorter).as("partial messages that leave something out").isGreaterThan(400);
    }

    private static void isSame(Partials merged, JsonNode whole) {
        TOUCHLINE_KEYS.forEach((key, field) -> assertThat(new BigDecimal(merged.value(key)))
                .as(field)
                .isEqualByComparingTo(whole.path("Touchline").path(field).decimalValue()));
        assertThat(merged.levels("bi")).isEqualTo(levels(whole.path("Bids")));
        assertThat(merged.levels("ai")).isEqualTo(levels(whole.path("Asks")));
    }

    private static List<String> levels(JsonNode side) {
        List<String> levels = new ArrayList<>();
        side.forEach(row -> levels.add(row.path("Size").asText() + "|"
                + row.path("Price").decimalValue().stripTrailingZeros().toPlainString() + "|"
                + row.path("TotalOrders").asText()));
        return levels;
    }

    private String packet(Contract contract, MessageCode code, LastSent before) {
        return packet(golden.walked(contract), code, before);
    }

    private String packet(Walk walk, MessageCode code, LastSent before) {
        FrameBuffer frame = partials.socketFrame(walk, code, before);
        return new String(frame.bytes(), 0, frame.length(), StandardCharsets.US_ASCII);
    }
}
