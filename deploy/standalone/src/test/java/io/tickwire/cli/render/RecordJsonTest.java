package io.tickwire.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.market.DepthLevel;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.Instrument;
import io.tickwire.schemas.market.Source;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickContent;
import io.tickwire.schemas.market.TickFlag;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordJsonTest {
    private static Tick.Builder tick() {
        return Tick.newBuilder()
                .setInstrument(new Instrument(ExchangeSegment.NSECM, 2885L))
                .setSource(Source.XTS)
                .setContent(TickContent.QUOTE)
                .setConnectionId("xts-1/7")
                .setConnectionSequence(42L)
                .setFlags(List.of());
    }

    @Test
    void writesPricesAsDecimalsTimesAsUtcAndTheInstrumentAsItsKey() {
        Tick tick = tick().setLastPrice(28_535_000L)
                .setExchangeTime(1_780_000_000_123_456L)
                .setVolume(1_234L)
                .build();
        assertThat(RecordJson.line(tick))
                .isEqualTo("{\"instrument\":\"NSECM:2885\",\"source\":\"XTS\",\"content\":\"QUOTE\","
                        + "\"connectionId\":\"xts-1/7\",\"connectionSequence\":42,"
                        + "\"exchangeTime\":\"2026-05-28T20:26:40.123456Z\",\"lastPrice\":2853.50,\"volume\":1234,"
                        + "\"flags\":[]}");
    }

    @Test
    void writesListsOfRecordsAndOfWords() {
        Tick tick = tick().setBids(List.of(new DepthLevel(1_050L, 7L, null)))
                .setFlags(List.of(TickFlag.SNAPSHOT))
                .build();
        assertThat(RecordJson.line(tick))
                .contains("\"bids\":[{\"price\":0.105,\"quantity\":7}]")
                .contains("\"flags\":[\"SNAPSHOT\"]");
    }

    @Test
    void leavesOutWhatIsAbsentInsteadOfWritingZero() {
        assertThat(RecordJson.line(tick().build())).doesNotContain("lastPrice").doesNotContain("null");
    }
}
