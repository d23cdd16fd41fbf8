package io.tickwire.orders.ledger;

import org.jspecify.annotations.Nullable;

/** The ledger did not answer; whether the last write happened is not known. */
public final class LedgerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
