package io.tickwire.simulator.orders.position;

import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.orders.Conversion;
import io.tickwire.simulator.orders.Trade;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One change of a position.
 *
 * @param quantity above zero for what was bought or was long, below for what was sold or was short
 * @param leaving taken out of the position as if it had never been traded, by a conversion
 */
record Move(Contract contract, String product, long quantity, long price, Instant at, boolean leaving) {
    static Move of(Trade trade) {
        long signed = trade.quantity() * trade.order().side().sign();
        return new Move(
                trade.order().contract(), trade.order().terms().product(), signed, trade.price(), trade.at(), false);
    }

    static Stream<Move> of(Conversion made) {
        return Stream.of(
                new Move(made.contract(), made.from(), made.quantity(), made.price(), made.at(), true),
                new Move(made.contract(), made.to(), made.quantity(), made.price(), made.at(), false));
    }

    /** In order of time, trades first. */
    static List<Move> of(List<Trade> trades, List<Conversion> conversions) {
        return Stream.concat(trades.stream().map(Move::of), conversions.stream().flatMap(Move::of))
                .sorted(Comparator.comparing(Move::at))
                .toList();
    }
}
