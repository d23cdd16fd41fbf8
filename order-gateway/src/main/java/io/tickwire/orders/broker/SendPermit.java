package io.tickwire.orders.broker;

import org.jspecify.annotations.Nullable;

/** Asked as late as possible before an order's bytes leave. */
public interface SendPermit {
    /** Why it must not be sent any more; null when it may. */
    @Nullable
    String refusal();
}
