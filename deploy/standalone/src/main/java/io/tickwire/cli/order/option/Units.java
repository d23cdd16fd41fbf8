package io.tickwire.cli.order.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Quantities: units, not lots. */
public final class Units {
    private Units() {}

    /** @throws ParameterException when it is not above zero */
    public static long required(CommandSpec command, long quantity) {
        if (quantity <= 0) {
            throw new ParameterException(command.commandLine(), "--quantity must be above zero, it is " + quantity);
        }
        return quantity;
    }

    /** As {@link #required}; null stays null. */
    public static @Nullable Long optional(CommandSpec command, @Nullable Long quantity) {
        return quantity == null ? null : (Long) required(command, quantity);
    }
}
