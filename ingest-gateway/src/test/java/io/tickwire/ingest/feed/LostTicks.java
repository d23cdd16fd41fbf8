package io.tickwire.ingest.feed;

import io.tickwire.ingest.gap.Gap;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.schemas.InstrumentKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The truth about every tick of a promised channel: it arrived, or a gap must cover its moment. */
final class LostTicks {
    private record Lost(Channel channel, long micros) {}

    private final Set<Channel> promised = new HashSet<>();
    private final Set<Channel> arrivedNow = new HashSet<>();
    private final List<Lost> lost = new ArrayList<>();
    private final Map<String, Gap> gaps = new HashMap<>();
    private int open;

    /** The gateway has told that the channel is subscribed: from now on its ticks are owed. */
    void promised(Channel channel) {
        promised.add(channel);
    }

    void notPromised(Channel channel) {
        promised.remove(channel);
    }

    void onlyWanted(Set<InstrumentKey> wanted) {
        promised.removeIf(channel -> !wanted.contains(channel.instrument()));
    }

    void arrived(Channel channel) {
        arrivedNow.add(channel);
    }

    /** Every promised channel had a tick at this moment. */
    void endOfRound(long micros) {
        for (Channel channel : promised) {
            if (!arrivedNow.contains(channel)) {
                lost.add(new Lost(channel, micros));
            }
        }
        arrivedNow.clear();
    }

    void gap(Gap gap) {
        Gap before = gaps.put(gap.id(), gap);
        open -= before != null && before.isOpen() ? 1 : 0;
        open += gap.isOpen() ? 1 : 0;
    }

    boolean nothingIsOwed() {
        return promised.isEmpty();
    }

    /** Something was promised, and no gap says that it may be missing. */
    boolean owesAGap() {
        return open == 0 && !promised.isEmpty();
    }

    List<String> unaccounted() {
        return lost.stream().filter(tick -> !covered(tick)).map(Lost::toString).toList();
    }

    private boolean covered(Lost tick) {
        for (Gap gap : gaps.values()) {
            if (covers(gap, tick)) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(Gap gap, Lost tick) {
        boolean concerned = gap.instrument() == null
                || gap.instrument().equals(tick.channel().instrument());
        boolean within = tick.micros() >= gap.openedAt() && (gap.closedAt() == null || tick.micros() <= gap.closedAt());
        return concerned && within;
    }
}
