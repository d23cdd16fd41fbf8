package io.tickwire.orders.ledger;

/** This gateway does not own the account any more; it must stop acting for it at once. */
public final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LeaseLost(String message) {
        super(message);
    }
}
