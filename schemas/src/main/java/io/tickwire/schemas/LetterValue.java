package io.tickwire.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The value of a dead letter: the original bytes, cut where a broker would refuse the record (its limit is a megabyte, headers
 * included), and then with a header that says how long they were.
 */
public final class LetterValue {
    /** Bytes a letter may have. */
    public static final int LONGEST = 900_000;

    /** Holds the length of the original, when the letter is shorter. */
    public static final String CUT_FROM = "x-cut-from-bytes";

    private final byte @Nullable [] original;
    private final boolean cut;
    private final byte @Nullable [] bytes;

    private LetterValue(byte @Nullable [] original, int room) {
        this.original = original;
        cut = original != null && original.length > room;
        bytes = cut && original != null ? Arrays.copyOf(original, room) : original;
    }

    /** @param original as it was found; null for a tombstone */
    public static LetterValue of(byte @Nullable [] original) {
        return new LetterValue(original, LONGEST);
    }

    /** @param room bytes that are left for it beside key and headers */
    public static LetterValue within(int room, byte @Nullable [] original) {
        return new LetterValue(original, room);
    }

    /** What the letter carries; not to be changed. */
    public byte @Nullable [] bytes() {
        return bytes;
    }

    public boolean isCut() {
        return cut;
    }

    /** Says how long the original was, when it was cut. */
    public void tell(Headers headers) {
        if (cut && original != null) {
            headers.add(CUT_FROM, Integer.toString(original.length).getBytes(StandardCharsets.UTF_8));
        }
    }
}
