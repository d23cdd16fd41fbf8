package io.tickwire.ingest.publish;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tickwire.ingest.fact.CompleteUntil;
import io.tickwire.ingest.gap.Accounted;
import io.tickwire.ingest.hold.Lane;
import io.tickwire.ingest.hold.Waiting;
import io.tickwire.ingest.hold.Waiting.ConflatedTick;
import io.tickwire.ingest.hold.Waiting.HeldBar;
import io.tickwire.ingest.hold.Waiting.HeldLetter;
import io.tickwire.ingest.hold.Waiting.HeldTick;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Bar;
import io.tickwire.schemas.market.Tick;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/** What waits, as records of its topics. */
final class OutgoingRecords {
    /** Says of a conflated tick how many older updates went into it. */
    static final String MERGED = "x-merged-updates";

    private final Serializer<Tick> ticks;
    private final Serializer<Bar> bars;
    private final Accounted accounted;

    /** @param ticks serializer of the registry's client; its schema id must be known already, as that of the other */
    OutgoingRecords(Serializer<Tick> ticks, Serializer<Bar> bars, Accounted accounted) {
        this.ticks = ticks;
        this.bars = bars;
        this.accounted = accounted;
    }

    /** @throws SerializationException when it cannot be written, now or ever */
    ProducerRecord<String, byte[]> of(Lane lane, Waiting next) {
        if (next instanceof HeldTick held) {
            return tick(lane, held.tick(), held.receivedAt());
        }
        if (next instanceof ConflatedTick conflated) {
            ProducerRecord<String, byte[]> outgoing = tick(lane, conflated.tick(), conflated.receivedAt());
            if (conflated.merged() > 0) {
                outgoing.headers().add(MERGED, Long.toString(conflated.merged()).getBytes(US_ASCII));
            }
            return outgoing;
        }
        return next instanceof HeldBar held ? bar(lane, held.bar()) : LetterRecords.of(((HeldLetter) next).letter());
    }

    private ProducerRecord<String, byte[]> tick(Lane lane, Tick tick, long receivedAt) {
        String key = InstrumentKey.of(tick.getInstrument()).text();
        byte[] value = ticks.serialize(lane.topic(), tick);
        ProducerRecord<String, byte[]> outgoing = new ProducerRecord<>(lane.topic(), lane.partition(), key, value);
        CompleteUntil.tell(outgoing.headers(), accounted, receivedAt);
        return outgoing;
    }

    private ProducerRecord<String, byte[]> bar(Lane lane, Bar bar) {
        String key = InstrumentKey.of(bar.getInstrument()).text();
        return new ProducerRecord<>(lane.topic(), lane.partition(), key, bars.serialize(Topics.BARS.name(), bar));
    }
}
