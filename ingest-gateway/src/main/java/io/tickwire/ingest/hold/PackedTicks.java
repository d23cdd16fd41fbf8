package io.tickwire.ingest.hold;

import io.tickwire.schemas.market.Tick;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Ticks as bytes, a quarter of their size as objects; read back by the schema they were written with. */
final class PackedTicks {
    private PackedTicks() {}

    static byte[] pack(Tick tick) {
        try {
            ByteBuffer packed = tick.toByteBuffer();
            byte[] bytes = new byte[packed.remaining()];
            packed.get(bytes);
            return bytes;
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot fail", impossible);
        }
    }

    static Tick unpack(byte[] bytes) {
        try {
            return Tick.fromByteBuffer(ByteBuffer.wrap(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot fail", impossible);
        }
    }
}
