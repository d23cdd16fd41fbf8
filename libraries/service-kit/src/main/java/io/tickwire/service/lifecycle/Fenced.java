package io.tickwire.service.lifecycle;

/** Another process has taken over what this one owned; it must stop at once and not come back to it. Exit code 4. */
public final class Fenced extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param what which ownership was lost, and to whom if known */
    public Fenced(String what) {
        super(what);
    }
}
