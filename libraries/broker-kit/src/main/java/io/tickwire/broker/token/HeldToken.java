package io.tickwire.broker.token;

import org.jspecify.annotations.Nullable;

/** The token this instance holds, and whether the store has it too. Never goes back to an older one. */
final class HeldToken {
    /**
     * A token of our own login that is not stored.
     *
     * @param attempt the login's number in the log
     */
    record Unstored(SessionToken token, long attempt) {}

    private @Nullable SessionToken token;
    private @Nullable Unstored unstored;
    private long own;

    synchronized @Nullable SessionToken token() {
        return token;
    }

    synchronized @Nullable Unstored unstored() {
        return unstored;
    }

    /** Takes over what was read, unless that is older. */
    synchronized void adopt(SessionToken read) {
        if (token == null || read.generation() >= token.generation()) {
            token = read;
        }
    }

    synchronized void obtained(SessionToken ours, long attempt) {
        token = ours;
        own = ours.generation();
        unstored = new Unstored(ours, attempt);
    }

    /** Whether it is the newest that was obtained here. */
    synchronized boolean isOwn(long generation) {
        return generation == own;
    }

    synchronized void stored(Unstored done) {
        if (done.equals(unstored)) {
            unstored = null;
        }
    }
}
