package io.tickwire.cli.order;

import io.tickwire.cli.connect.CliFailure;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.orders.OrderCommand;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes a command to its topic, keyed by its account, and returns only when Kafka has acknowledged it. */
final class CommandPublisher {
    private static final long PATIENCE_SECONDS = 12;

    private CommandPublisher() {}

    static void publish(Map<String, Object> settings, Serializer<OrderCommand> values, OrderCommand command)
            throws InterruptedException {
        try (KafkaProducer<String, OrderCommand> producer =
                new KafkaProducer<>(settings, new StringSerializer(), values)) {
            producer.send(new ProducerRecord<>(Topics.ORDER_COMMANDS.name(), command.getAccount(), command))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException refused) {
            throw CliFailure.failed("Kafka did not acknowledge command " + command.getCommandId() + ": "
                    + refused.getCause() + "; it may or may not have been taken: send it again with --command-id "
                    + command.getCommandId());
        }
    }
}
