package io.tickwire.simulator.orders.position;

import io.tickwire.simulator.orders.Owner;
import io.tickwire.simulator.orders.Trade;
import io.tickwire.simulator.orders.engine.OrderEngine;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;

/** What the clients hold now, by their trades and conversions. Confined to the event loop. */
public final class Portfolio {
    private final OrderEngine engine;
    private final InstantSource clock;

    public Portfolio(OrderEngine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** Flat ones included, in the order of their first trade. */
    public List<Position> positions(Owner owner, View view) {
        return positions(owner, view, Instant.MAX);
    }

    /** The positions as they were then. */
    public List<Position> positions(Owner owner, View view, Instant then) {
        List<Move> moves = Move.of(engine.trades(owner), engine.conversions(owner)).stream()
                .filter(move -> !move.at().isAfter(then))
                .toList();
        return view == View.DAY_WISE ? Positions.dayWise(moves, today()) : Positions.netWise(moves, today());
    }

    /** The fills of today until then, oldest first. */
    public List<Trade> trades(Owner owner, Instant then) {
        LocalDate today = today();
        return engine.trades(owner).stream()
                .filter(trade -> Positions.dateOf(trade.at()).equals(today)
                        && !trade.at().isAfter(then))
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Positions.INDIA);
    }
}
