package io.tickwire.simulator.faults;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/** Frames no sane broker sends. */
public final class GarbageFrames {
    /** A frame whose payload breaks off in the middle: a well-formed event carrying malformed data. */
    public static final String CUT_TICK = "42[\"1501-json-full\",\"{\\\"MessageCode\\\":1501,\\\"ExchangeSeg\"]";

    /** A message of a code nobody has heard of. */
    public static final String UNKNOWN_CODE =
            "42[\"1599-json-full\",\"{\\\"MessageCode\\\":1599,\\\"ExchangeSegment\\\":1,\\\"ExchangeInstrumentID\\\":2885}\"]";

    private static final int LARGEST_U16 = 0xffff;
    private static final int CHUNK = 8192;

    private GarbageFrames() {}

    /** An event whose payload alone has so many characters. */
    public static String oversized(int characters) {
        return "42[\"1501-json-full\",\"" + "x".repeat(characters) + "\"]";
    }

    /** A binary packet whose header promises more than follows. */
    public static byte[] cutPacket() {
        return head(0, 204).put(new byte[20]).array();
    }

    /** A deflated packet that claims the size of a touchline and inflates to so many zeroes. */
    public static byte[] bomb(int inflatedBytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        byte[] zeroes = new byte[CHUNK];
        byte[] out = new byte[CHUNK];
        for (int left = inflatedBytes; !deflater.finished(); ) {
            if (left > 0 && deflater.needsInput()) {
                deflater.setInput(zeroes, 0, Math.min(left, CHUNK));
                left -= CHUNK;
            } else if (left <= 0) {
                deflater.finish();
            }
            deflated.write(out, 0, deflater.deflate(out));
        }
        deflater.end();
        byte[] body = deflated.toByteArray();
        ByteBuffer packet = ByteBuffer.allocate(17 + body.length).order(ByteOrder.LITTLE_ENDIAN);
        packet.put(head(1, 204).array(), 0, 15).putShort((short) Math.min(LARGEST_U16, body.length));
        return packet.put(body).array();
    }

    private static ByteBuffer head(int compressed, int size) {
        ByteBuffer packet = ByteBuffer.allocate(35).order(ByteOrder.LITTLE_ENDIAN);
        packet.put((byte) compressed).putShort((short) 1501).putShort((short) 1).putInt(2885);
        return packet.putShort((short) 1).putShort((short) 1).putShort((short) size);
    }

    /**
     * A websocket text frame that says more of its message follows, as bytes on the wire. After the first one each
     * continues it: the message never ends.
     */
    public static byte[] unfinished(boolean first, int bytes) {
        byte[] payload = "x".repeat(bytes).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first ? 1 : 0);
        frame.writeBytes(length(bytes));
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    /** The shortest spelling of a length, the only one clients accept. */
    private static byte[] length(int bytes) {
        if (bytes < 126) {
            return new byte[] {(byte) bytes};
        }
        return bytes <= LARGEST_U16
                ? ByteBuffer.allocate(3).put((byte) 126).putShort((short) bytes).array()
                : ByteBuffer.allocate(9).put((byte) 127).putLong(bytes).array();
    }
}
