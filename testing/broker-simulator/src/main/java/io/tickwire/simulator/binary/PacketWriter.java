package io.tickwire.simulator.binary;

import io.tickwire.simulator.instrument.Price;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Little-endian numbers one after the other. */
final class PacketWriter {
    private static final int LARGEST = 64 * 1024;

    private final ByteBuffer bytes = ByteBuffer.allocate(LARGEST).order(ByteOrder.LITTLE_ENDIAN);

    PacketWriter clear() {
        bytes.clear();
        return this;
    }

    byte[] array() {
        return bytes.array();
    }

    int length() {
        return bytes.position();
    }

    PacketWriter i8(int value) {
        bytes.put((byte) value);
        return this;
    }

    PacketWriter i16(int value) {
        bytes.putShort((short) value);
        return this;
    }

    PacketWriter i32(long value) {
        bytes.putInt((int) value);
        return this;
    }

    PacketWriter i64(long value) {
        bytes.putLong(value);
        return this;
    }

    /** Fixed-point in, rupees as a double out: the wire has no exact prices. */
    PacketWriter price(long price) {
        bytes.putDouble(price / (double) Price.RUPEE);
        return this;
    }

    PacketWriter quantity(long value, Width width) {
        return width == Width.WIDE ? i64(value) : i32(value);
    }

    PacketWriter raw(byte[] from, int length) {
        bytes.put(from, 0, length);
        return this;
    }
}
