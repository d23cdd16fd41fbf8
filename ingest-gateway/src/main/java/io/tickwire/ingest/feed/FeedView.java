package io.tickwire.ingest.feed;

import io.tickwire.ingest.gap.Gap;
import io.tickwire.ingest.session.FeedState;
import io.tickwire.ingest.subscription.ChannelCounts;
import io.tickwire.ingest.subscription.ChannelView;
import java.util.List;

/**
 * How the feed stands, for people and probes.
 *
 * @param dataDue true when ticks are expected now
 * @param settled true when the broker has answered for everything that is wanted
 * @param gapsTotal gaps opened in this run
 */
public record FeedView(
        FeedState state,
        boolean dataDue,
        boolean settled,
        ChannelCounts counts,
        List<ChannelView> channels,
        List<Gap> gaps,
        int gapsOpen,
        long gapsTotal) {}
