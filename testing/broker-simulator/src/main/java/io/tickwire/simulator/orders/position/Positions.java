package io.tickwire.simulator.orders.position;

import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.orders.Trade;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trades summed up to positions. Pure. */
final class Positions {
    /** The only product that keeps a position over night; MIS is squared off and CNC becomes a holding. */
    private static final String CARRIED = "NRML";

    static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    private record Key(Contract contract, String product) {
        static Key of(Trade trade) {
            return new Key(trade.order().contract(), trade.order().terms().product());
        }

        Position flat() {
            return Position.flat(contract, product);
        }
    }

    private Positions() {}

    /** Today's trades only. */
    static List<Position> dayWise(List<Trade> trades, LocalDate today) {
        return List.copyOf(sum(
                        new LinkedHashMap<>(),
                        trades.stream()
                                .filter(trade -> dateOf(trade).equals(today))
                                .toList())
                .values());
    }

    /** Today's trades on top of what earlier days left open. */
    static List<Position> netWise(List<Trade> trades, LocalDate today) {
        Map<Key, Position> before = sum(
                new LinkedHashMap<>(),
                trades.stream()
                        .filter(trade -> dateOf(trade).isBefore(today))
                        .filter(trade -> trade.order().terms().product().equals(CARRIED))
                        .toList());
        before.replaceAll((key, position) -> position.carried());
        before.values().removeIf(position -> position.quantity() == 0);
        return List.copyOf(sum(
                        before,
                        trades.stream()
                                .filter(trade -> dateOf(trade).equals(today))
                                .toList())
                .values());
    }

    private static Map<Key, Position> sum(Map<Key, Position> start, List<Trade> trades) {
        trades.forEach(trade -> {
            Key key = Key.of(trade);
            start.put(key, start.getOrDefault(key, key.flat()).plus(trade));
        });
        return start;
    }

    static LocalDate dateOf(Trade trade) {
        return LocalDate.ofInstant(trade.at(), INDIA);
    }
}
