package io.tickwire.orders.ledger;

import java.util.Optional;

/** Who acts for the account; judged by one clock for all. All methods may throw {@link LedgerUnavailable}. */
public interface Leases {
    /** The lease; empty while another instance holds it. */
    Optional<Lease> take();

    /** @throws LeaseLost when it ended or another instance took it */
    void renew(long epoch);

    /** A new login at the broker has shut out whoever held the lease before. Never so in paper mode. */
    void fenced(long epoch);

    /** Whoever comes next need not wait, nor log in anew. */
    void release(long epoch);

    boolean held(long epoch);

    /** Whether a live gateway holds it now. */
    boolean heldLive();
}
