package io.tickwire.simulator.orders.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.market.Contracts;
import io.tickwire.simulator.orders.PartlyFilled;
import io.tickwire.simulator.orders.Side;
import io.tickwire.simulator.orders.Trade;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Instant MORNING = Instant.parse("2026-11-20T05:00:00Z");
    private static final Instant YESTERDAY = Instant.parse("2026-11-19T05:00:00Z");

    @Test
    void sumsPurchasesAndSalesPerProduct() {
        List<Trade> trades = List.of(
                trade(Side.BUY, "MIS", 100, "1300", MORNING),
                trade(Side.SELL, "MIS", 40, "1310", MORNING),
                trade(Side.SELL, "NRML", 75, "1305", MORNING));
        assertThat(Positions.netWise(Move.of(trades, List.of()), TODAY))
                .extracting(Position::quantity)
                .containsExactly(60L, -75L);
        assertThat(Positions.dayWise(Move.of(trades, List.of()), TODAY))
                .isEqualTo(Positions.netWise(Move.of(trades, List.of()), TODAY));
    }

    @Test
    void onlyNrmlIsCarriedOverNightAndOnlyInTheNetView() {
        List<Trade> trades = List.of(
                trade(Side.BUY, "MIS", 100, "1300", YESTERDAY),
                trade(Side.BUY, "NRML", 50, "1290", YESTERDAY),
                trade(Side.SELL, "NRML", 20, "1300", YESTERDAY),
                trade(Side.BUY, "NRML", 5, "1310", MORNING));
        assertThat(Positions.netWise(Move.of(trades, List.of()), TODAY))
                .extracting(Position::quantity)
                .containsExactly(35L);
        assertThat(Positions.dayWise(Move.of(trades, List.of()), TODAY))
                .extracting(Position::quantity)
                .containsExactly(5L);
    }

    @Test
    void aDayEndsAtMidnightInIndia() {
        Instant justAfterMidnight = Instant.parse("2026-11-19T18:30:00Z");
        List<Trade> trades = List.of(trade(Side.BUY, "MIS", 1, "1300", justAfterMidnight));
        assertThat(Positions.dayWise(Move.of(trades, List.of()), TODAY)).hasSize(1);
        assertThat(Positions.dayWise(Move.of(trades, List.of()), TODAY.minusDays(1)))
                .isEmpty();
    }

    @Test
    void profitIsRealisedOnWhatIsClosedAndOpenOnTheRest() {
        Position position = Position.flat(Contracts.RELIANCE, "MIS")
                .plus(100, Price.of("1300"))
                .plus(-40, Price.of("1310"));
        assertThat(position.realized()).isEqualTo(Price.of("400"));
        assertThat(position.unrealized(Price.of("1295"))).isEqualTo(Price.of("-300"));

        Position shortPosition = Position.flat(Contracts.RELIANCE, "MIS").plus(-75, Price.of("82.7"));
        assertThat(shortPosition.unrealized(Price.of("62.9"))).isEqualTo(Price.of("1485"));
        assertThat(shortPosition.breakEven()).isEqualTo(Price.of("82.7"));
    }

    private static Trade trade(Side side, String product, long quantity, String price, Instant at) {
        return new Trade(
                PartlyFilled.order(side, product, quantity, quantity * Price.of(price), at),
                1,
                quantity,
                Price.of(price),
                at);
    }
}
