package io.tickwire.simulator.orders.position;

import io.tickwire.simulator.instrument.Contract;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trades and conversions summed up to positions. Pure. */
final class Positions {
    /** The only product that keeps a position over night; MIS is squared off and CNC becomes a holding. */
    private static final String CARRIED = "NRML";

    /** Shares bought under it are holdings from the next day on. */
    static final String HELD = "CNC";

    static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    private record Key(Contract contract, String product) {
        static Key of(Move move) {
            return new Key(move.contract(), move.product());
        }

        Position flat() {
            return Position.flat(contract, product);
        }
    }

    private Positions() {}

    /** Today's trades only. */
    static List<Position> dayWise(List<Move> moves, LocalDate today) {
        return List.copyOf(sum(
                        new LinkedHashMap<>(),
                        moves.stream()
                                .filter(move -> dateOf(move.at()).equals(today))
                                .toList())
                .values());
    }

    /** Today's trades on top of what earlier days left open. */
    static List<Position> netWise(List<Move> moves, LocalDate today) {
        Map<Key, Position> before = sum(
                new LinkedHashMap<>(),
                moves.stream()
                        .filter(move -> dateOf(move.at()).isBefore(today))
                        .filter(move -> move.product().equals(CARRIED))
                        .toList());
        before.replaceAll((key, position) -> position.carried());
        before.values().removeIf(position -> position.quantity() == 0);
        return List.copyOf(sum(
                        before,
                        moves.stream()
                                .filter(move -> dateOf(move.at()).equals(today))
                                .toList())
                .values());
    }

    /** What was bought on earlier days to be kept, less what was sold on them; short ones are none. */
    static List<Holding> holdings(List<Move> moves, LocalDate today) {
        List<Move> kept =
                moves.stream().filter(move -> move.product().equals(HELD)).toList();
        return sum(new LinkedHashMap<>(), before(kept, today)).values().stream()
                .filter(position -> position.quantity() > 0)
                .map(position -> new Holding(
                        position.contract(),
                        position.quantity(),
                        position.averageBuy(),
                        Math.min(position.quantity(), soldOn(today, kept, position.contract()))))
                .toList();
    }

    private static List<Move> before(List<Move> moves, LocalDate today) {
        return moves.stream().filter(move -> dateOf(move.at()).isBefore(today)).toList();
    }

    private static long soldOn(LocalDate today, List<Move> moves, Contract contract) {
        long net = moves.stream()
                .filter(move ->
                        move.contract().equals(contract) && dateOf(move.at()).equals(today))
                .mapToLong(move -> move.leaving() ? -move.quantity() : move.quantity())
                .sum();
        return Math.max(0, -net);
    }

    private static Map<Key, Position> sum(Map<Key, Position> start, List<Move> moves) {
        moves.forEach(move -> {
            Key key = Key.of(move);
            start.put(key, start.getOrDefault(key, key.flat()).plus(move));
        });
        return start;
    }

    static LocalDate dateOf(Instant at) {
        return LocalDate.ofInstant(at, INDIA);
    }
}
