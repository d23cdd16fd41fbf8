package io.tickwire.simulator.orders.position;

import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.orders.Owner;
import io.tickwire.simulator.orders.Trade;
import io.tickwire.simulator.orders.engine.OrderEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the clients hold now, by their trades and conversions. Confined to the event loop. */
public final class Portfolio {
    private final OrderEngine engine;
    private final InstantSource clock;
    private final Map<Owner, List<Move>> given = new HashMap<>();

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

    /** The position in that contract and product; empty when there never was one, or it is flat. */
    public Optional<Position> held(Owner owner, View view, Contract contract, String product) {
        return positions(owner, view).stream()
                .filter(position -> position.contract().equals(contract)
                        && position.product().equals(product)
                        && position.quantity() != 0)
                .findFirst();
    }

    /** The fills of today until then, oldest first. */
    public List<Trade> trades(Owner owner, Instant then) {
        LocalDate today = today();
        return engine.trades(owner).stream()
                .filter(trade -> Positions.dateOf(trade.at()).equals(today)
                        && !trade.at().isAfter(then))
                .toList();
    }

    /** What the depository keeps for the client: CNC of earlier days, and what was put there. */
    public List<Holding> holdings(Owner owner) {
        List<Move> moves = Stream.concat(
                        given.getOrDefault(owner, List.of()).stream(),
                        Move.of(engine.trades(owner), engine.conversions(owner)).stream())
                .toList();
        return Positions.holdings(moves, today());
    }

    /** Puts shares into a client's depository account, as if bought before today. */
    public void give(Owner owner, Contract contract, long quantity, long price) {
        Instant before = clock.instant().minus(Duration.ofDays(1));
        given.computeIfAbsent(owner, unused -> new ArrayList<>())
                .add(new Move(contract, Positions.HELD, quantity, price, before, false));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Positions.INDIA);
    }
}
