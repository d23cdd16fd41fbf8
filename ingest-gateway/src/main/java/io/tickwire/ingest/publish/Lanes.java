package io.tickwire.ingest.publish;

import io.tickwire.ingest.hold.Lane;
import io.tickwire.ingest.hold.Waiting;
import io.tickwire.ingest.hold.Waiting.ConflatedTick;
import io.tickwire.ingest.hold.Waiting.HeldBar;
import io.tickwire.ingest.hold.Waiting.HeldLetter;
import io.tickwire.ingest.hold.Waiting.HeldTick;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;

/**
 * The lane of everything that is published: the partition of its key, by the rule of Kafka's default partitioner. The number of
 * partitions is that of the start, so that the ticks of an instrument keep their order also when somebody adds some.
 * Confined to one thread.
 */
final class Lanes {
    private final int tickPartitions;
    private final int barPartitions;
    private final Map<InstrumentKey, Lane> ticks = new HashMap<>();

    Lanes(int tickPartitions, int barPartitions) {
        this.tickPartitions = tickPartitions;
        this.barPartitions = barPartitions;
    }

    /** How many there are: one for each partition, and that of dead letters. */
    int count() {
        return tickPartitions + barPartitions + 1;
    }

    Lane of(Waiting next) {
        if (next instanceof HeldTick held) {
            return tick(InstrumentKey.of(held.tick().getInstrument()));
        }
        if (next instanceof ConflatedTick conflated) {
            return tick(InstrumentKey.of(conflated.tick().getInstrument()));
        }
        return next instanceof HeldBar held
                ? lane(Topics.BARS.name(), InstrumentKey.of(held.bar().getInstrument()), barPartitions)
                : new Lane(Topics.deadLetter(((HeldLetter) next).letter().topic()), Lane.ANY);
    }

    private Lane tick(InstrumentKey instrument) {
        return ticks.computeIfAbsent(instrument, key -> lane(Topics.TICKS.name(), key, tickPartitions));
    }

    private static Lane lane(String topic, InstrumentKey key, int partitions) {
        byte[] bytes = key.text().getBytes(StandardCharsets.UTF_8);
        return new Lane(topic, Utils.toPositive(Utils.murmur2(bytes)) % partitions);
    }
}
