package io.tickwire.cli.connect;

import io.tickwire.service.lifecycle.ExitCode;

/** A command that could not be done: the message says what, where and what to do, and nobody wants a stack trace. */
public final class CliFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;
    private final String what;
    private final String remedy;

    private CliFailure(ExitCode exitCode, String what, String remedy) {
        super(remedy.isEmpty() ? what : what + "; " + remedy);
        this.exitCode = exitCode;
        this.what = what;
        this.remedy = remedy;
    }

    public static CliFailure failed(String message) {
        return new CliFailure(ExitCode.FAILED, message, "");
    }

    /** Something the command was not told. */
    public static CliFailure settings(String what, String remedy) {
        return new CliFailure(ExitCode.SETTINGS, what, remedy);
    }

    /** The system, or a part of it, is not there. */
    public static CliFailure notRunning(String address) {
        return new CliFailure(
                ExitCode.DEPENDENCY_MISSING,
                "nothing answers at " + address,
                "start it with ./tickwire up, or say with --port-base or TICKWIRE_* where it runs");
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public String what() {
        return what;
    }

    /** What to do; empty when the whole is told by {@link #what}. */
    public String remedy() {
        return remedy;
    }
}
