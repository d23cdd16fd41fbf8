package io.tickwire.ticks.table;

import io.tickwire.ticks.decode.DeadLetterSize;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/** Kafka's own dead-letter handler for a record that is no tick of its key, its letter cut to what a broker takes. */
public final class DeadLetterAndContinue implements ProcessingExceptionHandler {
    private final ProcessingExceptionHandler deadLetter = new LogAndContinueProcessingExceptionHandler();

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        return Response.resume(DeadLetterSize.fitting(
                deadLetter.handleError(context, record, exception).deadLetterQueueRecords()));
    }

    @Override
    public void configure(Map<String, ?> configs) {
        deadLetter.configure(configs);
    }
}
