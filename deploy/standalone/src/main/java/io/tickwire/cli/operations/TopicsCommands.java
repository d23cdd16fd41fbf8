package io.tickwire.cli.operations;

import io.tickwire.cli.connect.Where;
import io.tickwire.schemas.TopicCreator;
import io.tickwire.schemas.Topics;
import io.tickwire.service.lifecycle.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tickwire topics}: the topic catalogue on a cluster. */
@Command(name = "topics", description = "Makes the topics of the catalogue.", subcommands = TopicsCommands.Apply.class)
public final class TopicsCommands implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with the topics: apply");
    }

    /** {@code tickwire topics apply}. */
    @Command(
            name = "apply",
            description = "Creates topics that are missing and mends settings that differ; existing records stay.")
    static final class Apply implements Callable<Integer> {
        @Option(
                names = "--replication",
                paramLabel = "N",
                defaultValue = "1",
                description = "Copies of each partition of new topics (default: 1; 3 in production).")
        private int replication;

        @Mixin
        private Where where;

        @Spec
        private CommandSpec command;

        @Override
        public Integer call() throws Exception {
            if (replication < 1 || replication > 100) {
                throw new ParameterException(command.commandLine(), "--replication must be between 1 and 100");
            }
            try (Admin admin = where.connection().admin()) {
                List<String> created = new TopicCreator(admin, replication).apply();
                created.forEach(name -> System.out.println("created " + name));
                System.out.println(
                        Topics.all().size() + " topics are as the catalogue says, " + created.size() + " new");
            }
            return ExitCode.DONE.number();
        }
    }
}
