package io.tickwire.cli.order.option;

import io.tickwire.schemas.FixedPoint;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Prices as people write them. */
public final class Rupees {
    private Rupees() {}

    /**
     * Fixed-point with 4 decimals.
     *
     * @param text null when the option was not given: then there is no price
     * @throws ParameterException when it is no price above zero
     */
    public static @Nullable Long optional(CommandSpec command, String option, @Nullable String text) {
        return text == null ? null : (Long) required(command, option, text);
    }

    /** As {@link #optional}, of an option that must be given. */
    public static long required(CommandSpec command, String option, String text) {
        try {
            long value = FixedPoint.of(text);
            if (value > 0) {
                return value;
            }
        } catch (NumberFormatException notNumber) {
            throw wrong(command, option + " '" + text + "' is not a number; write rupees, such as 2853.50");
        } catch (ArithmeticException tooFine) {
            throw wrong(command, option + " " + text + " has more than four decimals or is too large");
        }
        throw wrong(command, option + " must be above zero, it is " + text);
    }

    private static ParameterException wrong(CommandSpec command, String what) {
        return new ParameterException(command.commandLine(), what);
    }
}
