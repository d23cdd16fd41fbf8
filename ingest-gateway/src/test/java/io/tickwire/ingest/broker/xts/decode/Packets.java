package io.tickwire.ingest.broker.xts.decode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Deflater;

/** Writes binary packets field by field as XTS reference 2.8 lists them; shares nothing with the code that reads them. */
final class Packets {
    static final long TIME = 1_420_632_949L;

    private Packets() {}

    static byte[] plain(int code, int segment, int instrument, byte[] payload) {
        return header(0, code, segment, instrument, payload.length, 15 + payload.length)
                .put(payload)
                .array();
    }

    static byte[] compressed(int code, int segment, int instrument, byte[] payload) {
        return compressed(code, segment, instrument, payload, payload.length);
    }

    /** @param says the uncompressed size it claims */
    static byte[] compressed(int code, int segment, int instrument, byte[] payload, int says) {
        byte[] deflated = deflated(payload);
        return header(1, code, segment, instrument, says, 17 + deflated.length)
                .putShort((short) deflated.length)
                .put(deflated)
                .array();
    }

    static byte[] joined(byte[]... packets) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(packets).forEach(all::writeBytes);
        return all.toByteArray();
    }

    static byte[] touchline(int segment, int instrument, boolean wide) {
        ByteBuffer out = payload(1501, segment, instrument);
        row(out, wide, 119, 610.15, 3);
        row(out, wide, 15, 610.3, 1);
        tail(out, wide);
        return bytes(out);
    }

    static byte[] depth(int segment, int instrument, boolean wide) {
        ByteBuffer out = payload(1502, segment, instrument);
        side(out, wide, 610.15, -0.05);
        side(out, wide, 610.3, 0.05);
        row(out, wide, 100, 610.15, 1);
        row(out, wide, 100, 610.3, 1);
        tail(out, wide);
        return bytes(out);
    }

    static byte[] openInterest(int segment, int instrument, int openInterest) {
        ByteBuffer out = payload(1510, segment, instrument);
        out.putShort((short) 1).putInt(openInterest).putShort((short) 1).putLong(26_000);
        out.put((byte) 1).put((byte) 5).put("NIFTY".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return bytes(out.putInt(99));
    }

    private static ByteBuffer header(int flag, int code, int segment, int instrument, int says, int length) {
        ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) flag).putShort((short) code).putShort((short) segment).putInt(instrument);
        return out.putShort((short) 1).putShort((short) 1).putShort((short) says);
    }

    private static ByteBuffer payload(int code, int segment, int instrument) {
        ByteBuffer out = ByteBuffer.allocate(1_000).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) code).putShort((short) 4).putShort((short) 0).putLong(0);
        out.putLong(1_590_018_768_596_832L).putInt(0);
        return out.putShort((short) segment).putInt(instrument).putLong(TIME);
    }

    private static void side(ByteBuffer out, boolean wide, double best, double step) {
        out.putInt(5);
        for (int level = 0; level < 5; level++) {
            row(out, wide, level == 4 ? 0 : 100 * (level + 1), level == 4 ? 0 : best + level * step, level);
        }
    }

    private static void row(ByteBuffer out, boolean wide, long size, double price, int orders) {
        quantity(out, wide, size);
        out.putDouble(price).putInt(orders).putShort((short) 0);
    }

    private static void tail(ByteBuffer out, boolean wide) {
        out.putLong(TIME + 1).putDouble(610.3);
        quantity(out, wide, 1);
        quantity(out, wide, 363_004);
        quantity(out, wide, 3_000_000_000L);
        quantity(out, wide, 1_983_015);
        out.putDouble(612.81).putLong(TIME).putDouble(-2.03);
        out.putDouble(627).putDouble(627).putDouble(605.15).putDouble(623).putDouble(0);
        out.putShort((short) 0).putShort((short) 0).putShort((short) 1).putShort((short) 1);
    }

    private static void quantity(ByteBuffer out, boolean wide, long quantity) {
        if (wide) {
            out.putLong(quantity);
        } else {
            out.putInt((int) quantity);
        }
    }

    private static byte[] deflated(byte[] payload) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(payload);
        deflater.finish();
        byte[] out = new byte[payload.length + 100];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    private static byte[] bytes(ByteBuffer out) {
        return Arrays.copyOf(out.array(), out.position());
    }
}
