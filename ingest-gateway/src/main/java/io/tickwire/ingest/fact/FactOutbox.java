package io.tickwire.ingest.fact;

import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.schemas.market.FeedEventType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Facts that wait for Kafka, in order. When there are too many, gaps that are over are merged into one for each cause; only
 * then, oldest first, facts that are no gaps are dropped. A gap never is: what cannot be merged, the facts of gaps
 * that are open here or on the topic, is kept however many there are. Any thread adds, which costs the same however many wait;
 * one takes, and makes them fewer.
 */
final class FactOutbox {
    private final int capacity;
    private final Deque<FeedEvent> facts = new ArrayDeque<>(); // this and the next three are confined to who takes
    private final Deque<Long> gapsSince = new ArrayDeque<>(); // ascending; the first is the oldest beginning in facts
    private final Set<String> openOnTopic = new HashSet<>();
    private int limit;
    private List<FeedEvent> arrived = new ArrayList<>(); // from here on guarded by this
    private long arrivedSince = Long.MAX_VALUE;
    private long takenSince = Long.MAX_VALUE;
    private int taken;
    private long merged;
    private long dropped;
    private volatile long oldestGap = Long.MAX_VALUE; // asked for every tick: nobody may wait for it

    FactOutbox(int capacity) {
        this.capacity = capacity;
        limit = capacity;
    }

    synchronized void add(FeedEvent fact) {
        arrived.add(fact);
        arrivedSince = Math.min(arrivedSince, since(fact));
        oldestGap = Math.min(arrivedSince, takenSince);
        notifyAll();
    }

    /** The oldest fact, which stays here until it is {@link #delivered}; null when none came within the time. */
    @Nullable
    FeedEvent first(long withinMillis) throws InterruptedException {
        takeOver(facts.isEmpty() ? withinMillis : 0);
        return facts.peekFirst();
    }

    /** What {@link #first} gave is on the topic. */
    void delivered() {
        FeedEvent fact = facts.removeFirst();
        note(fact, openOnTopic);
        if (!gapsSince.isEmpty() && gapsSince.getFirst() == since(fact)) {
            gapsSince.removeFirst();
        }
        settle(0, 0);
    }

    /** Makes fewer of what waits when it is too much. To be called by who takes, while it cannot. */
    void squeeze() throws InterruptedException {
        takeOver(0);
    }

    synchronized int size() {
        return taken + arrived.size();
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

    private void takeOver(long withinMillis) throws InterruptedException {
        for (FeedEvent fact : taken(withinMillis)) {
            facts.addLast(fact);
            noteGap(fact);
        }
        if (facts.size() > limit) {
            makeFewer();
        } else {
            settle(0, 0);
        }
    }

    /** Until it is {@link #settle settled} what was taken counts as it stood. */
    private synchronized List<FeedEvent> taken(long withinMillis) throws InterruptedException {
        if (arrived.isEmpty() && withinMillis > 0) {
            wait(withinMillis);
        }
        List<FeedEvent> some = arrived;
        arrived = new ArrayList<>();
        taken += some.size();
        takenSince = Math.min(takenSince, arrivedSince);
        arrivedSince = Long.MAX_VALUE;
        return some;
    }

    private synchronized void settle(long newlyMerged, long newlyDropped) {
        merged += newlyMerged;
        dropped += newlyDropped;
        taken = facts.size();
        takenSince = gapsSince.isEmpty() ? Long.MAX_VALUE : gapsSince.getFirst();
        oldestGap = Math.min(arrivedSince, takenSince);
    }

    /** The first one may be under way already. */
    private void makeFewer() {
        FeedEvent first = facts.removeFirst();
        Set<String> begun = new HashSet<>(openOnTopic);
        note(first, begun);
        MergedGaps fewer = MergedGaps.of(List.copyOf(facts), begun);
        List<FeedEvent> left = fewer.facts();
        List<FeedEvent> kept = thinned(left);
        facts.clear();
        gapsSince.clear();
        facts.addLast(first);
        facts.addAll(kept);
        facts.forEach(this::noteGap);
        limit = Math.max(capacity, 2 * facts.size());
        settle(fewer.gone(), left.size() - kept.size());
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
        long since = since(fact);
        if (since == Long.MAX_VALUE) {
            return;
        }
        while (!gapsSince.isEmpty() && gapsSince.getLast() > since) {
            gapsSince.removeLast();
        }
        gapsSince.addLast(since);
    }

    /** When its gap began; {@link Long#MAX_VALUE} for a fact about none. */
    private static long since(FeedEvent fact) {
        return fact.getGap() == null ? Long.MAX_VALUE : fact.getGap().getOpenedAt();
    }
}
