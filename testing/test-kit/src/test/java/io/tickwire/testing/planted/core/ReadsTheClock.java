package io.tickwire.testing.planted.core;

/** Breaks the rule that the core is given its time. */
public final class ReadsTheClock {
    public long now() {
        return System.nanoTime();
    }
}
