package io.tickwire.ticks.table;

import io.tickwire.ticks.decode.DecodeErrors;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/**
 * Kafka's own dead-letter handler for a bad record. When it is the registry that does not answer, the thread ends instead
 * and its replacement reads the record again.
 */
public final class DeadLetterUnlessTransient implements DeserializationExceptionHandler {
    private final DeserializationExceptionHandler deadLetter = new LogAndContinueExceptionHandler();

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        return DecodeErrors.isTransient(exception)
                ? Response.fail()
                : deadLetter.handleError(context, record, exception);
    }

    @Override
    public void configure(Map<String, ?> configs) {
        deadLetter.configure(configs);
    }
}
