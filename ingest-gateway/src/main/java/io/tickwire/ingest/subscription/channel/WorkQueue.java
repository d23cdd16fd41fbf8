package io.tickwire.ingest.subscription.channel;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is still to be asked, in the order in which it should be: what was begun, what frees a slot, what is new, what is probably alive, what stood
 * aside, what waits for a slot. */
public final class WorkQueue {
    public static final long UNSURE = 0;

    private final Deque<Work> begun = new ArrayDeque<>();
    private final Map<Channel, Long> leaving = new LinkedHashMap<>();
    private final Set<Channel> wanted = new LinkedHashSet<>();
    private final Map<Channel, Long> surviving = new LinkedHashMap<>();
    private final Deque<Work> aside = new ArrayDeque<>();
    private final Set<Channel> withoutSlot = new LinkedHashSet<>();

    /** @param alone true for what failed by name */
    void want(Channel channel, boolean alone) {
        leaving.remove(channel);
        if (alone) {
            aside.add(Work.alone(channel));
        } else {
            wanted.add(channel);
        }
    }

    /** There was no slot for it, and may be one now. */
    void wantSlot(Channel channel) {
        withoutSlot.add(channel);
    }

    /** @param cohort only channels of the same one go into one request, since only they live or lapse together */
    void verify(Channel channel, long cohort) {
        surviving.put(channel, cohort);
    }

    /** @param cohort the one it is subscribed with for certain; {@link #UNSURE} when that is not known */
    public void leave(Channel channel, long cohort) {
        forget(channel);
        leaving.put(channel, cohort);
    }

    /** Whether it is still subscribed is not known any more, should it be to stay. */
    void unsure(Channel channel) {
        leaving.replace(channel, UNSURE);
    }

    boolean isLeaving(Channel channel) {
        return leaving.containsKey(channel);
    }

    /** @return the cohort of a channel that was to be unsubscribed, and no longer is; UNSURE when it was not, or may not be subscribed */
    long stay(Channel channel) {
        Long cohort = leaving.remove(channel);
        dropAside(channel);
        return cohort == null ? UNSURE : cohort;
    }

    void forget(Channel channel) {
        wanted.remove(channel);
        surviving.remove(channel);
        withoutSlot.remove(channel);
    }

    /** Nobody wants it any more: should somebody do so again, it is asked for once. */
    void drop(Channel channel) {
        forget(channel);
        dropAside(channel);
    }

    private void dropAside(Channel channel) {
        drop(channel, aside);
    }

    /** What was begun with it took it for alive: it is to be asked for anew instead. */
    void dropBegun(Channel channel) {
        drop(channel, begun);
        dropAside(channel);
    }

    private static void drop(Channel channel, Deque<Work> works) {
        List<Work> rest = works.stream()
                .map(work -> work.names(channel) ? work.without(Set.of(channel.instrument())) : work)
                .filter(work -> !work.instruments().isEmpty())
                .toList();
        works.clear();
        works.addAll(rest);
    }

    /** Puts follow-ups of one batch in front of everything else. */
    public void first(List<Work> works) {
        for (int i = works.size() - 1; i >= 0; i--) {
            begun.addFirst(works.get(i));
        }
    }

    /** Puts what the broker does not take as it is behind everything else, so that it holds nothing up. */
    public void aside(List<Work> works) {
        aside.addAll(works);
    }

    /** Drops the second half of a pair: the broker gives no answer to the first. */
    public void callOff(Work clearing) {
        Work second = begun.peekFirst();
        if (second != null && second.reset() && second.mode() == clearing.mode()) {
            begun.removeFirst();
        }
    }

    /** The first half of clearing the batch and asking afresh; the second goes in front of everything else. */
    public Work clearing(Work work) {
        List<Work> pair = work.resetting();
        first(pair.subList(1, 2));
        return pair.get(0);
    }

