package io.tickwire.orders.broker.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.paper.PaperTick.Level;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.Source;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickContent;
import io.tickwire.schemas.market.TickFlag;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaperTickTest {
    @Test
    void readsWhatTheTickShowsAndNothingElse() {
        PaperTick read = PaperTick.of(tick().setAskPrice(13_000_000L)
                .setAskQuantity(50L)
                .setBidPrice(12_990_000L)
                .setLastPrice(12_995_000L)
                .build());
        assertThat(read).isNotNull();
        assertThat(read.ask()).isEqualTo(new Level(13_000_000L, 50));
        assertThat(read.bid()).as("a quote without a quantity is none").isNull();
        assertThat(read.last()).isEqualTo(new Level(12_995_000L, 0));
    }

    @Test
    void aPriceOrQuantityOfZeroIsNoQuote() {
        PaperTick read = PaperTick.of(tick().setAskPrice(0L)
                .setAskQuantity(50L)
                .setBidPrice(12_990_000L)
                .setBidQuantity(0L)
                .setLastPrice(0L)
                .build());
        assertThat(read).isNotNull();
        assertThat(read.ask()).isNull();
        assertThat(read.bid()).isNull();
        assertThat(read.last()).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = TickFlag.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PARTIAL", "CONFLATED"})
    void aTickOfAnotherTimeOrOneThatMakesNoSenseFillsNothing(TickFlag flag) {
        assertThat(PaperTick.of(tick().setFlags(List.of(flag)).build())).isNull();
        assertThat(PaperTick.of(tick().setFlags(List.of(TickFlag.PARTIAL, flag)).build()))
                .isNull();
    }

    @Test
    void aTickThatWasNeverOnASocketFillsNothing() {
        assertThat(PaperTick.of(tick().setReceivedAt(null).build())).isNull();
        assertThat(PaperTick.of(tick().setFlags(List.of(TickFlag.CONFLATED)).build()))
                .isNotNull();
    }

    private static Tick.Builder tick() {
        return Tick.newBuilder()
                .setInstrument(InstrumentKey.parse("NSECM:2885").toAvro())
                .setSource(Source.XTS)
                .setContent(TickContent.QUOTE)
                .setConnectionId("one")
                .setConnectionSequence(1)
                .setReceivedAt(1L)
                .setFlags(List.of());
    }
}
