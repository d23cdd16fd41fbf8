package io.tickwire.cli.market;

import io.tickwire.cli.connect.Connection;
import io.tickwire.cli.connect.Where;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.service.lifecycle.ExitCode;
import io.tickwire.service.time.Micros;
import io.tickwire.standalone.subscription.DesiredSet;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tickwire subscribe}: adds instruments to the desired set. */
@Command(
        name = "subscribe",
        description = "Adds instruments to the desired set, or changes how much of them is wanted.",
        footer = {"", "Example: ./tickwire subscribe NSECM:2885 --mode depth%n"})
public final class SubscribeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "KEY", arity = "1..*", converter = KeyArguments.class, description = "Instrument keys.")
    private List<InstrumentKey> keys;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            split = ",",
            defaultValue = "quote",
            description = "quote (default), depth, last-price, open-interest, index or candle; several by commas.")
    private List<String> modes;

    @Mixin
    private Where where;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        List<SubscriptionMode> wanted =
                modes.stream().map(this::mode).distinct().toList();
        Connection connection = where.connection();
        String by = System.getProperty("user.name", "unknown");
        new DesiredSet(connection.client("subscribe"), connection.serdes())
                .subscribe(keys, wanted, by, Micros.of(Instant.now()));
        System.out.println("desired: " + join(keys) + " as " + wanted);
        return ExitCode.DONE.number();
    }

    private SubscriptionMode mode(String text) {
        String name = text.trim().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(SubscriptionMode.values())
                .filter(mode -> mode != SubscriptionMode.UNKNOWN && mode.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "--mode '" + text + "' is none of quote, depth, last-price, open-interest, index, candle"));
    }

    static String join(List<InstrumentKey> keys) {
        return String.join(" ", keys.stream().map(InstrumentKey::text).toList());
    }
}
