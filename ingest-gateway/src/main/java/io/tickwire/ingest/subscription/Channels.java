package io.tickwire.ingest.subscription;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Every wanted channel and how it stands, in step with the queue of what is still to be asked. */
final class Channels {
    private static final Set<ChannelStatus> LIVE = EnumSet.of(ChannelStatus.CONFIRMED, ChannelStatus.SURVIVING);
    private static final Set<ChannelStatus> OPEN = EnumSet.of(ChannelStatus.WANTED, ChannelStatus.PENDING);
    private static final Set<ChannelStatus> UNVERIFIED =
            EnumSet.of(ChannelStatus.WANTED, ChannelStatus.PENDING, ChannelStatus.SURVIVING);

    /**
     * How one channel stands.
     *
     * @param reason of the last refusal; empty when there is none to tell
     * @param cohort names the request that confirmed it: its channels live or lapse together
     * @param hopeless it can never be had here
     */
    private record Standing(ChannelStatus status, String reason, long cohort, boolean hopeless) {
        static final Standing NEW = new Standing(ChannelStatus.WANTED, "", 0, false);

        Standing as(ChannelStatus now) {
            return new Standing(now, LIVE.contains(now) ? "" : reason, cohort, hopeless);
        }

        Standing confirmedWith(long newCohort) {
            return new Standing(ChannelStatus.CONFIRMED, "", newCohort, hopeless);
        }

        Standing failed(String why, boolean forEver) {
            return new Standing(ChannelStatus.FAILED, why, 0, forEver);
        }
    }

    private final Map<Channel, Standing> all = new LinkedHashMap<>();
    private final WorkQueue queue = new WorkQueue();

    /** What may be subscribed at the broker under this token, wanted or not: what must be ended when nobody wants it. */
    private final Set<Channel> held = new HashSet<>();

    /** Cohorts that were asked for without an answer: "already subscribed" no longer proves that they never lapsed. */
    private final Set<Long> doubted = new HashSet<>();

    private long cohorts;

    WorkQueue queue() {
        return queue;
    }

    boolean has(Channel channel) {
        return all.containsKey(channel);
    }

    void add(Channel channel) {
        // still subscribed at the broker when the request to leave was never sent
        long cohort = queue.stay(channel);
        all.put(channel, Standing.NEW);
        change(channel, cohort == WorkQueue.UNSURE ? Standing.NEW : Standing.NEW.confirmedWith(cohort));
    }

    void addImpossible(Channel channel, String reason) {
        all.put(channel, Standing.NEW.failed(reason, true));
    }

    /** @return true when it was only taken for alive, so that nobody will ever know whether it was */
    boolean remove(Channel channel) {
        Standing was = all.remove(channel);
        queue.forget(channel);
        if (held.contains(channel)) {
            queue.leave(channel, was != null && was.status == ChannelStatus.CONFIRMED ? was.cohort : WorkQueue.UNSURE);
        }
        return was != null && was.status == ChannelStatus.SURVIVING;
    }

    /** Nothing is subscribed any more: everything must be asked for. */
    void startOver() {
        queue.clear();
        held.clear();
        doubted.clear();
        changeAll(standing -> new Standing(ChannelStatus.WANTED, standing.reason, 0, false));
    }

    /** There was no answer: it may or may not have been done. */
    void unanswered(Work work) {
        if (work.surviving()) {
            work.channels().stream().filter(this::has).forEach(channel -> doubted.add(cohortOf(channel)));
        }
    }

    /** An answer will not be waited for. */
    void abandon(Work work) {
        unanswered(work);
        queue.abandon(work, this::has);
    }

    /** True when the channels may have been subscribed anew by an earlier request whose answer never came. */
    boolean mayHaveLapsed(Work work) {
        return work.channels().stream().filter(this::has).anyMatch(channel -> doubted.contains(cohortOf(channel)));
    }

