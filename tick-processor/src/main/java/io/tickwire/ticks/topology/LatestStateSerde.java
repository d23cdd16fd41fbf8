package io.tickwire.ticks.topology;

import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Tick;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * How a {@link LatestState} lies in the store and its changelog: the merged tick in the bytes of the ticks topic (so its
 * schema id travels along and old state stays readable), then which stamp each field has.
 */
final class LatestStateSerde {
    private static final byte VERSION = 1;
    private static final int FIELDS = Tick.getClassSchema().getFields().size();

    private LatestStateSerde() {}

    static Serde<LatestState> over(Serde<Tick> ticks) {
        TickBytes toBytes = new TickBytes(ticks.serializer());
        Deserializer<Tick> toTick = ticks.deserializer();
        return Serdes.serdeFrom(
                (topic, state) ->
                        state == null ? null : write(state, toBytes.of(state.tick())),
                (topic, bytes) -> bytes == null ? null : read(bytes, toTick));
    }

    private static byte[] write(LatestState state, byte[] tick) {
        StampTable stamps = StampTable.of(state, FIELDS);
        ByteBuffer out = ByteBuffer.allocate(1 + 8 + 8 + 4 + tick.length + stamps.size());
        out.put(VERSION).putLong(state.updates()).putLong(state.updatedAt());
        out.putInt(tick.length).put(tick);
        stamps.putInto(out);
        return out.array();
    }

    private static LatestState read(byte[] bytes, Deserializer<Tick> toTick) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new SerializationException(
                    "latest-tick state has format " + version + ", this release reads " + VERSION
                            + "; run the newer release, or reset the application to rebuild the table from the ticks topic");
        }
        long updates = in.getLong();
        long updatedAt = in.getLong();
        byte[] tick = new byte[in.getInt()];
        in.get(tick);
        Tick merged = toTick.deserialize(Topics.TICKS.name(), tick);
        return new LatestState(merged, StampTable.readFrom(in, merged, FIELDS), updates, updatedAt);
    }
}
