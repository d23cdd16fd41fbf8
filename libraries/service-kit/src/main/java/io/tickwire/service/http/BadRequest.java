package io.tickwire.service.http;

/** The caller asked for something that cannot be: answered with 400. */
public final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /** Both are shown to the caller. */
    public BadRequest(String error, String remedy) {
        super(error);
        this.remedy = remedy;
    }

    public String error() {
        return String.valueOf(getMessage());
    }

    public String remedy() {
        return remedy;
    }
}
