package io.tickwire.ticks.table;

/** The table cannot be read now: it starts, restores its state, or moves between instances. */
public final class TableNotReady extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TableNotReady(String why) {
        super(why);
    }
}
