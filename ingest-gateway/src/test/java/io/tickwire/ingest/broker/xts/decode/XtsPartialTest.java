package io.tickwire.ingest.broker.xts.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.ingest.broker.Frame;
import io.tickwire.ingest.broker.Payload;
import io.tickwire.ingest.tick.BrokerMessage;
import io.tickwire.ingest.tick.BrokerMessage.Bands;
import io.tickwire.ingest.tick.BrokerMessage.Candle;
import io.tickwire.ingest.tick.BrokerMessage.Depth;
import io.tickwire.ingest.tick.BrokerMessage.Ignored;
import io.tickwire.ingest.tick.BrokerMessage.IndexValue;
import io.tickwire.ingest.tick.BrokerMessage.LastPrice;
import io.tickwire.ingest.tick.BrokerMessage.Malformed;
import io.tickwire.ingest.tick.BrokerMessage.OpenInterest;
import io.tickwire.ingest.tick.BrokerMessage.Touchline;
import io.tickwire.ingest.tick.Level;
import io.tickwire.ingest.tick.PriceBand;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.service.time.Micros;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XtsPartialTest {
    private static final long RECEIVED = Micros.of(Instant.parse("2025-01-06T06:45:50Z"));
    private static final String SNAPSHOT = "{\"MessageCode\":1501,\"ExchangeSegment\":1,\"ExchangeInstrumentID\":467,"
            + "\"ExchangeTimeStamp\":1420632949,\"SequenceNumber\":77,\"Touchline\":{\"LastTradedPrice\":610.3,"
            + "\"TotalTradedQuantity\":1983015,\"High\":627,\"LastUpdateTime\":1420632949,"
            + "\"BidInfo\":{\"Size\":119,\"Price\":610.15,\"TotalOrders\":3},"
            + "\"AskInfo\":{\"Size\":15,\"Price\":610.3,\"TotalOrders\":1}}}";
    private static final String DEPTH = "{\"MessageCode\":1502,\"ExchangeSegment\":1,\"ExchangeInstrumentID\":467,"
            + "\"Touchline\":{\"LastTradedPrice\":610.3,\"BidInfo\":{\"Size\":1,\"Price\":9,\"TotalOrders\":1}},"
            + "\"Bids\":[{\"Size\":1,\"Price\":9,\"TotalOrders\":1},{\"Size\":2,\"Price\":8,\"TotalOrders\":1}],"
            + "\"Asks\":[]}";

    private final XtsDecoder decoder = new XtsDecoder(XtsSettings.BroadcastMode.PARTIAL);

    @Test
    void laysWhatChangedOverTheSnapshot() {
        snapshot(1501, SNAPSHOT);
        Touchline after = touchline("t:1_467,ltp:611.05,v:1983020,bi:0|50|611|2,ap:");
        assertThat(after.stamp().partial()).isTrue();
        assertThat(after.quote().lastPrice()).isEqualTo(6_110_500);
        assertThat(after.quote().volume()).isEqualTo(1_983_020);
        assertThat(after.quote().high()).isEqualTo(6_270_000);
        assertThat(after.quote().bid()).isEqualTo(new Level(6_110_000, 50, 2));
        assertThat(after.quote().ask()).isEqualTo(new Level(6_103_000, 15, 1));
        assertThat(touchline("t:1_467,h:628").quote().lastPrice()).isEqualTo(6_110_500);
    }

    @Test
    void takesNoClockOfAnEarlierMessageForItsOwn() {
        snapshot(1501, SNAPSHOT);
        Touchline after = touchline("t:1_467,ltp:611.05");
        assertThat(after.stamp().exchangeTime()).isNull();
        assertThat(after.stamp().brokerTime()).isNull();
        assertThat(after.stamp().sequence()).isNull();
        assertThat(touchline("t:1_467,lut:1420632950").stamp().brokerTime()).isEqualTo(RECEIVED);
    }

    @Test
    void saysOnlyWhatItKnowsWithoutASnapshot() {
        Touchline after = touchline("t:1_467,ltp:611.05");
        assertThat(after.quote().lastPrice()).isEqualTo(6_110_500);
        assertThat(after.quote().volume()).isNull();
        assertThat(after.quote().bid()).isNull();
    }

    @Test
    void forgetsTheStateOfAnEarlierConnectionAndOfBeforeALoss() {
        snapshot(1501, SNAPSHOT);
        BrokerMessage next =
                decoder.decode(new Frame(2, "1501-json-partial", Payload.of("t:1_467,ltp:611"), RECEIVED, 0, false));
        assertThat(((Touchline) next).quote().high()).isNull();
        snapshot(1501, SNAPSHOT);
        BrokerMessage afterLoss = decoder.decode(
                new Frame(1, "1501-json-partial", Payload.of("t:1_467,ltp:611"), RECEIVED, 0, false, true));
        assertThat(((Touchline) afterLoss).quote().high()).isNull();
    }

    @Test
    void hearsOfALossAlsoWhereTheNextMessageIsNoTick() {
        snapshot(1501, SNAPSHOT);
        decoder.decode(
                new Frame(1, "1105-json-partial", Payload.of("t:12_1140025,110:2067.75"), RECEIVED, 0, false, true));
        assertThat(touchline("t:1_467,v:5").quote().lastPrice()).isNull();
    }

    @Test
    void forgetsTheStateAfterAMessageThatMayHaveChangedAnything() {
        snapshot(1501, SNAPSHOT);
        BrokerMessage broken = decoder.decode(
                new Frame(1, XtsCodes.NO_EVENT, Payload.of("42[\"1501-json-partial\",\"t:1_4"), RECEIVED, 0, false));
        assertThat(broken).isInstanceOf(Malformed.class);
        assertThat(touchline("t:1_467,v:5").quote().lastPrice()).isNull();
    }

    @Test
    void aSnapshotThatWasOvertakenTakesNothingBack() {
        touchline("t:1_467,ltp:611.05,lut:1420632950");
        snapshot(1501, SNAPSHOT);
        Touchline after = touchline("t:1_467,v:5");
        assertThat(after.quote().lastPrice()).isEqualTo(6_110_500);
        assertThat(after.quote().high()).isEqualTo(6_270_000);
        snapshot(1501, SNAPSHOT.replace("1420632949", "1420632960").replace("610.3", "612"));
        assertThat(touchline("t:1_467,v:6").quote().lastPrice()).isEqualTo(6_120_000);
    }

    @Test
    void aDeepLevelDoesNotPassForTheBestWhileThoseBeforeItAreUnknown() {
        Depth depth = (Depth) decode("1502-json-partial", "t:1_467,bi:3|500|99.5|7,ai:0|6|9.5|1|1|0|0|0|2|7|9.7|1");
        assertThat(depth.bids()).isEmpty();
        assertThat(depth.asks()).containsExactly(new Level(95_000, 6, 1), new Level(97_000, 7, 1));
    }

    @Test
    void changesTheLevelsThatAreNamed() {
        snapshot(1502, DEPTH);
        Depth depth = (Depth) decode("1502-json-partial", "t:1_467,bi:1|20|8.5|4|3|5|7|1,ai:0|6|9.5|1");
        assertThat(depth.bids())
                .as("level 2 is unknown, so 3 is no third best")
                .containsExactly(new Level(90_000, 1, 1), new Level(85_000, 20, 4));
        assertThat(depth.asks()).containsExactly(new Level(95_000, 6, 1));
        assertThat(depth.quote().ask()).isEqualTo(new Level(95_000, 6, 1));
        assertThat(depth.quote().bid()).isEqualTo(new Level(90_000, 1, 1));
    }

    @Test
    void knowsAnIndexByTheNameItsSnapshotGave() {
        String text = "t:1_NIFTY 50,ltp:23210.5,o:23165.9";
        assertThat(decode("1504-json-partial", text))
                .isInstanceOfSatisfying(
                        Malformed.class,
                        malformed -> assertThat(malformed.reason()).contains("NIFTY 50"));
        snapshot(
                1504,
                "{\"MessageCode\":1504,\"ExchangeSegment\":1,\"ExchangeInstrumentID\":26000,\"IndexName\":\"NIFTY 50\","
                        + "\"IndexValue\":23202.15,\"ClosingIndex\":23085.95}");
        IndexValue index = (IndexValue) decode("1504-json-partial", text);
        assertThat(index.stamp().instrument()).isEqualTo(InstrumentKey.parse("NSECM:26000"));
        assertThat(index.value()).isEqualTo(232_105_000);
        assertThat(index.previousClose()).isEqualTo(230_859_500);
    }

    @Test
    void readsTheSamplesOfRealServers() {
        assertThat(decode("1510-json-partial", "t:1_46082,o:0"))
                .isInstanceOfSatisfying(
                        OpenInterest.class,
                        read -> assertThat(read.openInterest()).isZero());
        assertThat(decode("1512-json-partial", "t:1_2885,ltp:2570.8,ltq:25,lut:1317813273,bt:1,mt:1"))
                .isInstanceOfSatisfying(LastPrice.class, read -> {
                    assertThat(read.price()).isEqualTo(25_708_000);
                    assertThat(read.quantity()).isEqualTo(25);
                });
        assertThat(decode("1105-json-partial", "t:12_1140025,110:2067.75,111:516.95"))
                .isEqualTo(new Bands(
                        InstrumentKey.parse("BSEFO:1140025"), new PriceBand(null, null, 5_169_500L, 20_677_500L)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1105-json-partial", "1105-json-full"})
    void aPropertyIsNeverAPriceHoweverMuchItLooksLikeOne(String event) {
        snapshot(1501, SNAPSHOT);
        assertThat(decode(event, "t:1_467,ltp:9.99,ltq:25,110:650,111:550"))
                .isEqualTo(
                        new Bands(InstrumentKey.parse("NSECM:467"), new PriceBand(null, null, 5_500_000L, 6_500_000L)));
        assertThat(decode(event, "t:1_467,ltp:9.99,ltq:25")).isInstanceOf(Ignored.class);
        assertThat(decode(event, SNAPSHOT)).isInstanceOf(Ignored.class);
        assertThat(decode("xts-any-message", SNAPSHOT.replace("1501", "1105"))).isInstanceOf(Ignored.class);
        assertThat(touchline("t:1_467,l:605").quote().lastPrice())
                .as("nor does it change the state that partial messages are laid over")
                .isEqualTo(6_103_000);
    }

    @Test
    void laysACandleOverTheOneBeforeAndTakesNoEarlierTimeForItsOwn() {
        assertThat(decode("1505-json-partial", "t:1_467,o:606.55,h:607.65,l:606.5,c:607.45,bt:1736164979,bv:5"))
                .isInstanceOf(Candle.class);
        assertThat(decode("1505-json-partial", "t:1_467,h:608,bt:1736165039"))
                .isInstanceOfSatisfying(Candle.class, candle -> {
                    assertThat(candle.until()).isEqualTo(Micros.of(Instant.parse("2025-01-06T06:34:00Z")));
                    assertThat(candle.open()).isEqualTo(6_065_500);
                    assertThat(candle.high()).isEqualTo(6_080_000);
                });
        assertThat(decode("1505-json-partial", "t:1_467,h:609")).isInstanceOf(Malformed.class);
    }

    /** Only what a quote is made of is taken from there: anything else would overwrite the instrument or its levels. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Bids\":null",
                "\"Bids\":5",
                "\"Asks\":{}",
                "\"Bids\":[{\"Size\":99,\"Price\":1,\"TotalOrders\":1}]",
                "\"ExchangeInstrumentID\":468",
                "\"ExchangeSegment\":2",
                "\"MessageCode\":1501"
            })
    void aTouchlineThatHoldsMoreThanAQuoteChangesNothingElse(String more) {
        snapshot(1502, DEPTH.replace("\"Touchline\":{", "\"Touchline\":{" + more + ","));
        Depth after = (Depth) decode("1502-json-partial", "t:1_467,ltp:611");
        assertThat(after.quote().lastPrice()).isEqualTo(6_110_000);
        assertThat(after.quote().bid()).isEqualTo(new Level(90_000, 1, 1));
        assertThat(after.bids()).containsExactly(new Level(90_000, 1, 1), new Level(80_000, 2, 1));
        assertThat(after.asks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ltp:611",
                "t:1_,ltp:611",
                "t:_467,ltp:611",
                "t:x_467,ltp:611",
                "t:99_467,ltp:611",
                "t:1_467,ltp",
                "t:1_467,ltp:abc",
                "t:1_467,v:1.5",
                "t:1_467,bi:0|1|2",
                "t:1_467,bi:-1|1|2|3",
                "t:1_467,bi:999999999|1|2|3",
                "t:1_nobody,ltp:1"
            })
    void keepsWhatItCannotReadAndTheStateAsItWas(String text) {
        snapshot(1501, SNAPSHOT);
        assertThat(decode("1501-json-partial", text)).isInstanceOf(Malformed.class);
        assertThat(touchline("t:1_467,l:605").quote().lastPrice()).isEqualTo(6_103_000);
    }

    private void snapshot(int code, String json) {
        BrokerMessage message = decoder.decode(new Frame(1, code + "-json-full", Payload.of(json), RECEIVED, 0, true));
        assertThat(message).isInstanceOf(BrokerMessage.Update.class);
    }

    private Touchline touchline(String text) {
        return (Touchline) decode("1501-json-partial", text);
    }

    private BrokerMessage decode(String event, String text) {
        return decoder.decode(new Frame(1, event, Payload.of(text), RECEIVED, 0, false));
    }
}
