package io.tickwire.cli.operations;

import io.tickwire.cli.connect.Connection;
import io.tickwire.cli.connect.Where;
import io.tickwire.schemas.SchemaRegistrar;
import io.tickwire.service.lifecycle.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tickwire schemas}: the Avro contracts at a registry. */
@Command(
        name = "schemas",
        description = "Registers the schemas of the topics.",
        subcommands = SchemasCommands.Apply.class)
public final class SchemasCommands implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with the schemas: apply");
    }

    /** {@code tickwire schemas apply}. */
    @Command(
            name = "apply",
            description = "Registers every topic's value schema and demands full compatibility; what is there stays.")
    static final class Apply implements Callable<Integer> {
        @Mixin
        private Where where;

        @Override
        public Integer call() throws Exception {
            Connection connection = where.connection();
            connection.requireRegistry();
            new SchemaRegistrar(connection.registryUrl())
                    .apply()
                    .forEach((subject, id) -> System.out.println(subject + " is schema " + id));
            return ExitCode.DONE.number();
        }
    }
}
