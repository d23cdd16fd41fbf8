package io.tickwire.cli.up;

import io.tickwire.cli.connect.DurationText;
import io.tickwire.cli.connect.Where;
import io.tickwire.cli.render.Terminal;
import io.tickwire.standalone.StandaloneSettings;
import io.tickwire.standalone.directory.DataDirectory;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tickwire up}: the whole system in the foreground. */
@Command(
        name = "up",
        description = {
            "Runs the whole system in the foreground: Kafka, PostgreSQL, schema registry, broker simulator and the services.",
            "Ctrl-C drains and stops it; a second Ctrl-C ends it at once."
        },
        footer = {"", "Example: ./tickwire up --for 60s --instruments 500 --rate 2000%n"})
public final class UpCommand implements Callable<Integer> {
    private static final int MOST_INSTRUMENTS = 50_000;
    private static final int MOST_TICKS = 1_000_000;

    @Mixin
    private Where where;

    @Option(names = "--ephemeral", description = "Keeps the data in a temporary directory and removes it at the end.")
    private boolean ephemeral;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "Drains and stops so long after it was ready, such as 60s (default: at Ctrl-C).")
    private @Nullable Duration duration;

    @Option(
            names = "--instruments",
            paramLabel = "N",
            description = "Exactly this many instruments are subscribed (default: what was subscribed before, or 100).")
    private @Nullable Integer instruments;

    @Option(
            names = "--rate",
            paramLabel = "TICKS_PER_SECOND",
            defaultValue = "500",
            description = "Ticks a second that the simulator sends (default: 500).")
    private int rate;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the prices (default: 1).")
    private long seed;

    @Option(names = "--json", description = "The last line is a JSON object with the closing summary.")
    private boolean json;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        StandaloneSettings settings = settings();
        try (DataDirectory data = directory()) {
            LogFiles.in(data.logs());
            LastWords.ofKafka(data.root());
            try {
                Screen screen = new Screen(System.out, Terminal.attached());
                return new Run(settings, data, screen, duration, json).run().number();
            } finally {
                LogFiles.close();
            }
        }
    }

    private DataDirectory directory() throws IOException {
        if (ephemeral && where.dataNamed()) {
            throw wrong("--ephemeral and --data exclude each other");
        }
        return ephemeral ? DataDirectory.ephemeral() : DataDirectory.open(where.data());
    }

    private StandaloneSettings settings() {
        if (rate < 1 || rate > MOST_TICKS) {
            throw wrong("--rate must be between 1 and " + MOST_TICKS + ", it is " + rate);
        }
        if (instruments != null && (instruments < 1 || instruments > MOST_INSTRUMENTS)) {
            throw wrong("--instruments must be between 1 and " + MOST_INSTRUMENTS + ", it is " + instruments);
        }
        if (duration != null && duration.isZero()) {
            throw wrong("--for must be longer than nothing");
        }
        return new StandaloneSettings(where.ports(), instruments, rate, seed, System.getenv());
    }

    private ParameterException wrong(String what) {
        return new ParameterException(command.commandLine(), what);
    }
}
