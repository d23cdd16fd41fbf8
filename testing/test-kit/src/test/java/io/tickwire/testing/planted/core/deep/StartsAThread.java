package io.tickwire.testing.planted.core.deep;

/** Breaks the rule that the core has no threads, in a room below it. */
public final class StartsAThread {
    public Thread started(Runnable body) {
        return new Thread(body);
    }
}
