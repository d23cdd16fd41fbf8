package io.tickwire.ingest.subscription.channel;

import io.tickwire.schemas.InstrumentKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Every wanted channel and how it stands, in step with the queue of what is still to be asked. Not thread safe. */
public final class Channels {
    private final Map<Channel, Standing> all = new LinkedHashMap<>();
    private final Retries retries;
    private final Overview overview;
    private final WorkQueue queue = new WorkQueue();

    /** What may be subscribed at the broker under this token, wanted or not: what must be ended when nobody wants it. */
    private final Set<Channel> held = new HashSet<>();

    private final Cohorts cohorts = new Cohorts();

    /** @param retryFailed when what failed by name is asked for again, the first time */
    public Channels(Duration retryFailed) {
        retries = new Retries(retryFailed);
        overview = new Overview(all, retries);
    }

    public WorkQueue queue() {
        return queue;
    }

    public boolean has(Channel channel) {
        return all.containsKey(channel);
    }

    public void add(Channel channel) {
        // Still subscribed at the broker when the request to leave was never sent, unless somebody else who shares
        // the login has sent his: it is made sure of.
        long cohort = queue.stay(channel);
        change(channel, cohort == WorkQueue.UNSURE ? Standing.NEW : Standing.stayed(cohort));
    }

    public void addImpossible(Channel channel, String reason) {
        all.put(channel, Standing.NEW.failed(reason, Ailment.HOPELESS));
    }

    /** @return true when it was only taken for alive, so that nobody will ever know whether it was */
    public boolean remove(Channel channel) {
        Standing was = all.remove(channel);
        queue.drop(channel);
        retries.drop(channel);
        if (held.contains(channel)) {
            queue.leave(
                    channel, was != null && was.status() == ChannelStatus.CONFIRMED ? was.cohort() : WorkQueue.UNSURE);
        }
        return was != null && was.status() == ChannelStatus.SURVIVING;
    }

    /** Nothing is subscribed any more: everything must be asked for, what failed by name behind everything else. */
    public void startOver() {
        queue.clear();
        held.clear();
        cohorts.startOver();
        changeAll(Standing::afresh);
        failedByName().forEach(retries::atOnce);
    }

    /** There was no answer: it may or may not have been done, and not for the rest of what they were confirmed with. */
    public void unanswered(Work work) {
        if (work.surviving()) {
            tearOff(work);
            work.channels().stream().filter(this::has).forEach(channel -> cohorts.doubt(cohortOf(channel)));
        }
    }

    /** Puts what gets no answer behind everything else; what is wanted again meanwhile is no longer to be ended. */
    public void stepAside(Work work) {
        boolean ending = !work.subscribe() && !work.reset();
        Work still = ending ? work.without(Set.copyOf(stillWanted(work))) : work;
        if (!still.instruments().isEmpty()) {
            queue.aside(still.suspects());
        }
    }

    /** An answer will not be waited for. */
    public void abandon(Work work) {
        unanswered(work);
        queue.abandon(work, this::has);
    }

    /** True when the channels may have been subscribed anew by an earlier request whose answer never came. */
    public boolean mayHaveLapsed(Work work) {
        return work.channels().stream().filter(this::has).anyMatch(channel -> cohorts.isDoubted(cohortOf(channel)));
    }

    /** The session is gone. What failed by name waits on, for a new connection changes nothing about it. */
    public void suspend() {
        queue.abandonBegun(this::has);
        unite();
        changeAll(Standing::suspended);
        failedByName().forEach(retries::atOnceUnlessDue);
    }

