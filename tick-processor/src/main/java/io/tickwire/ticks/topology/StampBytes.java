package io.tickwire.ticks.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** A {@link TickStamp} as it lies in the store. */
record StampBytes(TickStamp stamp, byte[] connectionId) {
    static StampBytes of(TickStamp stamp) {
        return new StampBytes(stamp, stamp.connectionId().getBytes(UTF_8));
    }

    int size() {
        return 4 * Long.BYTES + Integer.BYTES + connectionId.length;
    }

    void putInto(ByteBuffer out) {
        out.putLong(stamp.time()).putLong(stamp.brokerSequence()).putLong(stamp.receivedAt());
        out.putLong(stamp.connectionSequence());
        out.putInt(connectionId.length).put(connectionId);
    }

    static TickStamp readFrom(ByteBuffer in) {
        long time = in.getLong();
        long brokerSequence = in.getLong();
        long receivedAt = in.getLong();
        long connectionSequence = in.getLong();
        byte[] connectionId = new byte[in.getInt()];
        in.get(connectionId);
        return new TickStamp(time, brokerSequence, receivedAt, new String(connectionId, UTF_8), connectionSequence);
    }
}
