package io.tickwire.schemas;

import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.Instrument;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Exchange segment and exchange instrument id: the pair that names an instrument at every broker. Its text, for example
 * {@code NSECM:2885}, is the key of every topic about instruments.
 *
 * @param segment exchange segment, never UNKNOWN
 * @param id the exchange's number inside the segment, not negative
 */
public record InstrumentKey(ExchangeSegment segment, long id) implements Comparable<InstrumentKey> {
    public InstrumentKey {
        if (segment == ExchangeSegment.UNKNOWN) {
            throw new IllegalArgumentException("an instrument needs a known exchange segment");
        }
        if (id < 0) {
            throw new IllegalArgumentException("exchange instrument id must not be negative: " + id);
        }
    }

    /**
     * @param text segment and id joined by a colon, for example {@code NSECM:2885}
     * @throws IllegalArgumentException when the text is not of that form; the message says what is
     */
    public static InstrumentKey parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            throw malformed(text, "there is no colon");
        }
        try {
            return new InstrumentKey(segment(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
        } catch (NumberFormatException notNumber) {
            throw malformed(text, "'" + text.substring(colon + 1) + "' is not a whole number");
        }
    }

    public static InstrumentKey of(Instrument instrument) {
        return new InstrumentKey(instrument.getSegment(), instrument.getExchangeInstrumentId());
    }

    /**
     * @param name a segment's name in any case, for example {@code nsecm}
     * @throws IllegalArgumentException when there is no such segment; the message lists those there are
     */
    public static ExchangeSegment segment(String name) {
        String upper = name.trim().toUpperCase(Locale.ROOT);
        return Arrays.stream(ExchangeSegment.values())
                .filter(segment ->
                        segment != ExchangeSegment.UNKNOWN && segment.name().equals(upper))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' is not an exchange segment; there are " + knownSegments()));
    }

    public String text() {
        return segment.name() + ':' + id;
    }

    public Instrument toAvro() {
        return new Instrument(segment, id);
    }

    @Override
    public int compareTo(InstrumentKey other) {
        int bySegment = segment.name().compareTo(other.segment.name());
        return bySegment != 0 ? bySegment : Long.compare(id, other.id);
    }

    @Override
    public String toString() {
        return text();
    }

    private static String knownSegments() {
        return Arrays.stream(ExchangeSegment.values())
                .filter(segment -> segment != ExchangeSegment.UNKNOWN)
                .map(Enum::name)
                .collect(Collectors.joining(", "));
    }

    private static IllegalArgumentException malformed(String text, String why) {
        return new IllegalArgumentException(
                "'" + text + "' is not an instrument key: " + why + "; write SEGMENT:ID, for example NSECM:2885");
    }
}
