package io.tickwire.cli.connect;

import io.tickwire.standalone.port.Ports;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say which system is meant. */
public final class Where {
    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "0",
            description = "Shift of all ports (default: 0, so Kafka 9092; 10000 means Kafka 19092 and so on).")
    private int portBase;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory (default: .tickwire beside this script).")
    private @Nullable Path data;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    public Ports ports() {
        try {
            return Ports.shifted(portBase);
        } catch (IllegalArgumentException outOfRange) {
            throw new ParameterException(command.commandLine(), "--port-base: " + outOfRange.getMessage());
        }
    }

    public Path data() {
        Path named =
                Optional.ofNullable(data).orElseGet(() -> Path.of(System.getProperty("tickwire.home", ".tickwire")));
        return named.toAbsolutePath().normalize();
    }

    /** True when a directory was named. */
    public boolean dataNamed() {
        return data != null;
    }

    public Connection connection() {
        QuietLogs.on();
        return new Connection(Addresses.of(System.getenv(), ports(), data()), data());
    }
}
