package io.tickwire.orders.ledger;

/** Where the desk writes before it acts. */
public interface CommandLedger {
    /**
     * Writes all of the change, or nothing.
     *
     * @param epoch the writer's lease epoch
     * @throws LeaseLost when another gateway owns the account, or the lease is too close to its end to send an order
     * @throws LedgerUnavailable when it is not known whether it was written; the desk must be thrown away and recovered
     */
    void commit(long epoch, Change change);
}
