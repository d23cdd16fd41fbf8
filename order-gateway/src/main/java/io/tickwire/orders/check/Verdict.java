package io.tickwire.orders.check;

import io.tickwire.orders.command.Command;
import io.tickwire.orders.command.Reason;

/** What the validator says about a command. */
public sealed interface Verdict {
    record Fit(Command command) implements Verdict {}

    record Refused(Reason reason, String text) implements Verdict {}
}
