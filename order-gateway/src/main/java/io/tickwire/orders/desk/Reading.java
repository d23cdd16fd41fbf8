package io.tickwire.orders.desk;

/**
 * When the broker's lists are read: one read of each at a time, as often as somebody wants it. After anything that may have
 * kept the broker's own word from us, all of them are owed: a full order book and positions, begun after that moment.
 */
final class Reading {
    private static final long NEVER = Long.MAX_VALUE;

    private final DeskRules rules;
    private final ReadClock book;
    private final ReadClock positions;
    private long bookOwed = NEVER;
    private long positionsOwed = NEVER;
    private boolean listening;

    Reading(DeskRules rules) {
        this.rules = rules;
        this.book = new ReadClock(rules.readInterval());
        this.positions = new ReadClock(rules.readInterval());
    }

    /** Whether the broker's own word reaches us. */
    boolean listening() {
        return listening;
    }

    void listening(boolean heard, long now) {
        listening = heard;
        missed(now);
    }

    /** Something may have happened that nobody told us. */
    void missed(long now) {
        bookOwed = now;
        positionsOwed = now;
    }

    boolean reconciled() {
        return book.everSucceeded() && positions.everSucceeded();
    }

    boolean failing() {
        return book.failing() || positions.failing();
    }

    boolean tradesOwed() {
        return bookOwed != NEVER;
    }

    void bookStarted(long now) {
        book.started(now);
    }

    void positionsStarted(long now) {
        positions.started(now);
    }

    /** @param full whether trades were read with it */
    void bookEnded(boolean ok, boolean full, long startedAt) {
        book.ended(ok);
        bookOwed = ok && full && startedAt >= bookOwed ? NEVER : bookOwed;
    }

    void positionsEnded(boolean ok, long startedAt) {
        positions.ended(ok);
        positionsOwed = ok && startedAt >= positionsOwed ? NEVER : positionsOwed;
    }

    /**
     * When the order book is read next, microseconds.
     *
     * @param wanted when somebody wants it, for a reason of his own
     */
    long bookDue(Legs legs, long wanted) {
        return book.due(book.everSucceeded() ? Math.min(Math.min(wanted, bookOwed), following(legs)) : 0);
    }

    long positionsDue(long wanted) {
        return positions.due(positions.everSucceeded() ? Math.min(wanted, positionsOwed) : 0);
    }

    private long following(Legs legs) {
        if (legs.anyToFollow()) {
            return listening && !legs.anyUnknown() ? book.every(rules.listeningInterval()) : 0;
        }
        return legs.anyToLookFor() ? book.every(rules.watchInterval()) : NEVER;
    }
}
