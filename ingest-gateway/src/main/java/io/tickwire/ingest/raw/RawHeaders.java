package io.tickwire.ingest.raw;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tickwire.ingest.raw.RawFrame.Direction;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** A raw frame's headers, all texts; what is not there is null or false. */
final class RawHeaders {
    private static final String DIRECTION = "direction";
    private static final String FORM = "form";
    private static final String CONNECTION = "connection";
    private static final String EPOCH = "epoch";
    private static final String EVENT = "event";
    private static final String RECEIVED_AT = "received-at";
    private static final String DECODED_AT = "decoded-at";
    private static final String SEQUENCE = "sequence";
    private static final String SNAPSHOT = "snapshot";
    private static final String AFTER_LOSS = "after-loss";

    private RawHeaders() {}

    static List<Header> of(RawFrame frame) {
        List<Header> headers = new ArrayList<>(10);
        add(headers, DIRECTION, frame.direction().name());
        add(headers, FORM, frame.form());
        add(headers, CONNECTION, frame.connection());
        add(headers, EPOCH, frame.epoch());
        add(headers, EVENT, frame.event());
        add(headers, RECEIVED_AT, frame.receivedAt());
        add(headers, DECODED_AT, frame.decodedAt());
        add(headers, SEQUENCE, frame.sequence());
        add(headers, SNAPSHOT, frame.snapshot() ? true : null);
        add(headers, AFTER_LOSS, frame.afterLoss() ? true : null);
        return headers;
    }

    /** @throws IllegalArgumentException when a header is missing or makes no sense */
    static RawFrame frame(Headers headers, byte[] bytes) {
        return new RawFrame(
                Direction.valueOf(needed(headers, DIRECTION)),
                needed(headers, FORM),
                needed(headers, CONNECTION),
                Long.parseLong(needed(headers, EPOCH)),
                needed(headers, EVENT),
                bytes,
                Long.parseLong(needed(headers, RECEIVED_AT)),
                number(headers, DECODED_AT),
                number(headers, SEQUENCE),
                text(headers, SNAPSHOT) != null,
                text(headers, AFTER_LOSS) != null);
    }

    private static void add(List<Header> headers, String name, @Nullable Object value) {
        if (value != null) {
            headers.add(new RecordHeader(name, value.toString().getBytes(UTF_8)));
        }
    }

    private static String needed(Headers headers, String name) {
        String text = text(headers, name);
        if (text == null) {
            throw new IllegalArgumentException("the header " + name + " is missing");
        }
        return text;
    }

    private static @Nullable Long number(Headers headers, String name) {
        String text = text(headers, name);
        return text == null ? null : Long.valueOf(text);
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
