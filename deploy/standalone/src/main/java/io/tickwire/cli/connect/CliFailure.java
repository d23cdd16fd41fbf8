package io.tickwire.cli.connect;

import io.tickwire.service.lifecycle.ExitCode;

/** A command that could not be done: the message says what, where and what to do, and nobody wants a stack trace. */
public final class CliFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    private CliFailure(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public static CliFailure failed(String message) {
        return new CliFailure(ExitCode.FAILED, message);
    }

    /** The system, or a part of it, is not there. */
    public static CliFailure notRunning(String address) {
        return new CliFailure(
                ExitCode.DEPENDENCY_MISSING, "nothing answers at " + address + "; start it with ./tickwire up");
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
