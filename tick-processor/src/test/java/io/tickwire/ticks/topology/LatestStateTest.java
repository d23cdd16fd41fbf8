package io.tickwire.ticks.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.market.DepthLevel;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickContent;
import io.tickwire.schemas.market.TickFlag;
import io.tickwire.testing.Simulation;
import io.tickwire.ticks.Ticks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LatestStateTest {
    private static final int FIELDS = Tick.getClassSchema().getFields().size();

    @Test
    void keepsEachFieldOfTheNewestTickThatCarriedIt() {
        Tick merged = merged(
                Ticks.at(1).setLastPrice(100L).setVolume(5L).build(),
                Ticks.at(2).setOpenInterest(7L).build(),
                Ticks.at(3).setLastPrice(110L).build());

        assertThat(merged.getLastPrice()).isEqualTo(110);
        assertThat(merged.getVolume()).isEqualTo(5);
        assertThat(merged.getOpenInterest()).isEqualTo(7);
        assertThat(merged.getConnectionSequence()).isEqualTo(3);
    }

    @Test
    void anOlderTickFillsOnlyWhatNoNewerOneCarried() {
        Tick merged = merged(
                Ticks.at(3).setLastPrice(110L).build(),
                Ticks.at(1).setLastPrice(100L).setVolume(5L).build());

        assertThat(merged.getLastPrice()).isEqualTo(110);
        assertThat(merged.getVolume()).isEqualTo(5);
        assertThat(merged.getReceivedAt()).isEqualTo(Ticks.TEN_O_CLOCK + 3_000);
    }

    @Test
    void anEmptySideOfTheBookIsAValue() {
        DepthLevel level = new DepthLevel(100L, 1L, 1);
        Tick merged = merged(
                Ticks.at(1).setBids(List.of(level)).build(),
                Ticks.at(2).setBids(List.of()).build(),
                Ticks.at(3).build());

        assertThat(merged.getBids()).isEmpty();
    }

    @Test
    void aBestAskThatIsGoneIsForgottenInWhateverOrderTheTicksArrive() {
        Tick quoted = Ticks.quote(2885, 1);
        Tick locked = Ticks.at(2).setBidPrice(110L).setBidQuantity(5L).build();

        for (Tick merged : List.of(merged(quoted, locked), merged(locked, quoted))) {
            assertThat(merged.getBidPrice()).isEqualTo(110);
            assertThat(merged.getBidOrders()).isNull();
            assertThat(merged.getAskPrice()).as("locked at the upper circuit").isNull();
            assertThat(merged.getAskQuantity()).isNull();
            assertThat(merged.getAskOrders()).isNull();
        }
    }

    @Test
    void aDayWithoutATradeHasNoRangeButStillALastPrice() {
        Tick depth = Ticks.at(2).setContent(TickContent.DEPTH).build();

        Tick merged = merged(Ticks.quote(2885, 1), depth);

        assertThat(merged.getOpen()).isNull();
        assertThat(merged.getHigh()).isNull();
        assertThat(merged.getLow()).isNull();
        assertThat(merged.getAveragePrice()).isNull();
        assertThat(merged.getLastPrice()).isEqualTo(Ticks.quote(2885, 1).getLastPrice());
        assertThat(merged.getPreviousClose()).isEqualTo(28_450_000);
    }

    @Test
    void whatIsNoWholeTouchlineTakesNothingAway() {
        Tick quoted = Ticks.quote(2885, 1);
        for (TickContent content : List.of(TickContent.LAST_PRICE, TickContent.OPEN_INTEREST, TickContent.INDEX)) {
            assertThat(merged(quoted, Ticks.at(2).setContent(content).build()).getAskPrice())
                    .as("after " + content)
                    .isEqualTo(quoted.getAskPrice());
        }
        Tick partial = Ticks.at(2).setFlags(List.of(TickFlag.PARTIAL)).build();
        assertThat(merged(quoted, partial).getAskPrice()).isEqualTo(quoted.getAskPrice());
    }

    @Test
    void aBrokenExchangeClockDoesNotFreezeTheInstrument() {
        long tomorrow = Ticks.TEN_O_CLOCK + 86_400_000_000L;
        Tick merged = merged(
                Ticks.at(1).setExchangeTime(tomorrow).setLastPrice(100L).build(),
                Ticks.at(2_000).setLastPrice(110L).build());
        Tick flagged = merged(
                Ticks.at(1)
                        .setFlags(List.of(TickFlag.BAD_TIME))
                        .setLastPrice(100L)
                        .build(),
                Ticks.at(2_000).setLastPrice(110L).build());

        assertThat(merged.getLastPrice()).isEqualTo(110);
        assertThat(flagged.getLastPrice()).isEqualTo(110);
    }

    @Test
    void sequenceDecidesWithinASecondOfTheExchange() {
        Tick late = Ticks.at(900).setBrokerSequence(5L).setLastPrice(100L).build();
        Tick early = Ticks.at(100).setBrokerSequence(6L).setLastPrice(110L).build();

        assertThat(merged(late, early).getLastPrice()).isEqualTo(110);
        assertThat(merged(early, late).getLastPrice()).isEqualTo(110);
    }

    @Test
    void countsEveryTickAndRemembersWhenItChanged() {
        LatestState one = LatestState.merge(null, Ticks.quote(2885, 1), 1_000);
        LatestState two = LatestState.merge(one, Ticks.quote(2885, 1), 2_000);

        assertThat(two.updates()).isEqualTo(2);
        assertThat(two.updatedAt()).isEqualTo(2_000);
        assertThat(two.tick()).isEqualTo(one.tick());
        assertThat(two.ageMicros(Ticks.TEN_O_CLOCK + 5_000)).isEqualTo(4_000);
        assertThat(two.ageMicros(0))
                .as("a clock behind ours makes nothing younger than new")
                .isZero();
    }

    @Test
    void anyOrderAndAnyRepetitionOfTheSameTicksEndsInTheSameState() {
        Simulation.run(1, 3_000, (random, trace) -> {
            List<Tick> ticks = ticks(random, 2 + random.nextInt(8));
            Tick expected = reference(ticks);
            List<Tick> delivered = new ArrayList<>(ticks);
            ticks.stream().filter(tick -> random.nextBoolean()).forEach(delivered::add);
            Collections.shuffle(delivered, new Random(random.nextLong()));
            delivered.forEach(trace::step);

            assertThat(merged(delivered.toArray(Tick[]::new))).isEqualTo(expected);
        });
    }

    private static List<Tick> ticks(SplittableRandom random, int count) {
        List<Tick> ticks = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            ticks.add(Ticks.random(random, number));
        }
        return ticks;
    }

    /** The rule in its plainest form: sort, then let each later value, or word that there is none, replace the earlier one. */
    private static Tick reference(List<Tick> ticks) {
        List<Tick> sorted = new ArrayList<>(ticks);
        sorted.sort(Comparator.comparing(TickStamp::of));
        Tick expected = new Tick();
        for (Tick tick : sorted) {
            for (int field = 0; field < FIELDS; field++) {
                if (tick.get(field) != null || saysThereIsNone(tick, field)) {
                    expected.put(field, tick.get(field));
                }
            }
        }
        return expected;
    }

    private static boolean saysThereIsNone(Tick tick, int field) {
        boolean touchline = tick.getContent() == TickContent.QUOTE || tick.getContent() == TickContent.DEPTH;
        String name = Tick.getClassSchema().getFields().get(field).name();
        boolean book = name.matches("(bid|ask)(Price|Quantity|Orders)");
        boolean day = Set.of("open", "high", "low", "averagePrice").contains(name);
        return touchline && !tick.getFlags().contains(TickFlag.PARTIAL) && (book || day);
    }

    private static Tick merged(Tick... ticks) {
        @Nullable LatestState state = null;
        for (Tick tick : ticks) {
            state = LatestState.merge(state, tick, Ticks.TEN_O_CLOCK);
        }
        return java.util.Objects.requireNonNull(state).tick();
    }
}
