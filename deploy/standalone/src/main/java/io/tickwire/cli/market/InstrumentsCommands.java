package io.tickwire.cli.market;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tickwire instruments}: the instrument master. */
@Command(
        name = "instruments",
        description = "Loads the broker's instrument master and finds instruments in it.",
        subcommands = {LoadCommand.class, FindCommand.class})
public final class InstrumentsCommands implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with the instruments: load or find");
    }
}
