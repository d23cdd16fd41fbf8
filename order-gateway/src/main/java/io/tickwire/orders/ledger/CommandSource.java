package io.tickwire.orders.ledger;

import java.util.List;

/** What a desk works on. All methods may throw {@link LedgerUnavailable}. */
public interface CommandSource {
    /** Commands the desk has not taken yet. */
    List<StoredCommand> received();

    /** Decisions of people that no desk has settled, in the order they came; whoever owned the account when they came. */
    List<StoredDecision> decisions();

    /** Everything a new owner must know; read under its lease, so that nobody else changes it. */
    Recovered recover();
}