    private List<Channel> failedByName() {
        return all.entrySet().stream()
                .filter(each -> each.getValue().hasFailedByName())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What the broker certainly held side by side until now can be verified together. */
    private void unite() {
        long together = cohorts.next();
        all.replaceAll((channel, standing) ->
                standing.status() == ChannelStatus.CONFIRMED && cohorts.isProven(standing.cohort())
                        ? standing.in(together)
                        : standing);
    }

    /** Data came over the connection, received at that moment, monotonic nanoseconds. */
    public void heard(long receivedAt, long nanos) {
        cohorts.heard(receivedAt, nanos);
    }

    /** What is taken for alive may be silent: it must be confirmed again. */
    public void suspect() {
        changeSome(Standing.LIVE, ChannelStatus.SURVIVING);
    }

    /** @return true when it had failed, and is to be asked for now */
    public boolean retry(Channel channel) {
        Standing was = all.get(channel);
        if (was == null || !was.hasFailed()) {
            return false;
        }
        change(channel, was.wishedOnceMore());
        return true;
    }

    /** There may be slots now. What waited for one stands as failed until the broker answers otherwise. */
    public void retryWithoutSlot() {
        all.forEach((channel, standing) -> {
            if (standing.hasFailed() && standing.ailment() == Ailment.WITHOUT_SLOT) {
                queue.wantSlot(channel);
            }
        });
    }

    /** When one that failed by name is due, monotonic nanoseconds. */
    public long nextRetry() {
        return retries.next();
    }

    /** One that failed by name, when its time has come. */
    public Optional<Work> retry(long nanos) {
        return retries.take(nanos).map(Work::alone);
    }

    /** Somebody else may have ended it at the broker: when it is taken for subscribed, it is asked for as if it never had been. */
    public void doubt(Channel channel) {
        queue.unsure(channel);
        Standing was = all.get(channel);
        if (was != null && was.isLive()) {
            queue.dropBegun(channel);
            change(channel, was.afresh());
        }
    }

    public void underWay(Work work) {
        if (work.reset() || work.suspect()) {
            tearOff(work);
        }
        if (!work.subscribe()) {
            return;
        }
        held.addAll(work.channels());
        if (!work.surviving()) {
            work.channels().forEach(channel -> changeIfWanted(channel, Standing::asked));
        }
    }

    /** From now on these may fare otherwise than the rest of what each was once confirmed with. */
    private void tearOff(Work work) {
        Map<Long, Long> torn = new HashMap<>();
        work.channels()
                .forEach(channel -> all.computeIfPresent(
                        channel,
                        (same, standing) -> standing.in(torn.computeIfAbsent(standing.cohort(), cohorts::tornFrom))));
    }

    /** The broker subscribed them now, together: those that are still wanted. */
    public List<InstrumentKey> confirm(Work work) {
        long cohort = cohorts.next();
        work.channels().forEach(channel -> changeIfWanted(channel, standing -> standing.confirmedWith(cohort)));
        return stillWanted(work);
    }

    /** They had been subscribed all along: those that are still wanted. */
    public List<InstrumentKey> alive(Work work) {
        work.channels().forEach(channel -> cohorts.settle(cohortOf(channel)));
        return confirm(work);
    }

    /** They are certainly not subscribed any more. */
    public void ended(Work work) {
        held.removeAll(work.channels());
    }

    /**
     * What waits for a slot. Some of it the broker may hold from an earlier wish that nobody could end: ending that frees
     * the slot, whoever gets it then.
     */
    public List<Channel> withoutSlot() {
        List<Channel> waiting = queue.needingSlots();
        waiting.stream().filter(held::contains).forEach(channel -> queue.leave(channel, WorkQueue.UNSURE));
        return waiting;
    }

    /**
     * It cannot be had for now. Only what gave no answer may be subscribed all the same.
     *
     * @return true when this is news: the channel is still wanted and had not failed for this reason before
     */
    public boolean failed(Channel channel, String reason, Ailment ailment, long nanos) {
        if (ailment != Ailment.SILENT && !queue.isLeaving(channel)) {
            held.remove(channel);
        }
        Standing was = all.get(channel);
        if (was == null) {
            return false;
        }
        Standing now = was.failed(reason, ailment);
        change(channel, now);
        if (now.isAskedAlone()) {
            retries.after(now.attempts(), channel, nanos);
        }
        return !was.reason().equals(reason);
    }

    public Overview overview() {
        return overview;
    }

    private long cohortOf(Channel channel) {
        Standing standing = all.get(channel);
        return standing == null ? WorkQueue.UNSURE : standing.cohort();
    }

    private List<InstrumentKey> stillWanted(Work work) {
        return work.channels().stream()
                .filter(this::has)
                .map(Channel::instrument)
                .toList();
    }

    /** Those that stand so already keep their place in the queue. */
    private void changeSome(Set<ChannelStatus> from, ChannelStatus to) {
        new LinkedHashMap<>(all).forEach((channel, standing) -> {
            if (from.contains(standing.status()) && standing.status() != to && !standing.isHopeless()) {
                change(channel, standing.as(to));
            }
        });
    }

    /** To be used when the queue is empty of them: all find their place in it anew. */
    private void changeAll(UnaryOperator<Standing> change) {
        new LinkedHashMap<>(all).forEach((channel, standing) -> {
            if (!standing.isHopeless()) {
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
        if (!now.hasFailed()) {
            retries.drop(channel);
        }
        if (now.status() == ChannelStatus.WANTED) {
            queue.want(channel, now.isAskedAlone());
        } else if (now.status() == ChannelStatus.SURVIVING) {
            queue.verify(channel, now.cohort());
        }
    }
}
