package io.tickwire.ticks.history.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tickwire.schemas.Topics;
import io.tickwire.ticks.decode.DeadLetterSize;
import io.tickwire.ticks.history.batch.Received;
import io.tickwire.ticks.history.batch.Refused;
import io.tickwire.ticks.history.store.DeadLetters;
import io.tickwire.ticks.history.store.HistoryUnavailable;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;

/**
 * Puts refused records, bytes untouched unless there are too many, on their topic's dead-letter topic, under the headers
 * that Streams uses too.
 */
public final class KafkaDeadLetters implements DeadLetters {
    private static final String PREFIX = "__streams.errors.";

    private final Producer<byte[], byte[]> producer;

    public KafkaDeadLetters(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    @Override
    public void publish(List<Refused> refused) {
        List<Future<RecordMetadata>> sent =
                refused.stream().map(bad -> producer.send(letter(bad))).toList();
        sent.forEach(KafkaDeadLetters::await);
    }

    private static ProducerRecord<byte[], byte[]> letter(Refused bad) {
        Received source = bad.record();
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                Topics.deadLetter(source.topic()),
                null,
                source.timestampMillis(),
                source.key(),
                source.value(),
                source.headers());
        header(letter.headers(), "exception", "refused by history");
        header(letter.headers(), "message", bad.reason());
        header(letter.headers(), "topic", source.topic());
        header(letter.headers(), "partition", Integer.toString(source.partition()));
        header(letter.headers(), "offset", Long.toString(source.offset()));
        return DeadLetterSize.fitting(letter);
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(PREFIX + name, value.getBytes(UTF_8));
    }

    private static void await(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException failed) {
            throw new HistoryUnavailable("dead letters could not be published: " + failed.getCause(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HistoryUnavailable("interrupted while publishing dead letters", stopped);
        }
    }
}
