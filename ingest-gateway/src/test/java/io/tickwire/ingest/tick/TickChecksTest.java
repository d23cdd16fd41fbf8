package io.tickwire.ingest.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.ingest.tick.BrokerMessage.Bands;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.Source;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickContent;
import io.tickwire.schemas.market.TickFlag;
import io.tickwire.service.time.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TickChecksTest {
    private static final long NOW = Micros.of(Instant.parse("2025-01-06T06:45:50Z"));
    private static final long SECOND = 1_000_000;
    private static final String SHARE = "NSECM:467";
    private static final String SPREAD = "NSEFO:12778737";

    private final ToldBands bands = new ToldBands();
    private final TickChecks checks = new TickChecks(bands);

    @Test
    void findsNothingWrongWithAnOrdinaryTickOrWithOneThatSaysLittle() {
        assertThat(flags(quote(SHARE, 610L, 609L, 611L))).isEmpty();
        assertThat(flags(quote(SHARE, null, null, null))).isEmpty();
        assertThat(flags(quote(SHARE, 610L, 610L, 610L)))
                .as("locked, not crossed")
                .isEmpty();
    }

    @Test
    void doubtsAPriceOfZeroOrLessWhereNoneCanBe() {
        assertThat(flags(quote(SHARE, 610L, 0L, 611L))).containsExactly(TickFlag.ZERO_PRICE);
        assertThat(flags(quote(SHARE, -1L, null, null))).containsExactly(TickFlag.ZERO_PRICE);
        assertThat(flags(quote(SPREAD, -5L, -6L, 0L)))
                .as("a spread may cost nothing")
                .isEmpty();
        tell(SPREAD, 1L, 900L, null, null);
        assertThat(flags(quote(SPREAD, -5L, null, null)))
                .containsExactlyInAnyOrder(TickFlag.ZERO_PRICE, TickFlag.OUT_OF_BAND);
    }

    @Test
    void doubtsAMessageAboutNothingButAPriceThatHasNone() {
        Tick last = quote(SHARE, null, null, null);
        last.setContent(TickContent.LAST_PRICE);
        assertThat(flags(last)).containsExactly(TickFlag.ZERO_PRICE);
        last.setFlags(List.of(TickFlag.PARTIAL));
        assertThat(flags(last)).as("a part of a message may leave it out").containsExactly(TickFlag.PARTIAL);
    }

    @Test
    void doubtsABookWhoseBidIsAboveItsAsk() {
        assertThat(flags(quote(SHARE, 610L, 612L, 611L))).containsExactly(TickFlag.CROSSED);
        assertThat(flags(quote(SHARE, 610L, 612L, null))).isEmpty();
    }

    @Test
    void doubtsAPriceOutsideTheDaysBandAndLetsOrdersWaitOutsideTheExecutionBand() {
        tell(SHARE, 500L, 700L, 600L, 650L);
        assertThat(flags(quote(SHARE, 610L, 500L, 700L))).isEmpty();
        assertThat(flags(quote(SHARE, 651L, 500L, 700L))).containsExactly(TickFlag.OUT_OF_BAND);
        assertThat(flags(quote(SHARE, 610L, 499L, 700L))).containsExactly(TickFlag.OUT_OF_BAND);
        assertThat(flags(quote(SHARE, 610L, 500L, 701L))).containsExactly(TickFlag.OUT_OF_BAND);
        tell(SHARE, null, null, 600L, 660L);
        assertThat(flags(quote(SHARE, 651L, 499L, null)))
                .as("what is not told again stays")
                .containsExactly(TickFlag.OUT_OF_BAND);
        assertThat(flags(quote(SHARE, 651L, null, null))).isEmpty();
    }

    @Test
    void forgetsABandWithItsDay() {
        tell(SHARE, 500L, 700L, null, null);
        Tick tomorrow = quote(SHARE, 900L, null, null);
        tomorrow.setReceivedAt(NOW + Duration.ofDays(1).toNanos() / 1_000);
        assertThat(flags(tomorrow)).isEmpty();
    }

    @Test
    void doubtsWhatIsOlderThanWasPublishedBeforeForTheSameInstrumentAndContent() {
        assertThat(flags(at(SHARE, TickContent.QUOTE, NOW, NOW))).isEmpty();
        assertThat(flags(at(SHARE, TickContent.QUOTE, NOW - SECOND, NOW))).containsExactly(TickFlag.STALE);
        assertThat(flags(at(SHARE, TickContent.QUOTE, NOW, NOW - SECOND))).containsExactly(TickFlag.STALE);
        assertThat(flags(at(SHARE, TickContent.DEPTH, NOW - SECOND, NOW - SECOND)))
                .isEmpty();
        assertThat(flags(at("NSECM:468", TickContent.QUOTE, NOW - SECOND, NOW))).isEmpty();
        assertThat(flags(at(SHARE, TickContent.QUOTE, null, null))).isEmpty();
    }

    @Test
    void doubtsAVolumeThatBecameSmallerOnTheSameTradeDate() {
        assertThat(flags(traded(5_000L, NOW))).isEmpty();
        assertThat(flags(traded(4_999L, NOW))).containsExactly(TickFlag.STALE);
        assertThat(flags(traded(5_000L, NOW))).isEmpty();
        assertThat(flags(traded(10L, NOW + 86_400 * SECOND)))
                .as("another day begins from nothing")
                .isEmpty();
    }

    @Test
    void doesNotMeasureTheDayByAnImageOfTheDayBefore() {
        Tick image = traded(9_000_000L, NOW);
        image.setBrokerTime(NOW - 86_400 * SECOND);
        assertThat(flags(image)).isEmpty();
        assertThat(flags(traded(10L, NOW + SECOND)))
                .as("the first trades of the day")
                .isEmpty();
        Tick late = traded(9_000_001L, NOW + 2 * SECOND);
        late.setBrokerTime(NOW - 86_400 * SECOND);
        flags(late);
        assertThat(flags(traded(20L, NOW + 3 * SECOND))).isEmpty();
    }

    @Test
    void takesNoBadOrFutureTimeForAMeasureOfOthers() {
        Tick bad = at(SHARE, TickContent.QUOTE, NOW + 900 * SECOND, null);
        bad.setFlags(List.of(TickFlag.BAD_TIME));
        assertThat(flags(bad)).containsExactly(TickFlag.BAD_TIME);
        assertThat(flags(at(SHARE, TickContent.QUOTE, NOW + 200 * SECOND, null)))
                .isEmpty();
        assertThat(flags(at(SHARE, TickContent.QUOTE, NOW, null))).isEmpty();
    }

    private static Tick traded(long volume, long receivedAt) {
        Tick tick = quote(SHARE, 610L, null, null);
        tick.setVolume(volume);
        tick.setReceivedAt(receivedAt);
        tick.setBrokerTime(receivedAt);
        return tick;
    }

    private void tell(String instrument, Long lowest, Long highest, Long lowestTrade, Long highestTrade) {
        PriceBand band = new PriceBand(lowest, highest, lowestTrade, highestTrade);
        bands.told(new Bands(InstrumentKey.parse(instrument), band), NOW);
    }

    private List<TickFlag> flags(Tick tick) {
        checks.flag(tick);
        return tick.getFlags();
    }

    private static Tick quote(String instrument, Long last, Long bid, Long ask) {
        Tick tick = at(instrument, TickContent.QUOTE, null, null);
        tick.setLastPrice(last);
        tick.setBidPrice(bid);
        tick.setAskPrice(ask);
        return tick;
    }

    private static Tick at(String instrument, TickContent content, Long exchangeTime, Long lastTradeTime) {
        Tick tick = new Tick();
        tick.setInstrument(InstrumentKey.parse(instrument).toAvro());
        tick.setSource(Source.XTS);
        tick.setContent(content);
        tick.setReceivedAt(NOW);
        tick.setExchangeTime(exchangeTime);
        tick.setLastTradeTime(lastTradeTime);
        tick.setFlags(List.of());
        return tick;
    }
}
