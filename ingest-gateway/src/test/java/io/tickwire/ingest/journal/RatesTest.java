package io.tickwire.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RatesTest {
    private final Rates rates = new Rates();

    @Test
    void tellsTheGrowthOfTheLastSeconds() {
        for (int second = 0; second <= 100; second++) {
            rates.sample(Duration.ofSeconds(second).toNanos(), second <= 95 ? second * 100L : 9_500);
        }

        assertThat(rates.perSecond(Duration.ofSeconds(10))).isEqualTo(50);
        assertThat(rates.perSecond(Duration.ofSeconds(60))).isEqualTo(5_500 / 60.0);
    }

    @Test
    void knowsNoRateBeforeTheSecondSample() {
        assertThat(rates.perSecond(Duration.ofSeconds(10))).isZero();
        rates.sample(5, 100);
        rates.sample(6, 200);
        assertThat(rates.perSecond(Duration.ofSeconds(10))).isZero();
    }
}
