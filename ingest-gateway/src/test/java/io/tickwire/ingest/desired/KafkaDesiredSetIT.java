package io.tickwire.ingest.desired;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.ingest.LiveTopics;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.schemas.market.FeedEventType;
import io.tickwire.schemas.market.Source;
import io.tickwire.schemas.market.Subscription;
import io.tickwire.schemas.market.SubscriptionMode;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The desired set on real Kafka: what cannot be read harms nothing but itself. */
@Timeout(60)
class KafkaDesiredSetIT {
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final int NO_SUCH_SCHEMA = 1_000_000;
    private static final AtomicInteger INSTRUMENTS = new AtomicInteger(7_000_000);

    private final String whole = instrument();
    private final String broken = instrument();
    private final String afterwards = instrument();
    private final Map<InstrumentKey, Set<SubscriptionMode>> wanted = new ConcurrentHashMap<>();
    private final List<RejectedWish> rejected = new CopyOnWriteArrayList<>();
    private LiveTopics topics;
    private KafkaDesiredSet desired;

    @BeforeEach
    void openTopics() throws Exception {
        topics = new LiveTopics();
        desired = new KafkaDesiredSet(topics.settings(), "desired-set", wanted::putAll, rejected::add);
    }

    /** The topic is shared: the next test must not find our wishes. */
    @AfterEach
    void takeBackEverything() throws Exception {
        desired.stop(STOP);
        List.of(whole, broken, afterwards).forEach(key -> topics.put(Topics.SUBSCRIPTIONS.name(), key, null));
    }

    @Test
    void aRecordCutShortIsRejectedAndTheRestIsUsed() {
        byte[] wish = wish(broken);
        assertRejectedAmongOthers(Arrays.copyOf(wish, wish.length - 4));
    }

    @Test
    void aRecordThatIsNoAvroIsRejectedAndTheRestIsUsed() {
        assertRejectedAmongOthers("not Avro".getBytes(UTF_8));
    }

    @Test
    void aRecordTooShortToNameItsSchemaIsRejectedAndTheRestIsUsed() {
        assertRejectedAmongOthers(new byte[] {0, 1, 2});
    }

    @Test
    void aRecordOfAnotherTopicsKindIsRejectedAndTheRestIsUsed() {
        FeedEvent event = FeedEvent.newBuilder()
                .setEventId("stray")
                .setSlot("desired-set")
                .setType(FeedEventType.SESSION_OPENED)
                .setOccurredAt(0)
                .setSource(Source.XTS)
                .build();
        assertRejectedAmongOthers(topics.bytes(Topics.FEED_EVENTS, event));
    }

    @Test
    void aRecordOfASchemaNobodyKnowsIsRejectedAndTheRestIsUsed() {
        assertRejectedAmongOthers(
                ByteBuffer.allocate(8).put((byte) 0).putInt(NO_SUCH_SCHEMA).array());
    }

    @Test
    void aRecordThatSpeaksOfAnotherInstrumentThanItsKeyIsRejected() {
        assertRejectedAmongOthers(wish(whole));
        assertThat(rejections())
                .singleElement()
                .satisfies(each -> assertThat(each.why()).contains("the key says " + broken));
    }

    private void assertRejectedAmongOthers(byte[] value) {
        topics.put(Topics.SUBSCRIPTIONS.name(), whole, wish(whole));
        topics.put(Topics.SUBSCRIPTIONS.name(), broken, value);
        topics.put(Topics.SUBSCRIPTIONS.name(), afterwards, wish(afterwards));
        desired.start(failure -> {});

        await().until(desired::caughtUp);
        assertThat(wanted)
                .containsEntry(InstrumentKey.parse(whole), Set.of(SubscriptionMode.QUOTE))
                .containsEntry(InstrumentKey.parse(afterwards), Set.of(SubscriptionMode.QUOTE));
        assertThat(rejections()).singleElement().satisfies(each -> {
            assertThat(each.value()).isEqualTo(value);
            assertThat(each.why()).isNotBlank();
        });
    }

    private List<RejectedWish> rejections() {
        return rejected.stream().filter(each -> broken.equals(each.key())).toList();
    }

    private static String instrument() {
        return "BSECM:" + INSTRUMENTS.incrementAndGet();
    }

    private byte[] wish(String instrument) {
        return topics.bytes(
                Topics.SUBSCRIPTIONS,
                new Subscription(
                        InstrumentKey.parse(instrument).toAvro(), List.of(SubscriptionMode.QUOTE), "test", 0L, null));
    }
}
