package io.tickwire.orders.price;

import io.tickwire.schemas.InstrumentKey;
import org.jspecify.annotations.Nullable;

/** What instruments cost, as far as it is known; asking is quick and waits for nothing. */
public interface Prices {
    /** Knows none. */
    Prices NONE = instrument -> null;

    /** The newest price, however old; null when none is known, or what is known cannot be trusted. */
    @Nullable
    Price of(InstrumentKey instrument);
}
