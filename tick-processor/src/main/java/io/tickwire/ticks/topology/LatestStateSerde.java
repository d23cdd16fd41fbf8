package io.tickwire.ticks.topology;

import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Tick;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link LatestState} lies in the store and its changelog: the merged tick in the bytes of the ticks topic (so its
 * schema id travels along and old state stays readable), then which stamp each field has.
 */
final class LatestStateSerde {
    private static final byte VERSION = 1;
    private static final byte NO_STAMP = -1;
    private static final int FIELDS = Tick.getClassSchema().getFields().size();

    private LatestStateSerde() {}

    static Serde<LatestState> over(Serde<Tick> ticks) {
        Serializer<Tick> toBytes = ticks.serializer();
        Deserializer<Tick> toTick = ticks.deserializer();
        return Serdes.serdeFrom(
                (topic, state) ->
                        state == null ? null : write(state, toBytes.serialize(Topics.TICKS.name(), state.tick())),
                (topic, bytes) -> bytes == null ? null : read(bytes, toTick));
    }

    private static byte[] write(LatestState state, byte[] tick) {
        List<TickStamp> stamps = state.distinctStamps();
        List<StampBytes> encoded = stamps.stream().map(StampBytes::of).toList();
        int size = encoded.stream().mapToInt(StampBytes::size).sum();
        ByteBuffer out = ByteBuffer.allocate(1 + 8 + 8 + 4 + tick.length + 1 + size + 1 + FIELDS);
        out.put(VERSION).putLong(state.updates()).putLong(state.updatedAt());
        out.putInt(tick.length).put(tick);
        out.put((byte) stamps.size());
        encoded.forEach(stamp -> stamp.putInto(out));
        out.put((byte) FIELDS);
        for (int field = 0; field < FIELDS; field++) {
            TickStamp stamp = state.stamp(field);
            out.put(stamp == null ? NO_STAMP : (byte) stamps.indexOf(stamp));
        }
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
        List<TickStamp> stamps = readStamps(in);
        Tick merged = toTick.deserialize(Topics.TICKS.name(), tick);
        return new LatestState(merged, fieldStamps(in, stamps, merged), updates, updatedAt);
    }

    private static List<TickStamp> readStamps(ByteBuffer in) {
        int count = in.get();
        List<TickStamp> stamps = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            stamps.add(StampBytes.readFrom(in));
        }
        return stamps;
    }

    /** State written under another version of the tick schema has other fields: its values then count as the newest. */
    private static @Nullable TickStamp[] fieldStamps(ByteBuffer in, List<TickStamp> stamps, Tick merged) {
        @Nullable TickStamp[] fields = new TickStamp[FIELDS];
        boolean sameFields = in.get() == FIELDS;
        TickStamp newest = stamps.stream().max(TickStamp::compareTo).orElseThrow();
        for (int field = 0; field < FIELDS; field++) {
            if (sameFields) {
                byte index = in.get();
                fields[field] = index == NO_STAMP ? null : stamps.get(index);
            } else if (merged.get(field) != null) {
                fields[field] = newest;
            }
        }
        return fields;
    }
}
