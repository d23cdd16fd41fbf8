package io.tickwire.simulator.socket.transport;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** One packet that waits for a poll: text, or the attachment of the event before it. */
record Outgoing(String text, byte @Nullable [] attachment) {
    static Outgoing text(String packet) {
        return new Outgoing(packet, null);
    }

    static Outgoing attachment(byte[] bytes) {
        return new Outgoing("", bytes);
    }

    void sendOn(Transport transport) {
        if (attachment == null) {
            byte[] packet = text.getBytes(StandardCharsets.UTF_8);
            transport.append(packet, packet.length);
        } else {
            transport.append(attachment);
        }
    }

    /** As it stands in a payload of text, where an attachment is base64 behind its mark. */
    String asText(boolean engineIo4) {
        return attachment == null
                ? text
                : (engineIo4 ? "b" : "b4") + Base64.getEncoder().encodeToString(attachment);
    }
}
