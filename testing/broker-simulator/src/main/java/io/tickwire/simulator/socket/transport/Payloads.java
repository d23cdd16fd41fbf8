package io.tickwire.simulator.socket.transport;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** How several packets share one polling body: Engine.IO 3 counts characters, Engine.IO 4 separates with 0x1e. */
public final class Payloads {
    private static final char SEPARATOR = '\u001e';

    /** The packet type that Engine.IO 3 puts in front of a binary message. */
    private static final int MESSAGE = 4;

    private Payloads() {}

    static String encode(List<String> packets, boolean engineIo4) {
        if (engineIo4) {
            return String.join(String.valueOf(SEPARATOR), packets);
        }
        StringBuilder body = new StringBuilder();
        packets.forEach(packet -> body.append(packet.length()).append(':').append(packet));
        return body.toString();
    }

    /**
     * The binary framing of Engine.IO 3, used once an attachment is among the packets: {@code 0} for text or {@code 1}
     * for binary, the length's decimal digits as bytes, {@code 0xff}, the packet.
     */
    static byte[] encodeBinary(List<Outgoing> packets) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Outgoing packet : packets) {
            byte[] attachment = packet.attachment();
            byte[] content = attachment == null ? packet.text().getBytes(StandardCharsets.UTF_8) : attachment;
            int length = attachment == null ? content.length : content.length + 1;
            body.write(attachment == null ? 0 : 1);
            String.valueOf(length).chars().forEach(digit -> body.write(digit - '0'));
            body.write(0xff);
            if (attachment != null) {
                body.write(MESSAGE);
            }
            body.writeBytes(content);
        }
        return body.toByteArray();
    }

    /** @throws IllegalArgumentException when the body is no payload */
    public static List<String> decode(String body, boolean engineIo4) {
        return engineIo4 ? List.of(body.split(String.valueOf(SEPARATOR))) : counted(body);
    }

    private static List<String> counted(String body) {
        List<String> packets = new ArrayList<>();
        int at = 0;
        while (at < body.length()) {
            int colon = body.indexOf(':', at);
            int length = colon < 0 ? -1 : Integer.parseInt(body.substring(at, colon));
            if (length < 0 || colon + 1 + length > body.length()) {
                throw new IllegalArgumentException("payload is cut short at character " + at);
            }
            packets.add(body.substring(colon + 1, colon + 1 + length));
            at = colon + 1 + length;
        }
        return packets;
    }

    /** The binary framing older clients post: {@code 0x00 <decimal digits as bytes> 0xff <packet>}, text packets only. */
    public static List<String> decodeBinary(byte[] body) {
        List<String> packets = new ArrayList<>();
        int at = 0;
        while (at < body.length) {
            int length = 0;
            int digit = at + 1;
            while (digit < body.length && body[digit] != (byte) 0xff) {
                length = length * 10 + body[digit++];
            }
            if (body[at] != 0 || length < 0 || digit + 1 + length > body.length) {
                throw new IllegalArgumentException("binary payload is cut short or holds a binary packet at " + at);
            }
            packets.add(new String(body, digit + 1, length, StandardCharsets.UTF_8));
            at = digit + 1 + length;
        }
        return packets;
    }
}
