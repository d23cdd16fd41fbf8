package io.tickwire.cli.operations;

import io.tickwire.cli.connect.Where;
import io.tickwire.service.database.Database;
import io.tickwire.service.lifecycle.ExitCode;
import io.tickwire.standalone.contract.DatabaseOwners;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tickwire db}: the database's tables. */
@Command(name = "db", description = "Makes and migrates the tables.", subcommands = DbCommands.Migrate.class)
public final class DbCommands implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with the database: migrate");
    }

    /** {@code tickwire db migrate}. */
    @Command(name = "migrate", description = "Brings the tables of every owner to this version; rows stay.")
    static final class Migrate implements Callable<Integer> {
        @Mixin
        private Where where;

        @Override
        public Integer call() {
            try (Database database = where.connection().database()) {
                DatabaseOwners.migrate(database.dataSource())
                        .forEach((owner, applied) ->
                                System.out.println(owner + ": " + applied + " migrations applied, now current"));
            }
            return ExitCode.DONE.number();
        }
    }
}
