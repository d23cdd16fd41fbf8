package io.tickwire.orders.broker.marketable;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketableLimitTest {
    private static final MarketableLimit HALF_A_PERCENT = new MarketableLimit(50);

    @ParameterizedTest
    @CsvSource({
        "BUY, 1309.60, 0.05, 1316.10",
        "SELL, 1309.60, 0.05, 1303.10",
        "BUY, 1309.60, 0.10, 1316.10",
        "SELL, 1309.63, 0.10, 1303.10",
        "BUY, 0.05, 0.05, 0.10",
        "SELL, 0.10, 0.05, 0.05",
        "SELL, 0.05, 0.05, 0.05",
        "BUY, 1.00, 0.05, 1.05",
        "BUY, 100.00, 0, 100.50"
    })
    void liesAtMostSoFarBeyondThePriceOnAStepAndAtLeastOneStep(Side side, String newest, String step, String limit) {
        Pricing priced = HALF_A_PERCENT.of(Pricing.MARKET, side, fixed(newest), fixed(step));
        assertThat(priced).isEqualTo(Pricing.limit(fixed(limit)));
    }

    @Test
    void aStopOrderIsLimitedBeyondItsTriggerWhateverTheMarket() {
        Pricing stop = new Pricing(Pricing.Kind.STOP_MARKET, null, fixed("1000"));
        assertThat(HALF_A_PERCENT.of(stop, Side.SELL, null, fixed("0.05")))
                .isEqualTo(new Pricing(Pricing.Kind.STOP_LIMIT, fixed("995"), fixed("1000")));
        assertThat(HALF_A_PERCENT.of(stop, Side.BUY, fixed("1"), fixed("0.05")))
                .isEqualTo(new Pricing(Pricing.Kind.STOP_LIMIT, fixed("1005"), fixed("1000")));
    }

    @Test
    void withoutAPriceThereIsNone() {
        assertThat(HALF_A_PERCENT.of(Pricing.MARKET, Side.BUY, null, 500)).isNull();
    }

    private static long fixed(String rupees) {
        return new java.math.BigDecimal(rupees).movePointRight(4).longValueExact();
    }
}
