package io.tickwire.orders.ledger;

/** The ledger did not answer; whether the last write happened is not known. */
public final class LedgerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
