package io.tickwire.orders.plan;

import io.tickwire.orders.command.Contract;
import io.tickwire.schemas.InstrumentKey;
import org.jspecify.annotations.Nullable;

/** The exchange's rules of instruments, from memory. */
public interface Contracts {
    /** Null when the instrument master does not have it. */
    @Nullable
    Contract of(InstrumentKey instrument);
}
