package io.tickwire.orders.broker.paper;

import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.execute.TradingDay;
import io.tickwire.orders.price.Price;
import io.tickwire.orders.price.Prices;
import io.tickwire.schemas.InstrumentKey;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Positions of one client, from its trades. Those of delivery products are carried from day to day, at what they cost;
 * intraday ones do not outlive their day.
 */
final class PaperPositions {
    private static final Set<Product> DELIVERED = EnumSet.of(Product.NRML, Product.CNC, Product.MTF);

    private final @Nullable String clientId;
    private final LocalDate today;
    private final Map<Held, Tally> carried = new TreeMap<>(Held.ORDER);
    private final Map<Held, Tally> traded = new TreeMap<>(Held.ORDER);

    PaperPositions(@Nullable String clientId, LocalDate today) {
        this.clientId = clientId;
        this.today = today;
    }

    private record Held(InstrumentKey instrument, Product product) {
        static final Comparator<Held> ORDER =
                Comparator.comparing(Held::instrument).thenComparing(Held::product);
    }

    void add(Carried earlier) {
        if (Objects.equals(clientId, earlier.clientId()) && DELIVERED.contains(earlier.product())) {
            carried.merge(new Held(earlier.instrument(), earlier.product()), earlier.tally(), Tally::plus);
        }
    }

    void add(PaperTrade trade) {
        if (!TradingDay.of(trade.tradedAt()).equals(today)) {
            add(new Carried(trade.clientId(), trade.instrument(), trade.product(), Tally.of(trade)));
        } else if (Objects.equals(clientId, trade.clientId())) {
            traded.merge(new Held(trade.instrument(), trade.product()), Tally.of(trade), Tally::plus);
        }
    }

    /** What is held, and what was closed today. */
    List<PositionRow> rows(Prices prices) {
        carried.values().removeIf(earlier -> earlier.net() == 0);
        Set<Held> all = new TreeSet<>(Held.ORDER);
        all.addAll(carried.keySet());
        all.addAll(traded.keySet());
        return all.stream().map(held -> row(held, prices.of(held.instrument()))).toList();
    }

    private PositionRow row(Held held, @Nullable Price price) {
        Tally earlier = carried.getOrDefault(held, Tally.NOTHING);
        Tally all = earlier.plus(traded.getOrDefault(held, Tally.NOTHING));
        Long buyAverage = all.bought() == 0 ? null : (Long) Average.of(all.boughtFor(), all.bought());
        Long sellAverage = all.sold() == 0 ? null : (Long) Average.of(all.soldFor(), all.sold());
        long realized = buyAverage == null || sellAverage == null
                ? 0
                : Math.multiplyExact(Math.min(all.bought(), all.sold()), sellAverage - buyAverage);
        Long unrealized = unrealized(all.net(), all.net() > 0 ? buyAverage : sellAverage, price);
        // nobody says what was carried into the day was worth when it began, so the day's own result is not known
        Long result = unrealized == null || earlier.net() != 0 ? null : (Long) Math.addExact(realized, unrealized);
        return new PositionRow(
                held.instrument(),
                "",
                held.product(),
                all.net(),
                buyAverage,
                sellAverage,
                realized,
                unrealized,
                result);
    }

    private static @Nullable Long unrealized(long net, @Nullable Long entered, @Nullable Price price) {
        if (net == 0) {
            return 0L;
        }
        return price == null || entered == null ? null : (Long) Math.multiplyExact(net, price.last() - entered);
    }
}
