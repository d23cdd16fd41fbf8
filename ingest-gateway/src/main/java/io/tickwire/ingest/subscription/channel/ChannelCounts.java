package io.tickwire.ingest.subscription.channel;

import java.util.Collection;

/**
 * How many channels there are in each status.
 *
 * @param wanted to be asked for
 * @param pending asked for, no answer yet
 * @param surviving taken for alive since a reconnect, to be confirmed again
 * @param failed refused by the broker, or impossible
 */
public record ChannelCounts(int wanted, int pending, int surviving, int confirmed, int failed) {
    static ChannelCounts of(Collection<Standing> standings) {
        int[] counts = new int[ChannelStatus.values().length];
        standings.forEach(standing -> counts[standing.status().ordinal()]++);
        return new ChannelCounts(
                counts[ChannelStatus.WANTED.ordinal()],
                counts[ChannelStatus.PENDING.ordinal()],
                counts[ChannelStatus.SURVIVING.ordinal()],
                counts[ChannelStatus.CONFIRMED.ordinal()],
                counts[ChannelStatus.FAILED.ordinal()]);
    }

    /** Channels on which data may flow. */
    public int live() {
        return confirmed + surviving;
    }

    public int total() {
        return wanted + pending + surviving + confirmed + failed;
    }

    public int of(ChannelStatus status) {
        return switch (status) {
            case WANTED -> wanted;
            case PENDING -> pending;
            case SURVIVING -> surviving;
            case CONFIRMED -> confirmed;
            case FAILED -> failed;
        };
    }
}
