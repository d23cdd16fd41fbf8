package io.tickwire.ticks.topology;

import io.tickwire.schemas.market.Tick;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stamps of a state's fields as they lie in the store: each different one once (there are seldom more than four), and
 * for each field which it is.
 */
final class StampTable {
    private static final byte NO_STAMP = -1;

    private final List<StampBytes> stamps = new ArrayList<>(4);
    private final byte[] fields;
    private int stampBytes;

    private StampTable(int fields) {
        this.fields = new byte[fields];
    }

    static StampTable of(LatestState state, int fields) {
        StampTable table = new StampTable(fields);
        for (int field = 0; field < fields; field++) {
            TickStamp stamp = state.stamp(field);
            table.fields[field] = stamp == null ? NO_STAMP : table.indexOf(stamp);
        }
        return table;
    }

    int size() {
        return 1 + stampBytes + 1 + fields.length;
    }

    void putInto(ByteBuffer out) {
        out.put((byte) stamps.size());
        stamps.forEach(stamp -> stamp.putInto(out));
        out.put((byte) fields.length).put(fields);
    }

    /** State written under another version of the tick schema has other fields: its values then count as the newest. */
    static @Nullable TickStamp[] readFrom(ByteBuffer in, Tick merged, int fields) {
        List<TickStamp> stamps = readStamps(in);
        @Nullable TickStamp[] read = new TickStamp[fields];
        if (in.get() == fields) {
            for (int field = 0; field < fields; field++) {
                byte index = in.get();
                read[field] = index == NO_STAMP ? null : stamps.get(index);
            }
        } else {
            TickStamp newest = stamps.stream().max(TickStamp::compareTo).orElseThrow();
            for (int field = 0; field < fields; field++) {
                read[field] = merged.get(field) == null ? null : newest;
            }
        }
        return read;
    }

    private static List<TickStamp> readStamps(ByteBuffer in) {
        int count = in.get();
        List<TickStamp> stamps = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            stamps.add(StampBytes.readFrom(in));
        }
        return stamps;
    }

    /** Fields of one tick share its stamp, so that looking for the same object finds it at once. */
    private byte indexOf(TickStamp stamp) {
        for (int i = 0; i < stamps.size(); i++) {
            if (stamps.get(i).stamp() == stamp) {
                return (byte) i;
            }
        }
        StampBytes added = StampBytes.of(stamp);
        stamps.add(added);
        stampBytes += added.size();
        return (byte) (stamps.size() - 1);
    }
}
