package io.tickwire.ingest.broker.xts.decode;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.broker.xts.wire.XtsNumbers;
import io.tickwire.broker.xts.wire.XtsUnreadable;
import io.tickwire.ingest.calendar.SegmentPhase;
import io.tickwire.ingest.calendar.SegmentStatus;
import io.tickwire.ingest.tick.BrokerMessage;
import io.tickwire.ingest.tick.BrokerMessage.MarketStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The status of a segment, 1507 (XTS reference 2.6). Its words decide: of the numbers only one pair is known ({@code
 * maketType} 1 is the normal market). What is said of another market (odd lots, auctions) or in words nobody knows is UNKNOWN, and
 * nothing follows from it.
 */
final class XtsStatuses {
    private static final long NORMAL_MARKET = 1;
    private static final int LONGEST_TEXT = 200;

    private record Words(Pattern words, SegmentPhase phase) {}

    /** The first that is found decides. */
    private static final List<Words> WORDS = List.of(
            new Words(Pattern.compile("PRE[- ]?OPEN"), SegmentPhase.PRE_OPEN),
            new Words(Pattern.compile("\\b(POST|CLOSING|AUCTION|ODD|SPOT|BLOCK)"), SegmentPhase.UNKNOWN),
            new Words(Pattern.compile("\\b(LIFTED|REMOVED|OVER|WITHDRAWN|NOT)\\b"), SegmentPhase.UNKNOWN),
            new Words(Pattern.compile("\\b(HALT|SUSPEND)"), SegmentPhase.HALTED),
            new Words(Pattern.compile("\\bCLOSED?\\b"), SegmentPhase.CLOSED),
            new Words(Pattern.compile("\\b(OPEN|OPENED|RESUMED)\\b"), SegmentPhase.OPEN));

    private XtsStatuses() {}

    /** @throws XtsUnreadable when a number makes no sense */
    static BrokerMessage status(XtsFields fields) {
        String text = text(fields.node());
        return new MarketStatus(new SegmentStatus(
                fields.segment(), phase(text, market(fields.node())), text, fields.time("ExchangeTimeStamp")));
    }

    private static SegmentPhase phase(String text, @Nullable Long market) {
        if (market != null && market != NORMAL_MARKET) {
            return SegmentPhase.UNKNOWN;
        }
        String words = text.toUpperCase(Locale.ROOT);
        Optional<Words> found = WORDS.stream()
                .filter(each -> each.words().matcher(words).find())
                .findFirst();
        return found.map(Words::phase).orElse(SegmentPhase.UNKNOWN);
    }

    private static @Nullable Long market(JsonNode node) {
        Long misspelt = XtsNumbers.whole(node.get("maketType"));
        return misspelt == null ? XtsNumbers.whole(node.get("marketType")) : misspelt;
    }

    private static String text(JsonNode node) {
        String text = node.path("message").asText("").trim();
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}
