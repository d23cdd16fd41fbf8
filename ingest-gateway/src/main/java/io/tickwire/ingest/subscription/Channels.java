package io.tickwire.ingest.subscription;

import io.tickwire.schemas.market.ExchangeSegment;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Every wanted channel and how it stands, in step with the queue of what is still to be asked. */
final class Channels {
    private static final Set<ChannelStatus> LIVE = Set.of(ChannelStatus.CONFIRMED, ChannelStatus.SURVIVING);
    private static final Set<ChannelStatus> OPEN = Set.of(ChannelStatus.WANTED, ChannelStatus.PENDING);

    private final Map<Channel, Standing> all = new LinkedHashMap<>();
    private final WorkQueue queue = new WorkQueue();

    WorkQueue queue() {
        return queue;
    }

    boolean has(Channel channel) {
        return all.containsKey(channel);
    }

    void add(Channel channel) {
        // still subscribed at the broker when the request to leave was never sent
        ChannelStatus status = queue.stay(channel) ? ChannelStatus.CONFIRMED : ChannelStatus.WANTED;
        all.put(channel, new Standing(status, "", false));
        put(channel, status);
    }

    void addImpossible(Channel channel, String reason) {
        all.put(channel, new Standing(ChannelStatus.FAILED, reason, true));
    }

    void remove(Channel channel) {
        Standing was = all.remove(channel);
        queue.forget(channel);
        boolean mayBeSubscribed = was != null && (LIVE.contains(was.status) || was.status == ChannelStatus.PENDING);
        if (mayBeSubscribed) {
            queue.leave(channel);
        }
    }

    /** Nothing is subscribed any more: everything must be asked for. */
    void startOver() {
        queue.clear();
        mend((channel, standing) -> put(channel, ChannelStatus.WANTED));
    }

    /** The session is gone: what was confirmed may have survived, what was under way is unknown. */
    void suspend() {
        queue.abandonBegun();
        mend((channel, standing) ->
                put(channel, LIVE.contains(standing.status) ? ChannelStatus.SURVIVING : ChannelStatus.WANTED));
    }

    void retryFailed() {
        mend((channel, standing) -> {
            if (standing.status == ChannelStatus.FAILED) {
                put(channel, ChannelStatus.WANTED);
            }
        });
    }

    void underWay(Work work) {
        if (work.subscribe() && !work.surviving()) {
            work.channels().forEach(channel -> put(channel, ChannelStatus.PENDING));
        }
    }

    void confirm(Work work) {
        work.channels().forEach(channel -> put(channel, ChannelStatus.CONFIRMED));
    }

    void askAgain(Channel channel, boolean surviving) {
        put(channel, surviving ? ChannelStatus.SURVIVING : ChannelStatus.WANTED);
    }

    /** @return true when this is news: the channel is still wanted and had not failed for this reason before */
    boolean fail(Channel channel, String reason) {
        Standing was = all.get(channel);
        if (was == null) {
            return false;
        }
        queue.forget(channel);
        all.put(channel, new Standing(ChannelStatus.FAILED, reason, false));
        return !was.reason.equals(reason);
    }

    ChannelCounts counts() {
        int[] counts = new int[ChannelStatus.values().length];
        all.values().forEach(standing -> counts[standing.status.ordinal()]++);
        return new ChannelCounts(
                counts[ChannelStatus.WANTED.ordinal()],
                counts[ChannelStatus.PENDING.ordinal()],
                counts[ChannelStatus.SURVIVING.ordinal()],
                counts[ChannelStatus.CONFIRMED.ordinal()],
                counts[ChannelStatus.FAILED.ordinal()]);
    }

    List<ChannelView> views() {
        return all.entrySet().stream()
                .map(each -> new ChannelView(each.getKey(), each.getValue().status, each.getValue().reason))
                .toList();
    }

    boolean settled() {
        return all.values().stream().noneMatch(standing -> OPEN.contains(standing.status));
    }

    Set<ExchangeSegment> liveSegments() {
        Set<ExchangeSegment> live = EnumSet.noneOf(ExchangeSegment.class);
        all.forEach((channel, standing) -> {
            if (LIVE.contains(standing.status)) {
                live.add(channel.instrument().segment());
            }
        });
        return live;
    }

    private void mend(BiConsumer<Channel, Standing> change) {
        new LinkedHashMap<>(all).forEach((channel, standing) -> {
            if (!standing.hopeless) {
                change.accept(channel, standing);
            }
        });
    }

    /** A channel that is no longer wanted stays forgotten. */
    private void put(Channel channel, ChannelStatus status) {
        Standing was = all.get(channel);
        if (was == null) {
            return;
        }
        all.put(channel, new Standing(status, LIVE.contains(status) ? "" : was.reason, false));
        queue.forget(channel);
        if (status == ChannelStatus.WANTED) {
            queue.want(channel);
        } else if (status == ChannelStatus.SURVIVING) {
            queue.verify(channel);
        }
    }

    private record Standing(ChannelStatus status, String reason, boolean hopeless) {}
}
