package io.tickwire.service.lifecycle;

import io.tickwire.service.config.SettingsException;

/** How a process ends. Scripts depend on the numbers. */
public enum ExitCode {
    DONE(0),
    FAILED(1),
    SETTINGS(2),
    DEPENDENCY_MISSING(3),
    FENCED(4);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** What a failure means for the exit, by the first cause that says so. */
    public static ExitCode of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SettingsException) {
                return SETTINGS;
            }
            if (cause instanceof DependencyMissing) {
                return DEPENDENCY_MISSING;
            }
            if (cause instanceof Fenced) {
                return FENCED;
            }
        }
        return FAILED;
    }
}
