package io.tickwire.orders.kills.stage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request or answer as its bytes: the head to the empty line, and as much after it as the head announces. */
record HttpMessage(String head, byte[] bytes) {
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length:\\s*(\\d+)");

    /** Null when the peer closed before the first byte. */
    static @Nullable HttpMessage read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int last = 0;
        while (last != 0x0D0A0D0A) {
            int next = in.read();
            if (next < 0) {
                if (bytes.size() == 0) {
                    return null;
                }
                throw new IOException("closed within a head");
            }
            bytes.write(next);
            last = last << 8 | next;
        }
        String head = bytes.toString(StandardCharsets.ISO_8859_1);
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            int announced = Integer.parseInt(length.group(1));
            byte[] body = in.readNBytes(announced);
            if (body.length < announced) {
                throw new IOException("closed within a body");
            }
            bytes.write(body);
        }
        return new HttpMessage(head, bytes.toByteArray());
    }

    boolean placesAnOrder() {
        return head.startsWith("POST /interactive/orders HTTP");
    }

    /** An answer after which the connection belongs to a socket. */
    boolean switchesProtocol() {
        return head.startsWith("HTTP/1.1 101");
    }

    boolean closes() {
        return head.toLowerCase(Locale.ROOT).contains("\r\nconnection: close");
    }

    String body() {
        return new String(bytes, head.length(), bytes.length - head.length(), StandardCharsets.UTF_8);
    }
}
