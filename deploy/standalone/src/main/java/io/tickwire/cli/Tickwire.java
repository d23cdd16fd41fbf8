package io.tickwire.cli;

import io.tickwire.cli.inspect.DoctorCommand;
import io.tickwire.cli.inspect.StatusCommand;
import io.tickwire.cli.market.InstrumentsCommands;
import io.tickwire.cli.market.SubscribeCommand;
import io.tickwire.cli.market.TicksCommand;
import io.tickwire.cli.market.UnsubscribeCommand;
import io.tickwire.cli.operations.DbCommands;
import io.tickwire.cli.operations.SchemasCommands;
import io.tickwire.cli.operations.TopicsCommands;
import io.tickwire.cli.order.command.OrderCommands;
import io.tickwire.cli.replay.ReplayCommand;
import io.tickwire.cli.session.LoginCommand;
import io.tickwire.cli.trading.HaltCommand;
import io.tickwire.cli.trading.ReduceCommand;
import io.tickwire.cli.trading.ResumeCommand;
import io.tickwire.cli.up.UpCommand;
import io.tickwire.service.lifecycle.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code ./tickwire}. */
@Command(
        name = "tickwire",
        description = "Market data and orders between Indian brokers and Kafka.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = "tickwire 0.1.0",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:bad usage or settings",
            "3:something it needs is missing",
            "4:another instance has taken over"
        },
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            DoctorCommand.class,
            TicksCommand.class,
            SubscribeCommand.class,
            UnsubscribeCommand.class,
            InstrumentsCommands.class,
            LoginCommand.class,
            OrderCommands.class,
            HaltCommand.class,
            ReduceCommand.class,
            ResumeCommand.class,
            TopicsCommands.class,
            SchemasCommands.class,
            DbCommands.class,
            ReplayCommand.class,
            HelpCommand.class
        })
public final class Tickwire implements Runnable {
    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        int exitCode = commandLine().execute(arguments);
        System.out.flush();
        Runtime.getRuntime().exit(exitCode);
    }

    /** The command line as the script runs it; tests give it other streams. */
    static CommandLine commandLine() {
        return new CommandLine(new Tickwire())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new Failures())
                .setParameterExceptionHandler(Tickwire::badUsage)
                .setUsageHelpAutoWidth(true)
                .setUsageHelpLongOptionsMaxWidth(28);
    }

    /** Without a command there is nothing to do but say what there is. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do");
    }

    /** What is wrong, then the help of the very command that was meant. */
    private static int badUsage(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("tickwire: " + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.usage(command.getErr());
        return ExitCode.SETTINGS.number();
    }
}
