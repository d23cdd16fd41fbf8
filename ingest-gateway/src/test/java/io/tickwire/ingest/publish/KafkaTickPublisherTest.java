package io.tickwire.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.ingest.gap.LossMeter;
import io.tickwire.ingest.gap.Losses;
import io.tickwire.ingest.hold.DeadLetter;
import io.tickwire.schemas.LetterValue;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.Instrument;
import io.tickwire.schemas.market.Source;
import io.tickwire.schemas.market.Tick;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaTickPublisherTest {
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final PublishCounts counts = new PublishCounts();
    private final LossMeter unpublished = new LossMeter();

    @Test
    void sendsTicksUnderTheirInstrumentAndCountsThemWhenAcknowledged() {
        KafkaTickPublisher publisher = publisher((topic, tick) -> "avro".getBytes(UTF_8));
        assertThat(publisher.publish(tick())).isTrue();
        assertThat(counts.pending()).isEqualTo(1);
        assertThat(counts.published()).isZero();

        producer.completeNext();
        assertThat(counts.published()).isEqualTo(1);
        assertThat(counts.pending()).isZero();
        ProducerRecord<String, byte[]> sent = producer.history().get(0);
        assertThat(sent.topic()).isEqualTo(Topics.TICKS.name());
        assertThat(sent.key()).isEqualTo("NSECM:2885");
    }

    @Test
    void accountsForATickThatKafkaDidNotTake() {
        publisher((topic, tick) -> new byte[1]).publish(tick());
        producer.errorNext(new NotLeaderOrFollowerException("delivery.timeout.ms is over"));

        assertThat(counts.published()).isZero();
        assertThat(counts.pending()).isZero();
        assertThat(unpublished.take()).isEqualTo(new Losses(1, 500, 500));
    }

    @Test
    void saysThatThereIsNoRoomInsteadOfLosingTheTick() {
        producer.sendException = new TimeoutException("buffer full");
        assertThat(publisher((topic, tick) -> new byte[1]).publish(tick())).isFalse();

        assertThat(counts.pending()).isZero();
        assertThat(unpublished.total()).isZero();
    }

    @Test
    void accountsForATickThatCannotBeWritten() {
        KafkaTickPublisher publisher = publisher((topic, tick) -> {
            throw new SerializationException("a field is missing");
        });

        assertThat(publisher.publish(tick())).as("trying again would not help").isTrue();
        assertThat(unpublished.total()).isEqualTo(1);
        assertThat(counts.pending()).isZero();
    }

    @Test
    void sendsNothingReceivedMuchLaterThanTheOldestTickOnItsWay() {
        KafkaTickPublisher publisher = publisher((topic, tick) -> new byte[1]);
        long window = InFlight.WINDOW.toNanos() / 1_000;
        assertThat(publisher.publish(tick(0))).isTrue();
        assertThat(publisher.publish(tick(window))).isTrue();

        assertThat(publisher.publish(tick(window + 1))).isFalse();
        assertThat(counts.pending()).isEqualTo(2);
        producer.completeNext();
        assertThat(publisher.publish(tick(window + 1))).isTrue();
    }

    @Test
    void sendsAConflatedStateWithItsCountWhateverIsOnItsWay() {
        KafkaTickPublisher publisher = publisher((topic, tick) -> new byte[1]);
        publisher.publish(tick(0));

        assertThat(publisher.publishConflated(tick(InFlight.WINDOW.toNanos()), 7))
                .isTrue();
        assertThat(headers(producer.history().get(1))).containsEntry("x-merged-updates", "7");
    }

    @Test
    void sendsDeadLettersWholeWithWhatWhereAndWhy() {
        byte[] original = "garbage".getBytes(UTF_8);
        publisher((topic, tick) -> new byte[1]).deadLetter(letter(original));
        producer.completeNext();

        ProducerRecord<String, byte[]> sent = producer.history().get(0);
        assertThat(sent.topic()).isEqualTo("md.ticks.v1.dlq.v1");
        assertThat(sent.value()).isEqualTo(original);
        assertThat(headers(sent))
                .containsEntry("what", "1501-json-full")
                .containsEntry("where", "xts-1-a-1#7")
                .containsEntry("why", "not JSON")
                .containsEntry("__streams.errors.topic", "md.ticks.v1")
                .containsEntry("__streams.errors.message", "not JSON")
                .containsEntry("x-first-seen", "2026-11-20T04:30:00Z")
                .doesNotContainKey(LetterValue.CUT_FROM);
        assertThat(counts.deadLetters()).isEqualTo(1);
    }

    @Test
    void cutsADeadLetterThatKafkaWouldRefuseAndSaysSo() {
        publisher((topic, tick) -> new byte[1]).deadLetter(letter(new byte[2_000_000]));

        ProducerRecord<String, byte[]> sent = producer.history().get(0);
        assertThat(sent.value()).hasSize(LetterValue.LONGEST);
        assertThat(headers(sent)).containsEntry(LetterValue.CUT_FROM, "2000000");
    }

    private KafkaTickPublisher publisher(Serializer<Tick> serializer) {
        return new KafkaTickPublisher(producer, serializer, (topic, bar) -> new byte[0], counts, unpublished);
    }

    private static DeadLetter letter(byte[] value) {
        return new DeadLetter(
                Topics.TICKS.name(),
                null,
                value,
                "1501-json-full",
                "xts-1-a-1#7",
                "not JSON",
                Instant.parse("2026-11-20T04:30:00Z"));
    }

    private static Tick tick() {
        return tick(500);
    }

    private static Tick tick(long receivedAt) {
        Tick tick = Samples.tick(Source.XTS);
        tick.setInstrument(new Instrument(ExchangeSegment.NSECM, 2885L));
        tick.setReceivedAt(receivedAt);
        return tick;
    }

    private static Map<String, String> headers(ProducerRecord<String, byte[]> sent) {
        Map<String, String> headers = new TreeMap<>();
        sent.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }
}
