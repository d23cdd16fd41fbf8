package io.tickwire.broker.instrument;

import io.tickwire.schemas.market.ExchangeSegment;
import java.util.Arrays;
import java.util.List;

/**
 * A master text, read: every row is either a definition or rejected, and no key occurs twice.
 *
 * @param definitions the good rows, in the text's order
 * @param rejected the others
 */
public record ParsedMaster(List<InstrumentDefinition> definitions, List<RejectedRow> rejected) {
    public ParsedMaster {
        definitions = List.copyOf(definitions);
        rejected = List.copyOf(rejected);
    }

    /**
     * The part about one segment. A rejected row belongs to the segment it begins with, and to every segment when it
     * does not say.
     */
    public ParsedMaster only(ExchangeSegment segment) {
        return new ParsedMaster(
                definitions.stream()
                        .filter(definition -> definition.key().segment() == segment)
                        .toList(),
                rejected.stream().filter(row -> concerns(row, segment)).toList());
    }

    private static boolean concerns(RejectedRow row, ExchangeSegment segment) {
        String first = row.row().split("\\|", 2)[0].trim();
        return first.equals(segment.name())
                || Arrays.stream(ExchangeSegment.values())
                        .noneMatch(other -> other.name().equals(first));
    }
}
