package io.tickwire.orders.ledger;

import io.tickwire.orders.command.Command;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where intake puts commands before their offset is committed: from then on the ledger is the queue, not the topic. */
public interface CommandStore {
    /**
     * Stores a command with its first facts, once.
     *
     * @throws LedgerUnavailable when it is not known whether it was stored; storing it again is harmless
     */
    Outcome store(Arrival arrival);

    /**
     * Whether a gateway has ever acted for an account.
     *
     * @throws LedgerUnavailable when it cannot be read
     */
    boolean served(String account);

    /** What became of an arrival. */
    enum Outcome {
        STORED,
        /** The same command was delivered before; nothing happened. */
        SEEN_BEFORE,
        /** Another command came under the same id; the first stays what it is. */
        MISMATCH
    }

    /**
     * A command as it arrived.
     *
     * @param command the checked command; null when it was refused, and its facts end it
     * @param payloadHash of what it asks for; not compared by this record's equals
     * @param createdAt UTC microseconds, as are the other times
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Arrival(
            Subject subject,
            @Nullable Command command,
            byte[] payloadHash,
            long createdAt,
            long notAfter,
            long receivedAt,
            List<Fact> facts) {}
}
