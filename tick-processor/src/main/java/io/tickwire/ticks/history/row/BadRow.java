package io.tickwire.ticks.history.row;

/** A record that cannot become a row; the message says which field and why. It is quarantined, the rest is stored. */
public final class BadRow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadRow(String what) {
        super(what);
    }
}
