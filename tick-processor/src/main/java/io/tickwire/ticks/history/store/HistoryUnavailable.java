package io.tickwire.ticks.history.store;

import org.jspecify.annotations.Nullable;

/**
 * The store did not answer as it should. Whether the call had an effect is unknown: read the offsets again before going
 * on.
 */
public final class HistoryUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HistoryUnavailable(String what, @Nullable Throwable cause) {
        super(what, cause);
    }
}
