package io.tickwire.ingest.subscription.channel;

import io.tickwire.schemas.market.ExchangeSegment;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How all wanted channels stand together. */
public final class Overview {
    private static final Set<ChannelStatus> OPEN = EnumSet.of(ChannelStatus.WANTED, ChannelStatus.PENDING);
    private static final Set<ChannelStatus> UNVERIFIED =
            EnumSet.of(ChannelStatus.WANTED, ChannelStatus.PENDING, ChannelStatus.SURVIVING);

    private final Map<Channel, Standing> all;

    private final Retries retries;

    Overview(Map<Channel, Standing> all, Retries retries) {
        this.all = all;
        this.retries = retries;
    }

    public ChannelCounts counts() {
        return ChannelCounts.of(all.values());
    }

    /**
     * @param slotsAt when those without a slot are asked for again
     * @param notBefore nothing is asked for earlier
     */
    public List<ChannelView> views(long slotsAt, long notBefore) {
        return all.entrySet().stream()
                .map(each -> view(each.getKey(), each.getValue(), slotsAt, notBefore))
                .toList();
    }

    private ChannelView view(Channel channel, Standing standing, long slotsAt, long notBefore) {
        return standing.view(channel, Math.max(notBefore, standing.isAskedAlone() ? retries.at(channel) : slotsAt));
    }

    public boolean settled() {
        return noneIn(OPEN);
    }

    public boolean verified() {
        return noneIn(UNVERIFIED);
    }

    /** Asked at every turn of the feed: a plain loop. */
    private boolean noneIn(Set<ChannelStatus> statuses) {
        for (Standing standing : all.values()) {
            if (statuses.contains(standing.status())) {
                return false;
            }
        }
        return true;
    }

    public Set<ExchangeSegment> liveSegments() {
        Set<ExchangeSegment> live = EnumSet.noneOf(ExchangeSegment.class);
        all.forEach((channel, standing) -> {
            if (standing.isLive()) {
                live.add(channel.instrument().segment());
            }
        });
        return live;
    }
}
