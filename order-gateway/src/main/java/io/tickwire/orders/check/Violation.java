package io.tickwire.orders.check;

import io.tickwire.orders.command.Reason;

/** A rule a command breaks; stays inside the validator. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    Violation(Reason reason, String text) {
        super(text, null, false, false);
        this.reason = reason;
    }

    Verdict.Refused verdict() {
        return new Verdict.Refused(reason, String.valueOf(getMessage()));
    }

    static void unless(boolean kept, Reason reason, String text) {
        if (!kept) {
            throw new Violation(reason, text);
        }
    }
}
