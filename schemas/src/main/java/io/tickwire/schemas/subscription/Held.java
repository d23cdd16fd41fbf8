package io.tickwire.schemas.subscription;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.Subscription;
import io.tickwire.schemas.topic.TopicValues;
import io.tickwire.schemas.topic.Unreadable;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the records of the topic amount to: the newest of a key that makes sense counts. One that makes none is told and
 * passed over, as by the gateway; it harms nobody but its own key.
 */
final class Held {
    private static final Logger LOG = LoggerFactory.getLogger(Held.class);

    private final TopicValues<Subscription> values;
    private final Map<InstrumentKey, Subscription> desired = new TreeMap<>();
    private final Set<InstrumentKey> hidden = new HashSet<>();

    Held(TopicValues<Subscription> values) {
        this.values = values;
    }

    Map<InstrumentKey, Subscription> desired() {
        return desired;
    }

    @Nullable
    Subscription of(InstrumentKey key) {
        return desired.get(key);
    }

    /** True when the newest record of a key makes no sense: only another record ends that. */
    boolean isHidden(InstrumentKey key) {
        return hidden.contains(key);
    }

    void take(ConsumerRecord<String, byte[]> each) {
        InstrumentKey key = key(each);
        if (key == null) {
            return;
        }
        try {
            put(key, values.of(each));
            hidden.remove(key);
        } catch (Unreadable | IllegalArgumentException senseless) {
            hidden.add(key);
            tell(each, senseless);
        }
    }

    private void put(InstrumentKey key, @Nullable Subscription subscription) {
        if (subscription == null) {
            desired.remove(key);
            return;
        }
        InstrumentKey inside = InstrumentKey.of(subscription.getInstrument());
        if (!inside.equals(key)) {
            throw new IllegalArgumentException("the key says " + key + ", the value " + inside);
        }
        desired.put(key, subscription);
    }

    private static @Nullable InstrumentKey key(ConsumerRecord<String, byte[]> each) {
        try {
            return InstrumentKey.parse(String.valueOf(each.key()));
        } catch (IllegalArgumentException senseless) {
            tell(each, senseless);
            return null;
        }
    }

    private static void tell(ConsumerRecord<String, byte[]> each, Exception senseless) {
        LOG.atWarn()
                .setMessage("a record of the desired set makes no sense")
                .addKeyValue("partition", each.partition())
                .addKeyValue("offset", each.offset())
                .addKeyValue("why", senseless.getMessage())
                .log();
    }
}
