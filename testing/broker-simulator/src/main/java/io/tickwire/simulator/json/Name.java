package io.tickwire.simulator.json;

import java.nio.charset.StandardCharsets;

/** A JSON field name with quotes and colon, encoded once: plain, and escaped for a string inside a string. */
record Name(byte[] plain, byte[] escaped) {
    static Name of(String name) {
        return new Name(ascii("\"" + name + "\":"), ascii("\\\"" + name + "\\\":"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
