package io.tickwire.orders.ledger;

/** The ledger refused the content itself, and always would; nothing was written. */
public final class UnfitForLedger extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnfitForLedger(String message, Throwable cause) {
        super(message, cause);
    }
}
