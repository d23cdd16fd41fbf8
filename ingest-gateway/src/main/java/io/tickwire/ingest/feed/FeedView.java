package io.tickwire.ingest.feed;

import io.tickwire.ingest.calendar.SegmentStatus;
import io.tickwire.ingest.gap.Gap;
import io.tickwire.ingest.session.FeedState;
import io.tickwire.ingest.subscription.channel.ChannelCounts;
import io.tickwire.ingest.subscription.channel.ChannelView;
import io.tickwire.schemas.market.ExchangeSegment;
import java.util.List;
import java.util.Map;

/**
 * How the feed stands, for people and probes.
 *
 * @param dataDue true when ticks are expected now
 * @param market what was said of segments last
 * @param settled true when it is known what is wanted and the broker has answered for all of it
 * @param gapsTotal gaps opened in this run
 * @param suspectSince since when data may be missing though no gap says so yet, UTC microseconds; {@link Long#MAX_VALUE} when
 *     nothing is suspect
 */
public record FeedView(
        FeedState state,
        boolean dataDue,
        Map<ExchangeSegment, SegmentStatus> market,
        boolean settled,
        ChannelCounts counts,
        List<ChannelView> channels,
        List<Gap> gaps,
        int gapsOpen,
        long gapsTotal,
        long suspectSince) {
    /** Channels on which data may flow: none without a connection, though they may survive at the broker. */
    public int subscribed() {
        return state instanceof FeedState.Open ? counts.live() : 0;
    }

    /** Channels that are neither subscribed nor refused. */
    public int awaited() {
        return counts.total() - counts.failed() - subscribed();
    }
}
