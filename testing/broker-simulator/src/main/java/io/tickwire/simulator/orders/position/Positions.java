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
