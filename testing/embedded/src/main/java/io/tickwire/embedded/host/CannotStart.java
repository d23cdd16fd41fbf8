package io.tickwire.embedded.host;

/** A server did not start. The message says what stands in the way, where, and what to do about it. */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    public CannotStart(String what, String remedy) {
        super(what + ". " + remedy);
        this.remedy = remedy;
    }

    public CannotStart(String what, String remedy, Throwable cause) {
        super(what + ". " + remedy, cause);
        this.remedy = remedy;
    }

    /** The part of the message that says what to do. */
    public String remedy() {
        return remedy;
    }
}
