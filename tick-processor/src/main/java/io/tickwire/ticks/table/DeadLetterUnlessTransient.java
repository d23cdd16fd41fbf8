package io.tickwire.ticks.table;

import io.tickwire.ticks.decode.DeadLetterSize;
import io.tickwire.ticks.decode.DecodeErrors;
import io.tickwire.ticks.decode.UnknownSchemas;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/**
 * Kafka's own dead-letter handler for a bad record, its letter cut to what a broker takes. When it is the registry that
 * does not answer, or does not know the schema yet, the thread ends instead and its replacement reads the record again.
 */
public final class DeadLetterUnlessTransient implements DeserializationExceptionHandler {
    /** Name of the setting that holds the {@link UnknownSchemas}: handlers come and go with their threads. */
    static final String UNKNOWN_SCHEMAS = "tickwire.unknown.schemas";

    private final DeserializationExceptionHandler deadLetter = new LogAndContinueExceptionHandler();
    private UnknownSchemas unknown = new UnknownSchemas(UnknownSchemas.PATIENCE);

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        return mayPass(record.value(), exception)
                ? Response.fail()
                : Response.resume(DeadLetterSize.fitting(
                        deadLetter.handleError(context, record, exception).deadLetterQueueRecords()));
    }

    @Override
    public void configure(Map<String, ?> configs) {
        deadLetter.configure(configs);
        if (configs.get(UNKNOWN_SCHEMAS) instanceof UnknownSchemas shared) {
            unknown = shared;
        }
    }

    private boolean mayPass(byte[] value, Exception exception) {
        return DecodeErrors.isTransient(exception)
                || (DecodeErrors.isUnknownSchema(exception) && unknown.mayTurnUp(value, System.nanoTime()));
    }
}
