package io.tickwire.orders.ledger;

import io.tickwire.orders.execute.Decision;
import org.jspecify.annotations.Nullable;

/**
 * Where a person's decision is kept before it acts: the desk takes it from here, so that no crash loses it. All methods may
 * throw {@link LedgerUnavailable}.
 */
public interface Decisions {
    /**
     * Keeps a decision for the desk of whoever owns the account. The same decision about the same order once more is the one
     * that is kept already.
     *
     * @param leg which order of the command; null when only one can be meant
     */
    Filed file(String commandId, @Nullable Integer leg, Decision decision);

    /** What has become of a kept decision. */
    Settlement settlement(long id);

    /** Whether a decision was kept. */
    sealed interface Filed {
        record Kept(long id, int leg) implements Filed {}

        record Refused(Why why, String sentence) implements Filed {}
    }

    /** Why one was not kept. */
    enum Why {
        /** Another instance acts for the account. */
        NOT_OWNER,
        /** There is no such command or order. */
        NOT_FOUND,
        /** More than one order may be meant. */
        AMBIGUOUS,
        /** The order does not need one, or another one waits. */
        NOT_UNDECIDED
    }

    /** How far one has come. */
    enum Stage {
        /** No desk has settled it yet. */
        WAITING,
        TAKEN,
        REFUSED
    }

    /** @param outcome where the order stood then, or why it was refused; empty while it waits */
    record Settlement(Stage stage, String outcome) {}
}
