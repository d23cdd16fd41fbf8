package io.tickwire.ingest.broker.xts.decode;

import io.tickwire.broker.xts.wire.XtsUnreadable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The envelope of the binary feed (XTS reference 2.8): several packets in one attachment, each perhaps compressed. What a
 * packet claims about its size bounds what is allocated for it: 64 kB at most, whatever it inflates to.
 */
final class XtsPackets {
    private static final int PLAIN_HEADER = 15;
    private static final int COMPRESSED_HEADER = 17;
    private static final int COMPRESSED = 1;
    private static final int PLAIN = 0;

    /** Frame type that clients of newer protocol versions leave in front of the attachment; no packet begins so. */
    private static final int MESSAGE_TYPE = 4;

    /**
     * @param code message code
     * @param segment number of the exchange segment
     * @param instrument the exchange's id
     * @param payload inflated
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Packet(int code, int segment, int instrument, byte[] payload) {}

    private XtsPackets() {}

    /** What cannot be told apart any more comes as the last one, whole. */
    static List<byte[]> split(byte[] attachment) {
        List<byte[]> packets = new ArrayList<>(1);
        int at = attachment.length > 0 && attachment[0] == MESSAGE_TYPE ? 1 : 0;
        do {
            int end = end(attachment, at);
            packets.add(at == 0 && end == attachment.length ? attachment : Arrays.copyOfRange(attachment, at, end));
            at = end;
        } while (at < attachment.length);
        return packets;
    }

    private static int end(byte[] bytes, int at) {
        int left = bytes.length - at;
        if (left < PLAIN_HEADER) {
            return bytes.length;
        }
        int size = bytes[at] == COMPRESSED && left >= COMPRESSED_HEADER
                ? COMPRESSED_HEADER + unsigned(bytes, at + 15)
                : PLAIN_HEADER + unsigned(bytes, at + 13);
        boolean told = bytes[at] == COMPRESSED || bytes[at] == PLAIN;
        return told && size <= left ? at + size : bytes.length;
    }

    /** @throws XtsUnreadable when it is no packet */
    static Packet read(byte[] packet) {
        if (packet.length < PLAIN_HEADER) {
            throw new XtsUnreadable("a packet of " + packet.length + " bytes is shorter than its header");
        }
        return new Packet(unsigned(packet, 1), (short) unsigned(packet, 3), (int) signed(packet, 5), payload(packet));
    }

    private static byte[] payload(byte[] packet) {
        int size = unsigned(packet, 13);
        if (packet[0] == PLAIN) {
            require(packet.length == PLAIN_HEADER + size, "says " + size + " bytes follow", packet);
            return Arrays.copyOfRange(packet, PLAIN_HEADER, packet.length);
        }
        require(
                packet[0] == COMPRESSED && packet.length > COMPRESSED_HEADER,
                "is neither plain nor compressed",
                packet);
        int compressed = unsigned(packet, 15);
        require(packet.length == COMPRESSED_HEADER + compressed, "says " + compressed + " bytes follow", packet);
        return inflated(packet, compressed, size);
    }

    private static byte[] inflated(byte[] packet, int compressed, int size) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packet, COMPRESSED_HEADER, compressed);
            byte[] payload = new byte[size];
            int got = 0;
            int more = -1;
            while (got < size && more != 0) {
                more = inflater.inflate(payload, got, size - got);
                got += more;
            }
            boolean over = inflater.finished() || inflater.inflate(new byte[1]) == 0;
            require(got == size && over, "does not inflate to the " + size + " bytes it says", packet);
            return payload;
        } catch (DataFormatException broken) {
            throw new XtsUnreadable("cannot be inflated: " + broken.getMessage());
        } finally {
            inflater.end();
        }
    }

    private static void require(boolean holds, String what, byte[] packet) {
        if (!holds) {
            throw new XtsUnreadable("a packet of " + packet.length + " bytes " + what);
        }
    }

    private static int unsigned(byte[] bytes, int at) {
        return (bytes[at] & 255) | (bytes[at + 1] & 255) << 8;
    }

    private static long signed(byte[] bytes, int at) {
        return (unsigned(bytes, at) | (long) unsigned(bytes, at + 2) << 16) << 32 >> 32;
    }
}
