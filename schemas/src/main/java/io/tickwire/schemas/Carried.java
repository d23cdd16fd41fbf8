package io.tickwire.schemas;

import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickContent;
import io.tickwire.schemas.market.TickFlag;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which fields a tick says something about. A value always does. A null does so in a whole touchline, of what may cease to
 * exist: a side of the book without orders (locked at a circuit limit), a day's figure before the day's first trade. The
 * last trade stays the last one, whatever a touchline leaves out. Whoever merges ticks of an instrument goes by this.
 */
public final class Carried {
    private static final Set<TickContent> TOUCHLINES = Set.of(TickContent.QUOTE, TickContent.DEPTH);
    private static final Set<Integer> MAY_CEASE = positions(List.of(
            "bidPrice",
            "bidQuantity",
            "bidOrders",
            "askPrice",
            "askQuantity",
            "askOrders",
            "open",
            "high",
            "low",
            "averagePrice"));

    private final Tick tick;
    private final boolean whole;

    private Carried(Tick tick, boolean whole) {
        this.tick = tick;
        this.whole = whole;
    }

    public static Carried by(Tick tick) {
        boolean partial = tick.getFlags().contains(TickFlag.PARTIAL);
        return new Carried(tick, !partial && TOUCHLINES.contains(tick.getContent()));
    }

    /** @param field position of the field in the schema of {@link Tick} */
    public boolean has(int field) {
        return tick.get(field) != null || (whole && MAY_CEASE.contains(field));
    }

    private static Set<Integer> positions(List<String> fields) {
        return fields.stream()
                .map(name -> Tick.getClassSchema().getField(name).pos())
                .collect(Collectors.toUnmodifiableSet());
    }
}
