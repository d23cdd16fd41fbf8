package io.tickwire.ingest.broker;

import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.SubscriptionMode;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a broker can be asked for.
 *
 * @param codes the broker's own number of each mode that becomes ticks
 * @param depthLevels price levels a side of DEPTH
 * @param largestBatch instruments in one subscription request
 * @param publishFormats forms of the feed, as the broker spells them
 * @param broadcastModes whole messages or changes, as the broker spells them
 * @param remaining subscriptions the account had left when the broker last said; empty before
 * @param origins for each part whether the broker told it
 */
public record Capabilities(
        String broker,
        Map<SubscriptionMode, Integer> codes,
        List<ExchangeSegment> segments,
        int depthLevels,
        int largestBatch,
        List<String> publishFormats,
        List<String> broadcastModes,
        OptionalInt remaining,
        Map<String, String> origins) {}
