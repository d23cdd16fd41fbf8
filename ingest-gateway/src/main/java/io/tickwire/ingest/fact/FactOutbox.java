package io.tickwire.ingest.fact;

import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.schemas.market.FeedEventType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Facts that wait for Kafka, in order. When there are too many, gaps that are over are merged into one for each cause; only
 * then, oldest first, facts that are no gaps are dropped. A gap never is: what cannot be merged, the facts of gaps
 * that are open here or on the topic, is kept however many there are. Any thread adds, one takes.
 */
final class FactOutbox {
    private final int capacity;
    private final Deque<FeedEvent> facts = new ArrayDeque<>();
    private final Deque<Long> gapsSince =
            new ArrayDeque<>(); // ascending; the first is the oldest beginning among all facts
    private volatile long oldestGap = Long.MAX_VALUE; // asked for every tick: nobody may wait for a squeeze there
    private int limit;
    private final Set<String> openOnTopic = new HashSet<>();
    private long merged;
    private long dropped;

    FactOutbox(int capacity) {
        this.capacity = capacity;
        limit = capacity;
    }

    synchronized void add(FeedEvent fact) {
        facts.addLast(fact);
        noteGap(fact);
        if (facts.size() > limit) {
            squeeze();
        }
        oldestGap = firstOf(gapsSince);
        notifyAll();
    }

    /** The oldest fact, which stays here until it is {@link #delivered}; null when none came within the time. */
    synchronized @Nullable FeedEvent first(long withinMillis) throws InterruptedException {
        if (facts.isEmpty() && withinMillis > 0) {
            wait(withinMillis);
        }
        return facts.peekFirst();
    }

    /** What {@link #first} gave is on the topic. */
    synchronized void delivered() {
        FeedEvent fact = facts.removeFirst();
        note(fact, openOnTopic);
        since(fact).ifPresent(since -> {
            if (!gapsSince.isEmpty() && gapsSince.getFirst() == since) {
                gapsSince.removeFirst();
            }
        });
        oldestGap = firstOf(gapsSince);
    }

    synchronized int size() {
        return facts.size();
    }

    /** When the oldest gap began of which a fact waits, UTC microseconds; {@link Long#MAX_VALUE} when none does. Never waits. */
    long oldestGap() {
        return oldestGap;
    }

    /** Gaps that are told as part of another one only. */
    synchronized long merged() {
        return merged;
    }

    /** Facts given up; no gap is among them. */
    synchronized long dropped() {
        return dropped;
    }

    /** The first one may be under way already. */
    private void squeeze() {
        FeedEvent first = facts.removeFirst();
        Set<String> begun = new HashSet<>(openOnTopic);
        note(first, begun);
        MergedGaps fewer = MergedGaps.of(List.copyOf(facts), begun);
        List<FeedEvent> left = fewer.facts();
        merged += fewer.gone();
        List<FeedEvent> kept = thinned(left);
        dropped += left.size() - kept.size();
        facts.clear();
        gapsSince.clear();
        facts.addLast(first);
        facts.addAll(kept);
        facts.forEach(this::noteGap);
        limit = Math.max(capacity, 2 * facts.size());
    }

    /** Half of what there may be, so that it is not done for every fact. */
    private List<FeedEvent> thinned(List<FeedEvent> all) {
        List<FeedEvent> kept = new ArrayList<>(all);
        int tooMany = all.size() - capacity / 2;
        for (Iterator<FeedEvent> each = kept.iterator(); tooMany > 0 && each.hasNext(); ) {
            if (each.next().getGap() == null) {
                each.remove();
                tooMany--;
            }
        }
        return kept;
    }

    private static void note(FeedEvent delivered, Set<String> open) {
        if (delivered.getType() == FeedEventType.GAP_OPENED) {
            open.add(delivered.getGap().getGapId());
        } else if (delivered.getType() == FeedEventType.GAP_CLOSED) {
            open.remove(delivered.getGap().getGapId());
        }
    }

    /** A fact that began later than one that stays longer never becomes the oldest. */
    private void noteGap(FeedEvent fact) {
        since(fact).ifPresent(since -> {
            while (!gapsSince.isEmpty() && gapsSince.getLast() > since) {
                gapsSince.removeLast();
            }
            gapsSince.addLast(since);
        });
    }

    private static long firstOf(Deque<Long> ascending) {
        return ascending.isEmpty() ? Long.MAX_VALUE : ascending.getFirst();
    }

    private static OptionalLong since(FeedEvent fact) {
        return fact.getGap() == null
                ? OptionalLong.empty()
                : OptionalLong.of(fact.getGap().getOpenedAt());
    }
}