    /** Forgets what was begun, but not what was on its way out. */
    void abandonBegun(Predicate<Channel> stillWanted) {
        leaving.replaceAll((channel, cohort) -> UNSURE);
        begun.forEach(work -> abandon(work, stillWanted));
        begun.clear();
        aside.forEach(work -> abandon(work, stillWanted));
        aside.clear();
    }

    void abandon(Work work, Predicate<Channel> stillWanted) {
        if (!work.subscribe()) {
            work.channels().stream().filter(stillWanted.negate()).forEach(channel -> leaving.put(channel, UNSURE));
        }
    }

    void clear() {
        begun.clear();
        aside.clear();
        leaving.clear();
        wanted.clear();
        surviving.clear();
        withoutSlot.clear();
    }

    public boolean isEmpty() {
        return begun.isEmpty()
                && leaving.isEmpty()
                && wanted.isEmpty()
                && surviving.isEmpty()
                && aside.isEmpty()
                && withoutSlot.isEmpty();
    }

    /** What needs a slot, when nothing that could free one goes first. */
    List<Channel> needingSlots() {
        if (!begun.isEmpty() || !leaving.isEmpty()) {
            return List.of();
        }
        List<Channel> needing = new ArrayList<>(wanted);
        needing.addAll(withoutSlot);
        return needing;
    }

    /**
     * @param slots how many new channels may be asked for at most
     * @param mixed true when it does not matter which of what is taken for alive was subscribed together: it is all ended
     *     and asked for afresh
     * @param stillWanted what is no longer wanted drops out of a batch that was begun
     */
    public Optional<Work> next(int batchSize, int slots, boolean mixed, Predicate<Channel> stillWanted) {
        Work unfinished = first(begun, stillWanted);
        if (unfinished != null) {
            return Optional.of(unfinished);
        }
        if (!leaving.isEmpty()) {
            return Optional.of(take(leaving.keySet(), batchSize, Work::unsubscribe));
        }
        if (!wanted.isEmpty() && slots > 0) {
            return Optional.of(take(wanted, Math.min(batchSize, slots), Work::subscribe));
        }
        if (!surviving.isEmpty()) {
            return Optional.of(mixed ? take(surviving.keySet(), batchSize, Work::verify) : takeCohort(batchSize));
        }
        Work stoodAside = first(aside, stillWanted);
        if (stoodAside == null && !withoutSlot.isEmpty() && slots > 0) {
            return Optional.of(take(withoutSlot, Math.min(batchSize, slots), Work::subscribe));
        }
        return Optional.ofNullable(stoodAside);
    }

    private static @Nullable Work first(Deque<Work> works, Predicate<Channel> stillWanted) {
        while (!works.isEmpty()) {
            Work work = works.removeFirst();
            List<InstrumentKey> remaining = work.instruments().stream()
                    .filter(key -> !work.subscribe() || stillWanted.test(new Channel(key, work.mode())))
                    .toList();
            if (!remaining.isEmpty()) {
                return work.part(remaining);
            }
        }
        return null;
    }

    /** Takes the oldest channels that share the oldest one's mode: one request carries one message code. */
    private static Work take(
            Set<Channel> channels, int most, BiFunction<SubscriptionMode, List<InstrumentKey>, Work> made) {
        SubscriptionMode mode = channels.iterator().next().mode();
        List<InstrumentKey> taken = channels.stream()
                .filter(channel -> channel.mode() == mode)
                .limit(most)
                .map(Channel::instrument)
                .toList();
        taken.forEach(instrument -> channels.remove(new Channel(instrument, mode)));
        return made.apply(mode, taken);
    }

    private Work takeCohort(int most) {
        Map.Entry<Channel, Long> oldest = surviving.entrySet().iterator().next();
        long cohort = oldest.getValue();
        SubscriptionMode mode = oldest.getKey().mode();
        List<Channel> taken = surviving.entrySet().stream()
                .filter(each -> each.getValue() == cohort && each.getKey().mode() == mode)
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
        taken.forEach(surviving::remove);
        return Work.verify(mode, taken.stream().map(Channel::instrument).toList());
    }
}
