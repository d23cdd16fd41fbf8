package io.tickwire.ingest.broker;

import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.SubscriptionMode;
import java.util.List;
import java.util.Map;

/**
 * What a broker can be asked for.
 *
 * @param codes the broker's own number of each mode that becomes ticks
 * @param depthLevels price levels a side of DEPTH
 * @param largestBatch instruments in one subscription request
 */
public record Capabilities(
        String broker,
        Map<SubscriptionMode, Integer> codes,
        List<ExchangeSegment> segments,
        int depthLevels,
        int largestBatch) {}
