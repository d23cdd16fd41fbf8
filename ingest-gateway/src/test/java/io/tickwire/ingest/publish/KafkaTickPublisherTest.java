package io.tickwire.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.ingest.gap.Accounted;
import io.tickwire.ingest.gap.LossMeter;
import io.tickwire.ingest.gap.Losses;
import io.tickwire.ingest.hold.DeadLetter;
import io.tickwire.ingest.hold.Lane;
import io.tickwire.ingest.hold.Waiting;
import io.tickwire.ingest.hold.Waiting.ConflatedTick;
import io.tickwire.ingest.hold.Waiting.HeldBar;
import io.tickwire.ingest.hold.Waiting.HeldLetter;
import io.tickwire.ingest.hold.Waiting.HeldTick;
import io.tickwire.ingest.publish.TickPublisher.Answer;
import io.tickwire.schemas.LetterValue;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Bar;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.Instrument;
import io.tickwire.schemas.market.Source;
import io.tickwire.schemas.market.Tick;
import io.tickwire.service.time.Micros;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaTickPublisherTest {
    private static final long BUFFER = 1 << 20;

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final Accounted accounted = new Accounted();
    private final PublishCounts counts = new PublishCounts();
    private final LossMeter unpublished = new LossMeter();

    @Test
    void sendsTicksUnderTheirInstrumentAndCountsThemWhenAcknowledged() {
        KafkaTickPublisher publisher = publisher((topic, tick) -> "avro".getBytes(UTF_8));
        assertThat(offer(publisher, held(500))).isEqualTo(Answer.TAKEN);
        assertThat(counts.pending()).isEqualTo(1);
        assertThat(counts.published()).isZero();

        producer.completeNext();
        assertThat(counts.published()).isEqualTo(1);
        assertThat(counts.pending()).isZero();
        ProducerRecord<String, byte[]> sent = producer.history().get(0);
        assertThat(sent.topic()).isEqualTo(Topics.TICKS.name());
        assertThat(sent.key()).isEqualTo("NSECM:2885");
        assertThat(sent.headers()).isEmpty();
    }

    @Test
    void sendsToThePartitionThatKafkaItselfWouldChoose() {
        KafkaTickPublisher publisher = publisher((topic, tick) -> new byte[1]);
        for (long instrument = 1; instrument <= 100; instrument++) {
            String key = "NSECM:" + instrument;
            int usual = BuiltInPartitioner.partitionForKey(key.getBytes(UTF_8), 12);
            HeldTick next = new HeldTick(tick(instrument, 500));
            assertThat(publisher.lane(next)).isEqualTo(new Lane(Topics.TICKS.name(), usual));
            offer(publisher, next);
        }
        assertThat(producer.history())
                .hasSize(100)
                .allSatisfy(sent -> assertThat(sent.partition())
                        .isEqualTo(BuiltInPartitioner.partitionForKey(sent.key().getBytes(UTF_8), 12)));
    }

    @Test
    void accountsForATickThatKafkaDidNotTake() {
        offer(publisher((topic, tick) -> new byte[1]), held(500));
        producer.errorNext(new NotLeaderOrFollowerException("delivery.timeout.ms is over"));

        assertThat(counts.published()).isZero();
        assertThat(counts.pending()).isZero();
        assertThat(unpublished.take()).isEqualTo(new Losses(1, 500, 500));
    }

    @Test
    void saysThatThereIsNoRoomInsteadOfLosingTheTick() {
        KafkaTickPublisher publisher = publisher((topic, tick) -> new byte[1]);
        producer.sendException = new BufferExhaustedException("buffer full");
        assertThat(offer(publisher, held(500))).isEqualTo(Answer.NO_ROOM);
        producer.sendException = new TimeoutException("topic not present in metadata after 20 ms");
        assertThat(offer(publisher, held(500))).isEqualTo(Answer.TOPIC_AWAY);

        assertThat(counts.pending()).isZero();
        assertThat(unpublished.total()).isZero();
        assertThat(publisher.oldestOnItsWay()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void accountsForATickThatCannotBeWritten() {
        KafkaTickPublisher publisher = publisher((topic, tick) -> {
            throw new SerializationException("a field is missing");
        });

        assertThat(offer(publisher, held(500)))
                .as("trying again would not help")
                .isEqualTo(Answer.TAKEN);
        assertThat(unpublished.total()).isEqualTo(1);
        assertThat(counts.pending()).isZero();
    }

    @Test
    void letsALaneThatIsStuckHaveItsPartOfTheBufferAndNoMore() {
        KafkaTickPublisher publisher = publisher((topic, tick) -> new byte[1_000]);
        int taken = 0;
        while (taken < 2_000 && offer(publisher, held(500)) == Answer.TAKEN) {
            taken++;
        }
        assertThat(taken * 1_000L).isLessThanOrEqualTo(BUFFER / KafkaTickPublisher.LANES_IN_BUFFER);
        assertThat(counts.pending()).isEqualTo(taken);

        assertThat(offer(publisher, new HeldTick(tick(1, 500))))
                .as("another lane")
                .isEqualTo(Answer.TAKEN);
        producer.completeNext();
        assertThat(offer(publisher, held(500)))
                .as("as soon as something arrived")
                .isEqualTo(Answer.TAKEN);
    }

    @Test
    void leavesRoomToTheOthersHoweverManyLanesThereAre() {
        Lanes many = new Lanes(48, 48);
        OutgoingRecords records =
                new OutgoingRecords((topic, tick) -> new byte[1_000], (topic, bar) -> new byte[0], accounted);
        KafkaTickPublisher publisher = new KafkaTickPublisher(producer, records, many, BUFFER, counts, unpublished);
        for (long instrument = 1; instrument <= 5_000; instrument++) {
            offer(publisher, new HeldTick(tick(instrument, 500)));
        }
        assertThat(counts.pending() * 1_000).as("all lanes of ticks are stuck").isLessThan(BUFFER * 6 / 10);
    }

    @Test
    void saysOnEveryTickSinceWhenTheAccountIsOpenWhereThatIsLong() {
        KafkaTickPublisher publisher = publisher((topic, tick) -> new byte[1]);
        accounted.watch(publisher::oldestOnItsWay);
        long window = Accounted.WINDOW.toNanos() / 1_000;
        offer(publisher, held(1_000));
        offer(publisher, new HeldTick(tick(1, 1_000 + window)));
        offer(publisher, new HeldTick(tick(1, 1_001 + window)));
        producer.completeNext();
        offer(publisher, new HeldTick(tick(1, 1_002 + window)));

        assertThat(producer.history().stream().map(KafkaTickPublisherTest::headers))
                .containsExactly(Map.of(), Map.of(), Map.of("x-complete-until", "1000"), Map.of());
    }

    @Test
    void keepsConflatedStatesBarsAndDeadLettersInTheSameAccount() {
        KafkaTickPublisher publisher = publisher((topic, tick) -> new byte[1]);
        offer(publisher, held(400));
        offer(publisher, new HeldBar(bar(), 300));
        offer(publisher, new ConflatedTick(tick(2885, 200), 7));
        offer(publisher, new HeldLetter(letter("garbage".getBytes(UTF_8))));
        long firstSeen = Micros.of(Instant.parse("2026-11-20T04:30:00Z"));

        assertThat(publisher.oldestOnItsWay()).isEqualTo(200);
        assertThat(publisher.isConflatedOnItsWay()).isTrue();
        producer.completeNext();
        assertThat(publisher.oldestOnItsWay()).isEqualTo(200);
        producer.completeNext();
        producer.completeNext();
        assertThat(publisher.isConflatedOnItsWay()).isFalse();
        assertThat(publisher.oldestOnItsWay()).isEqualTo(firstSeen);
        producer.completeNext();
        assertThat(publisher.oldestOnItsWay()).isEqualTo(Long.MAX_VALUE);
        assertThat(counts.bars()).isEqualTo(1);
        assertThat(headers(producer.history().get(2))).containsEntry("x-merged-updates", "7");
    }

    @Test
    void sendsDeadLettersWholeWithWhatWhereAndWhy() {
        byte[] original = "garbage".getBytes(UTF_8);
        offer(publisher((topic, tick) -> new byte[1]), new HeldLetter(letter(original)));
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
        offer(publisher((topic, tick) -> new byte[1]), new HeldLetter(letter(new byte[2_000_000])));

        ProducerRecord<String, byte[]> sent = producer.history().get(0);
        assertThat(sent.value()).hasSize(LetterValue.LONGEST);
        assertThat(headers(sent)).containsEntry(LetterValue.CUT_FROM, "2000000");
    }

    @Test
    void takesALetterThatIsNotOfTheFeedWithoutAPlaceInItsAccount() {
        KafkaTickPublisher publisher = publisher((topic, tick) -> new byte[1]);
        assertThat(publisher.rejected(letter(new byte[1]))).isTrue();
        assertThat(publisher.oldestOnItsWay()).isEqualTo(Long.MAX_VALUE);
        assertThat(counts.pending()).isZero();
    }

    private KafkaTickPublisher publisher(Serializer<Tick> serializer) {
        OutgoingRecords records = new OutgoingRecords(serializer, (topic, bar) -> new byte[0], accounted);
        return new KafkaTickPublisher(producer, records, new Lanes(12, 12), BUFFER, counts, unpublished);
    }

    private static Answer offer(KafkaTickPublisher publisher, Waiting next) {
        return publisher.offer(publisher.lane(next), next);
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

    private static Bar bar() {
        return Samples.bar();
    }

    private static HeldTick held(long receivedAt) {
        return new HeldTick(tick(2885, receivedAt));
    }

    private static Tick tick(long instrument, long receivedAt) {
        Tick tick = Samples.tick(Source.XTS);
        tick.setInstrument(new Instrument(ExchangeSegment.NSECM, instrument));
        tick.setReceivedAt(receivedAt);
        return tick;
    }

    private static Map<String, String> headers(ProducerRecord<String, byte[]> sent) {
        Map<String, String> headers = new TreeMap<>();
        sent.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }
}
