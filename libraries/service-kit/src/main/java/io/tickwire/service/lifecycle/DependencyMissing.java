package io.tickwire.service.lifecycle;

import org.jspecify.annotations.Nullable;

/** Something outside that must be there is not: a database, a topic, a registry. Exit code 3. */
public final class DependencyMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String remedy;

    /**
     * @param what what is missing and where it was looked for, without secrets
     * @param remedy what the operator should do
     */
    public DependencyMissing(String what, String remedy) {
        this(what, remedy, null);
    }

    public DependencyMissing(String what, String remedy, @Nullable Throwable cause) {
        super(what + ": " + remedy, cause);
        this.what = what;
        this.remedy = remedy;
    }

    public String what() {
        return what;
    }

    public String remedy() {
        return remedy;
    }
}
