package io.tickwire.orders.broker;

import io.tickwire.schemas.InstrumentKey;
import org.jspecify.annotations.Nullable;

/** What a broker told without being asked; the client is whose account it is about, null when that was not said. */
public sealed interface OrderNews {
    @Nullable
    String client();

    /** An order as it stands. */
    record OrderTold(@Nullable String client, BookRow order) implements OrderNews {}

    /** An execution, with its order as it stands after it. */
    record TradeTold(@Nullable String client, BookRow order, TradeRow trade) implements OrderNews {}

    /** A position as it stands, of the day alone or net. */
    record PositionTold(@Nullable String client, PositionRow position, boolean net) implements OrderNews {}

    /** A position went over to another product. */
    record ConversionTold(@Nullable String client, InstrumentKey instrument) implements OrderNews {}

    /**
     * Something that cannot be read, and may have been any of the others.
     *
     * @param problem what is wrong with it; holds nothing secret
     */
    record Unreadable(String event, String problem) implements OrderNews {
        @Override
        public @Nullable String client() {
            return null;
        }
    }
}
