package io.tickwire.cli.order;

import io.tickwire.cli.connect.CliFailure;
import io.tickwire.cli.connect.Connection;
import io.tickwire.cli.connect.Where;
import io.tickwire.cli.render.RecordJson;
import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.Topic;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.orders.OrderCommand;
import io.tickwire.schemas.orders.OrderEvent;
import io.tickwire.service.lifecycle.ExitCode;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** One order command on its way: made, published once Kafka has it for certain, and followed when asked to. */
public final class CommandDesk {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Connection connection;
    private final AvroSerdes serdes;
    private final EnvelopeOptions options;
    private final PrintStream out;

    private CommandDesk(Connection connection, EnvelopeOptions options, PrintStream out) {
        this.connection = connection;
        this.options = options;
        this.out = out;
        connection.requireKafka();
        this.serdes = connection.serdes();
    }

    /** Exit code of the command line: 0 when published and, if it waits, the terminal event is a success. */
    public static int send(Object body, EnvelopeOptions options, Where where) throws Exception {
        OrderCommand command = options.envelope(body, UUID.randomUUID(), Instant.now());
        return new CommandDesk(where.connection(), options, System.out).send(command);
    }

    private int send(OrderCommand command) throws Exception {
        if (options.resent()) {
            requireSameAsBefore(command);
        }
        return options.waits() ? publishAndFollow(command) : publishOnly(command);
    }

    /** An id names one command for ever; another content under it is a mistake worth telling before it is sent. */
    private void requireSameAsBefore(OrderCommand command) {
        try (AccountReader<OrderCommand> earlier = reader(Topics.ORDER_COMMANDS, command, true)) {
            while (!earlier.caughtUp()) {
                for (OrderCommand sent : earlier.poll(POLL)) {
                    if (CommandIdentity.contradicts(sent, command)) {
                        throw CliFailure.failed("command " + command.getCommandId() + " was already sent with another"
                                + " content: " + RecordJson.line(sent) + "; use a new --command-id for a new command");
                    }
                }
            }
        }
    }

    private int publishOnly(OrderCommand command) throws Exception {
        publish(command);
        out.println(
                options.json()
                        ? RecordJson.line(Map.of("commandId", command.getCommandId(), "published", true))
                        : "published " + command.getCommandId());
        return ExitCode.DONE.number();
    }

    private int publishAndFollow(OrderCommand command) throws Exception {
        // a fresh id has no earlier events, so only what is written from now on can be about it
        try (AccountReader<OrderEvent> events = reader(Topics.ORDER_EVENTS, command, options.resent())) {
            publish(command);
            return follow(events, new CommandTimeline(command.getCommandId()), options.timeout(command.getBody()));
        }
    }

    private int follow(AccountReader<OrderEvent> events, CommandTimeline timeline, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < deadline) {
            for (OrderEvent event : events.poll(POLL)) {
                if (timeline.accept(event)) {
                    out.println(options.json() ? RecordJson.line(event) : EventLine.of(event));
                }
                Optional<OrderEvent> end = timeline.terminal();
                if (end.isPresent()) {
                    return CommandTimeline.success(end.get()) ? ExitCode.DONE.number() : ExitCode.FAILED.number();
                }
            }
        }
        throw CliFailure.failed("no terminal event of command " + timeline.commandId() + " within "
                + timeout.toSeconds() + " s (" + timeline.progress()
                + "); it may still go on: run the same again with --command-id " + timeline.commandId()
                + ", or ask the order-gateway at /api/v1/commands/" + timeline.commandId());
    }

    private void publish(OrderCommand command) throws Exception {
        CommandPublisher.publish(connection.producer("order"), serdes.serializer(Topics.ORDER_COMMANDS), command);
    }

    private <V extends SpecificRecord> AccountReader<V> reader(
            Topic<V> topic, OrderCommand command, boolean fromBeginning) {
        return AccountReader.open(
                connection.client("order"),
                serdes.deserializer(topic),
                topic.name(),
                command.getAccount(),
                fromBeginning);
    }
}
