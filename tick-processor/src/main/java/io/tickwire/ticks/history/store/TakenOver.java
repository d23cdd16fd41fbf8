package io.tickwire.ticks.history.store;

/** Another writer has claimed a partition since: nothing was written, and this writer must step aside. */
public final class TakenOver extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TakenOver(String what) {
        super(what);
    }
}