    /** The session is gone: what was confirmed may have survived, what was under way is unknown. */
    void suspend() {
        queue.abandonBegun(this::has);
        changeAll(standing ->
                standing.as(LIVE.contains(standing.status) ? ChannelStatus.SURVIVING : ChannelStatus.WANTED));
    }

    /** What is taken for alive may be silent: it must be confirmed again. */
    void suspect() {
        changeAll(standing -> LIVE.contains(standing.status) ? standing.as(ChannelStatus.SURVIVING) : standing);
    }

    void retryFailed() {
        changeAll(standing -> standing.status == ChannelStatus.FAILED ? standing.as(ChannelStatus.WANTED) : standing);
    }

    void underWay(Work work) {
        if (!work.subscribe()) {
            return;
        }
        held.addAll(work.channels());
        if (!work.surviving()) {
            work.channels().forEach(channel -> changeIfWanted(channel, standing -> standing.as(ChannelStatus.PENDING)));
        }
    }

    /**
     * The broker subscribed them now, together.
     *
     * @return those that are still wanted
     */
    List<InstrumentKey> confirm(Work work) {
        long cohort = ++cohorts;
        work.channels().forEach(channel -> changeIfWanted(channel, standing -> standing.confirmedWith(cohort)));
        return stillWanted(work);
    }

    /**
     * They had been subscribed all along.
     *
     * @return those that are still wanted
     */
    List<InstrumentKey> alive(Work work) {
        work.channels().forEach(channel -> doubted.remove(cohortOf(channel)));
        work.channels().forEach(channel -> changeIfWanted(channel, standing -> standing.as(ChannelStatus.CONFIRMED)));
        return stillWanted(work);
    }

    /** They are certainly not subscribed any more. */
    void ended(Work work) {
        held.removeAll(work.channels());
    }

    /**
     * What waits for a slot. Some of it the broker may hold from an earlier wish that nobody could end: ending that frees
     * the slot, whoever gets it then.
     */
    List<Channel> withoutSlot() {
        List<Channel> waiting = queue.onlyWanted();
        waiting.stream().filter(held::contains).forEach(channel -> queue.leave(channel, WorkQueue.UNSURE));
        return waiting;
    }

    /** @return true when this is news: the channel is still wanted and had not failed for this reason before */
    boolean fail(Channel channel, String reason) {
        if (!queue.isLeaving(channel)) {
            held.remove(channel);
        }
        Standing was = all.get(channel);
        if (was == null) {
            return false;
        }
        change(channel, was.failed(reason, false));
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
        return noneIn(OPEN);
    }

    boolean verified() {
        return noneIn(UNVERIFIED);
    }

    /** Asked at every turn of the feed: a plain loop. */
    private boolean noneIn(Set<ChannelStatus> statuses) {
        for (Standing standing : all.values()) {
            if (statuses.contains(standing.status)) {
                return false;
            }
        }
        return true;
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

    private long cohortOf(Channel channel) {
        Standing standing = all.get(channel);
        return standing == null ? WorkQueue.UNSURE : standing.cohort;
    }

    private List<InstrumentKey> stillWanted(Work work) {
        return work.channels().stream()
                .filter(this::has)
                .map(Channel::instrument)
                .toList();
    }

    private void changeAll(UnaryOperator<Standing> change) {
        new LinkedHashMap<>(all).forEach((channel, standing) -> {
            if (!standing.hopeless) {
                change(channel, change.apply(standing));
            }
        });
    }

    /** A channel that is no longer wanted stays forgotten. */
    private void changeIfWanted(Channel channel, UnaryOperator<Standing> change) {
        Standing was = all.get(channel);
        if (was != null) {
            change(channel, change.apply(was));
        }
    }

    private void change(Channel channel, Standing now) {
        all.put(channel, now);
        queue.forget(channel);
        if (now.status == ChannelStatus.WANTED) {
            queue.want(channel);
        } else if (now.status == ChannelStatus.SURVIVING) {
            queue.verify(channel, now.cohort);
        }
    }
}
