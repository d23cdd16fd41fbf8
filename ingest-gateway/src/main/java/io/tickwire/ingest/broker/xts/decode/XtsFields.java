package io.tickwire.ingest.broker.xts.decode;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.broker.xts.wire.XtsNumbers;
import io.tickwire.broker.xts.wire.XtsTime;
import io.tickwire.broker.xts.wire.XtsUnreadable;
import io.tickwire.schemas.market.ExchangeSegment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one XTS object: numbers may be text with commas, unknown values null, names misspelt (XTS reference
 * 2.6). Throws {@link XtsUnreadable} naming the field when a value makes no sense.
 */
final class XtsFields {
    private final JsonNode node;
    private final ExchangeSegment segment;
    private final Instant receivedAt;
    private final boolean partial;
    private boolean unreadableTime;

    /** @param partial whether the message carried only what changed */
    XtsFields(JsonNode node, ExchangeSegment segment, Instant receivedAt, boolean partial) {
        this.node = node;
        this.segment = segment;
        this.receivedAt = receivedAt;
        this.partial = partial;
    }

    /** The fields of an object inside this one, or of nothing when there is none. */
    XtsFields inside(String name) {
        return row(node.path(name));
    }

    /** The fields of another object of the same message. */
    XtsFields row(JsonNode other) {
        return new XtsFields(other, segment, receivedAt, partial);
    }

    /** UTC microseconds. */
    long receivedAtMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, receivedAt);
    }

    ExchangeSegment segment() {
        return segment;
    }

    JsonNode node() {
        return node;
    }

    boolean partial() {
        return partial;
    }

    /** A price; XTS fills what it does not have with 0, which no price on these fields can be. */
    @Nullable
    Long price(String name) {
        Long price = rawPrice(name);
        return price == null || price == 0 ? null : price;
    }

    /** A price of a depth row, where 0 means something together with the size. */
    @Nullable
    Long rawPrice(String name) {
        try {
            return XtsNumbers.price(node.get(name));
        } catch (XtsUnreadable unreadable) {
            throw named(name, unreadable);
        }
    }

    /** A count under the first of these names that holds one. */
    @Nullable
    Long whole(String... names) {
        for (String name : names) {
            Long value = wholeNamed(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** As {@link #whole}, where 0 stands for "not sent". */
    @Nullable
    Long positive(String... names) {
        Long value = whole(names);
        return value == null || value == 0 ? null : value;
    }

    @Nullable
    Double percent(String name) {
        JsonNode value = node.get(name);
        Long fixedPoint = value == null ? null : rawPrice(name);
        return fixedPoint == null ? null : fixedPoint / 10_000.0;
    }

    /** A time counted in XTS seconds, UTC microseconds (XTS reference 2.9). */
    @Nullable
    Long time(String name) {
        Long seconds = positive(name);
        if (seconds == null) {
            return null;
        }
        Long micros = XtsTime.micros(segment, seconds, receivedAt);
        unreadableTime |= micros == null;
        return micros;
    }

    /** True when one of the times read so far was sent and made no sense. */
    boolean unreadableTime() {
        return unreadableTime;
    }

    private @Nullable Long wholeNamed(String name) {
        try {
            return XtsNumbers.whole(node.get(name));
        } catch (XtsUnreadable unreadable) {
            throw named(name, unreadable);
        }
    }

    private static XtsUnreadable named(String name, XtsUnreadable unreadable) {
        return new XtsUnreadable(name + ": " + unreadable.getMessage());
    }
}
