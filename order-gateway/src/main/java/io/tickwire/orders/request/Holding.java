package io.tickwire.orders.request;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.Conversion;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.command.Product;
import io.tickwire.schemas.InstrumentKey;
import java.util.List;

/**
 * What is held of both products of a conversion, and what was filled of them so far today: as long as the fills stay the same,
 * only a conversion can have moved the position.
 *
 * @param from signed units of the old product
 * @param to signed units of the new one
 */
public record Holding(long from, long to, Fills fills) {

    public static Holding of(Conversion conversion, List<PositionRow> positions, Fills fills) {
        return new Holding(
                net(conversion.instrument(), conversion.from(), positions),
                net(conversion.instrument(), conversion.to(), positions),
                fills);
    }

    /** What it is after the conversion, if nothing else happens. */
    public Holding after(Conversion conversion) {
        long moved = conversion.quantity() * Long.signum(from);
        return new Holding(from - moved, to + moved, fills);
    }

    public boolean samePosition(Holding other) {
        return from == other.from && to == other.to;
    }

    /** Whether so many units are held of the old product. */
    public boolean enough(Conversion conversion) {
        return Math.abs(from) >= conversion.quantity();
    }

    private static long net(InstrumentKey instrument, Product product, List<PositionRow> positions) {
        return positions.stream()
                .filter(row -> row.instrument().equals(instrument) && row.product() == product)
                .mapToLong(PositionRow::net)
                .sum();
    }

    /**
     * Units filled today, of anybody's orders.
     *
     * @param bought of orders to buy
     * @param sold of orders to sell
     */
    public record Fills(long bought, long sold) {
        /** A product we do not know may be either of the two. */
        public static Fills of(Conversion conversion, List<BookRow> book) {
            long bought = 0;
            long sold = 0;
            for (BookRow row : book) {
                boolean counts = row.instrument().equals(conversion.instrument())
                        && (row.product() == conversion.from()
                                || row.product() == conversion.to()
                                || row.product() == Product.OTHER);
                long signed = counts ? row.side().signed(row.cumulative()) : 0;
                bought += Math.max(0, signed);
                sold += Math.max(0, -signed);
            }
            return new Fills(bought, sold);
        }

        /** Whether something was filled since; lists that show less than before say nothing. */
        public boolean exceed(Fills earlier) {
            return bought > earlier.bought || sold > earlier.sold;
        }
    }
}
