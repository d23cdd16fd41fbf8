package io.tickwire.orders.check;

import io.tickwire.schemas.market.ExchangeSegment;
import org.jspecify.annotations.Nullable;

/** How a command names its instrument: by id or by symbol. */
public record InstrumentName(
        ExchangeSegment segment,
        @Nullable Long id,
        @Nullable String symbol) {
    String text() {
        return segment + ":" + (symbol == null ? id : symbol);
    }
}
