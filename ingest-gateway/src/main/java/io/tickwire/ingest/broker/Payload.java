package io.tickwire.ingest.broker;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a broker sent in one message, untouched: a text, or bytes that are none. Whoever makes one from bytes gives them away. */
public final class Payload {
    private final @Nullable String text;
    private final byte @Nullable [] bytes;

    private Payload(@Nullable String text, byte @Nullable [] bytes) {
        this.text = text;
        this.bytes = bytes;
    }

    public static Payload of(String text) {
        return new Payload(text, null);
    }

    public static Payload of(byte[] bytes) {
        return new Payload(null, bytes);
    }

    /** The text; of bytes, what they would be as UTF-8. */
    public String text() {
        return text == null ? new String(bytes(), StandardCharsets.UTF_8) : text;
    }

    /** The bytes as they were on the wire; not to be changed. */
    public byte[] bytes() {
        return bytes == null ? String.valueOf(text).getBytes(StandardCharsets.UTF_8) : bytes;
    }

    /** How long it is: characters of a text, else bytes. */
    public int length() {
        return bytes == null ? String.valueOf(text).length() : bytes.length;
    }

    @Override
    public String toString() {
        return bytes == null ? String.valueOf(text) : bytes.length + " bytes";
    }
}
