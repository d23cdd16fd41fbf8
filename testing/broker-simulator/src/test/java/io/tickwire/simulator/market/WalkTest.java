package io.tickwire.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.instrument.Trading;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WalkTest {
    private static final int STEPS = 20_000;

    static Stream<Contract> traded() {
        return Stream.of(Contracts.RELIANCE, Contracts.NIFTY_FUTURE, Contracts.TIGHT, Contracts.SPREAD);
    }

    @ParameterizedTest
    @MethodSource("traded")
    void pricesStayOnTheTickAndInsideTheBand(Contract contract) {
        Trading rules = contract.trading();
        Walk walk = walk(contract, 7);
        for (int step = 0; step < STEPS; step++) {
            walk.step(step, step);
            for (long price : List.of(walk.lastPrice(), walk.bestBid(), walk.bestAsk(), walk.high, walk.low)) {
                assertThat(price).isBetween(rules.bandLow(), rules.bandHigh());
                assertThat(price % rules.tick()).isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("traded")
    void depthIsSane(Contract contract) {
        Trading rules = contract.trading();
        Walk walk = walk(contract, 3);
        for (int step = 0; step < STEPS; step++) {
            walk.step(step, step);
            assertThat(walk.bids.price[0]).isLessThan(walk.asks.price[0]);
            sane(walk.bids, -rules.tick(), rules.lot());
            sane(walk.asks, rules.tick(), rules.lot());
        }
    }

    /** Levels go away from the best by one tick; once the band ends they are empty rows. */
    private static void sane(BookSide side, long step, long lot) {
        for (int level = 1; level < BookSide.LEVELS; level++) {
            if (side.size[level] == 0) {
                assertThat(side.price[level]).isZero();
                assertThat(side.orders[level]).isZero();
            } else {
                assertThat(side.price[level] - side.price[level - 1]).isEqualTo(step);
                assertThat(side.size[level] % lot).isZero();
                assertThat(side.orders[level]).isBetween(1L, side.size[level] / lot);
            }
        }
    }

    @Test
    void volumeNeverFallsAndLastPriceIsBetweenLowAndHigh() {
        Walk walk = walk(Contracts.RELIANCE, 5);
        long before = walk.volume;
        for (int step = 0; step < STEPS; step++) {
            walk.step(step, step);
            assertThat(walk.volume).isGreaterThanOrEqualTo(before);
            assertThat(walk.lastPrice()).isBetween(walk.low, walk.high);
            assertThat(walk.averagePrice()).isBetween(walk.low - Price.PAISA, walk.high);
            before = walk.volume;
        }
        assertThat(walk.high).isGreaterThan(walk.low);
    }

    @Test
    void sameSeedGivesTheSameMarketAndAnotherSeedAnother() {
        Walk one = walk(Contracts.RELIANCE, 11);
        Walk same = walk(Contracts.RELIANCE, 11);
        Walk other = walk(Contracts.RELIANCE, 12);
        long differences = 0;
        for (int step = 0; step < 1_000; step++) {
            Stream.of(one, same, other).forEach(walk -> walk.step(1, 1));
            assertThat(same.lastPrice()).isEqualTo(one.lastPrice());
            differences += one.lastPrice() == other.lastPrice() ? 0 : 1;
        }
        assertThat(differences).isPositive();
    }

    @Test
    void anIndexHasAValueAndNothingElse() {
        Walk walk = walk(Contracts.NIFTY, 1);
        for (int step = 0; step < 1_000; step++) {
            walk.step(step, step);
        }
        assertThat(walk.lastPrice()).isBetween(Price.of("25000"), Price.of("27000"));
        assertThat(walk.bids.price).containsOnly(0);
        assertThat(walk.asks.size).containsOnly(0);
        assertThat(List.of(walk.volume, walk.lastQuantity, walk.totalBuy, walk.totalSell))
                .containsOnly(0L);
    }

    @Test
    void heldPriceStandsUntilReleased() {
        Walk walk = walk(Contracts.RELIANCE, 1);
        walk.hold(Price.of("1250.04"));
        for (int step = 0; step < 100; step++) {
            walk.step(step, step);
            assertThat(walk.bestBid()).isEqualTo(Price.of("1250"));
        }
        walk.release();
        for (int step = 0; step < 100; step++) {
            walk.step(step, step);
        }
        assertThat(walk.bestBid()).isNotEqualTo(Price.of("1250"));
    }

    @Test
    void heldPriceIsPutInsideTheBand() {
        Walk walk = walk(Contracts.RELIANCE, 1);
        walk.hold(Price.of("9999"));
        assertThat(walk.bestBid()).isEqualTo(Price.of("1440.3"));
        assertThat(walk.asks.price[0]).isEqualTo(Price.of("1440.4"));
        assertThat(walk.asks.price[1]).isZero();
    }

    private static Walk walk(Contract contract, long seed) {
        return new Walk(contract, seed, 1_479_719_735L, 1);
    }
}
