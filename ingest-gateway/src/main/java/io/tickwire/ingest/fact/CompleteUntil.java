package io.tickwire.ingest.fact;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tickwire.ingest.gap.Accounted;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * What a record says of the account of its slot: everything received before that moment was accounted for when it was sent.
 * Without the header that is the usual moment before the record was received, or before the fact occurred. Each of them is
 * true for ever, so that the latest one of all that arrived counts.
 */
public final class CompleteUntil {
    /** UTC microseconds, as a decimal number. */
    public static final String HEADER = "x-complete-until";

    private CompleteUntil() {}

    /** Adds the header to a record that is about to be sent, where the usual would not be true. */
    public static void tell(Headers headers, Accounted accounted, long at) {
        accounted
                .exception(at)
                .ifPresent(until -> headers.add(
                        new RecordHeader(HEADER, Long.toString(until).getBytes(US_ASCII))));
    }

    /**
     * @param at when the record was received, or its fact occurred, UTC microseconds
     * @return UTC microseconds; {@link Long#MIN_VALUE} when what it says is unreadable and so says nothing
     */
    static long of(Headers headers, long at) {
        Header told = headers.lastHeader(HEADER);
        if (told == null) {
            return Accounted.usual(at);
        }
        try {
            return told.value() == null ? Long.MIN_VALUE : Long.parseLong(new String(told.value(), US_ASCII));
        } catch (NumberFormatException unreadable) {
            return Long.MIN_VALUE;
        }
    }
}
