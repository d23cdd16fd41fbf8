package io.tickwire.ingest.fact;

import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.schemas.market.FeedEventType;
import io.tickwire.schemas.market.Gap;
import io.tickwire.schemas.market.GapCause;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes of many gaps one for each cause: about the whole slot, from when the first of them began until the last was over.
 * That is less exact, and nothing is forgotten. Only gaps are merged of which all facts are there: one whose opening is on the
 * topic already must be closed there by its own id, also when it was told once more that it is open.
 */
final class MergedGaps {
    private final List<FeedEvent> others = new ArrayList<>();
    private final Map<GapCause, Merging> merging = new EnumMap<>(GapCause.class);
    private final Set<String> whole;

    /** One gap that stands for many. */
    private static final class Merging {
        final FeedEvent opened;
        FeedEvent closed;
        long since;
        long until;

        @Nullable
        Long lost = 0L;

        long gaps;

        Merging(FeedEvent opened) {
            this.opened = opened;
            closed = opened;
            since = opened.getGap().getOpenedAt();
            until = since;
        }

        void add(FeedEvent end) {
            Gap gap = end.getGap();
            closed = end;
            since = Math.min(since, gap.getOpenedAt());
            until = Math.max(until, gap.getClosedAt());
            lost = lost == null || gap.getLostMessages() == null ? null : Long.valueOf(lost + gap.getLostMessages());
            gaps += end.getCount() == null ? 1 : end.getCount();
        }

        /** Under the id of the first of them. */
        List<FeedEvent> facts() {
            Gap gap = opened.getGap();
            Gap whole = new Gap(gap.getGapId(), gap.getSlot(), null, gap.getCause(), since, until, lost);
            Gap begun = new Gap(gap.getGapId(), gap.getSlot(), null, gap.getCause(), since, null, null);
            return List.of(about(opened, begun), about(closed, whole));
        }

        private FeedEvent about(FeedEvent fact, Gap gap) {
            return FeedEvent.newBuilder(fact)
                    .setInstrument(null)
                    .setGap(gap)
                    .setCount(gaps)
                    .setReason("stands for " + gaps
                            + " gaps that could not be told one by one: Kafka was away for too long")
                    .build();
        }
    }

    private MergedGaps(Set<String> whole) {
        this.whole = whole;
    }

    /**
     * @param facts in order; of the gaps only what {@link FeedEventType#GAP_OPENED} and GAP_CLOSED tell
     * @param begun ids of gaps that are open on the topic, or may be any moment
     */
    static MergedGaps of(List<FeedEvent> facts, Set<String> begun) {
        Set<String> whole = whole(facts);
        whole.removeAll(begun);
        MergedGaps merged = new MergedGaps(whole);
        for (FeedEvent fact : facts) {
            if (fact.getGap() == null || !whole.contains(fact.getGap().getGapId())) {
                merged.others.add(fact);
            } else if (fact.getType() == FeedEventType.GAP_CLOSED) {
                merged.merging(fact).add(fact);
            } else {
                merged.merging(fact);
            }
        }
        return merged;
    }

    /** The gaps that stand for many come first. */
    List<FeedEvent> facts() {
        List<FeedEvent> all = new ArrayList<>();
        merging.values().forEach(each -> all.addAll(each.facts()));
        all.addAll(others);
        return all;
    }

    /** Gaps that are told as part of another one only. */
    int gone() {
        return whole.size() - merging.size();
    }

    private Merging merging(FeedEvent fact) {
        return merging.computeIfAbsent(fact.getGap().getCause(), first -> new Merging(fact));
    }

    private static Set<String> whole(List<FeedEvent> facts) {
        Set<String> opened = new HashSet<>();
        Set<String> both = new HashSet<>();
        for (FeedEvent fact : facts) {
            if (fact.getType() == FeedEventType.GAP_OPENED) {
                opened.add(fact.getGap().getGapId());
            } else if (fact.getType() == FeedEventType.GAP_CLOSED
                    && opened.contains(fact.getGap().getGapId())) {
                both.add(fact.getGap().getGapId());
            }
        }
        return both;
    }
}
