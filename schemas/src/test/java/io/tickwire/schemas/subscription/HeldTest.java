package io.tickwire.schemas.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Subscription;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.schemas.topic.TopicValues;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeldTest {
    private static final InstrumentKey RELIANCE = InstrumentKey.parse("NSECM:2885");
    private static final InstrumentKey TCS = InstrumentKey.parse("NSECM:11536");
    private static final byte[] GARBAGE = "not Avro".getBytes(UTF_8);

    private final AvroSerdes serdes =
            new AvroSerdes(Map.of("schema.registry.url", "mock://held", "auto.register.schemas", true));
    private final Held held = new Held(new TopicValues<>(serdes, Topics.SUBSCRIPTIONS));

    @Test
    void theNewestRecordOfAKeyCounts() {
        take(RELIANCE.text(), wish(RELIANCE, SubscriptionMode.QUOTE));
        take(TCS.text(), wish(TCS, SubscriptionMode.QUOTE));
        take(RELIANCE.text(), wish(RELIANCE, SubscriptionMode.DEPTH));
        take(TCS.text(), null);

        assertThat(held.desired()).containsOnlyKeys(RELIANCE);
        assertThat(held.desired().get(RELIANCE).getModes()).containsExactly(SubscriptionMode.DEPTH);
    }

    @Test
    void aRecordNobodyCanReadHidesOnlyItsOwnKey() {
        take(RELIANCE.text(), GARBAGE);
        take(TCS.text(), wish(TCS, SubscriptionMode.QUOTE));

        assertThat(held.desired()).containsOnlyKeys(TCS);
        assertThat(held.isHidden(RELIANCE)).isTrue();
        assertThat(held.isHidden(TCS)).isFalse();
    }

    @Test
    void whatWasSaidBeforeItStillCounts() {
        take(RELIANCE.text(), wish(RELIANCE, SubscriptionMode.QUOTE));
        take(RELIANCE.text(), GARBAGE);

        assertThat(held.desired()).containsOnlyKeys(RELIANCE);
        assertThat(held.isHidden(RELIANCE)).isTrue();
    }

    @Test
    void anotherRecordOfItsKeyEndsIt() {
        take(RELIANCE.text(), GARBAGE);
        take(RELIANCE.text(), null);

        assertThat(held.isHidden(RELIANCE)).isFalse();
    }

    @Test
    void passesOverWhatSpeaksOfAnotherInstrumentOrOfNone() {
        take(RELIANCE.text(), wish(TCS, SubscriptionMode.QUOTE));
        take("no instrument", wish(TCS, SubscriptionMode.QUOTE));
        take(null, wish(TCS, SubscriptionMode.QUOTE));

        assertThat(held.desired()).isEmpty();
        assertThat(held.isHidden(RELIANCE)).isTrue();
    }

    private void take(@Nullable String key, byte @Nullable [] value) {
        held.take(new ConsumerRecord<>(Topics.SUBSCRIPTIONS.name(), 0, 0, key, value));
    }

    private byte[] wish(InstrumentKey key, SubscriptionMode mode) {
        Subscription wish = new Wish(Set.of(mode), "ann", 1_795_253_400_000_000L, null).added(key, null);
        return serdes.serializer(Topics.SUBSCRIPTIONS).serialize(Topics.SUBSCRIPTIONS.name(), wish);
    }
}
