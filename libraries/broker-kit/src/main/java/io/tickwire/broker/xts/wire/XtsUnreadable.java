package io.tickwire.broker.xts.wire;

/** The broker sent something that is not what its documents say. Callers turn it into an unknown outcome, never a guess. */
public final class XtsUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public XtsUnreadable(String what) {
        super(what);
    }
}
