package io.tickwire.ingest.subscription;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is still to be asked, in the order in which it should be: what was begun, what frees a slot, what is new, what is probably alive. */
final class WorkQueue {
    private final Deque<Work> begun = new ArrayDeque<>();
    private final Set<Channel> leaving = new LinkedHashSet<>();
    private final Set<Channel> wanted = new LinkedHashSet<>();
    private final Set<Channel> surviving = new LinkedHashSet<>();

    void want(Channel channel) {
        leaving.remove(channel);
        wanted.add(channel);
    }

    void verify(Channel channel) {
        surviving.add(channel);
    }

    void leave(Channel channel) {
        forget(channel);
        leaving.add(channel);
    }

    /** @return true when the channel was waiting to be unsubscribed, and no longer is */
    boolean stay(Channel channel) {
        return leaving.remove(channel);
    }

    void forget(Channel channel) {
        wanted.remove(channel);
        surviving.remove(channel);
    }

    /** Puts follow-ups of one batch in front of everything else. */
    void first(List<Work> works) {
        for (int i = works.size() - 1; i >= 0; i--) {
            begun.addFirst(works.get(i));
        }
    }

    void abandonBegun() {
        begun.clear();
    }

    void clear() {
        begun.clear();
        leaving.clear();
        wanted.clear();
        surviving.clear();
    }

    boolean isEmpty() {
        return begun.isEmpty() && leaving.isEmpty() && wanted.isEmpty() && surviving.isEmpty();
    }

    /** What is new, when nothing that could free a slot goes first. */
    List<Channel> onlyWanted() {
        return begun.isEmpty() && leaving.isEmpty() ? List.copyOf(wanted) : List.of();
    }

    /**
     * @param slots how many new channels may be asked for at most
     * @param stillWanted what is no longer wanted drops out of a batch that was begun
     */
    Optional<Work> next(int batchSize, int slots, Predicate<Channel> stillWanted) {
        Work unfinished = nextBegun(stillWanted);
        if (unfinished != null) {
            return Optional.of(unfinished);
        }
        if (!leaving.isEmpty()) {
            return Optional.of(Work.unsubscribe(modeOf(leaving), take(leaving, batchSize)));
        }
        if (!wanted.isEmpty() && slots > 0) {
            return Optional.of(Work.subscribe(modeOf(wanted), take(wanted, Math.min(batchSize, slots)), false));
        }
        return surviving.isEmpty()
                ? Optional.empty()
                : Optional.of(Work.subscribe(modeOf(surviving), take(surviving, batchSize), true));
    }

    private @Nullable Work nextBegun(Predicate<Channel> stillWanted) {
        while (!begun.isEmpty()) {
            Work work = begun.removeFirst();
            List<InstrumentKey> remaining = work.instruments().stream()
                    .filter(key -> !work.subscribe() || stillWanted.test(new Channel(key, work.mode())))
                    .toList();
            if (!remaining.isEmpty()) {
                return work.part(remaining);
            }
        }
        return null;
    }

    private static SubscriptionMode modeOf(Set<Channel> channels) {
        return channels.iterator().next().mode();
    }

    /** Takes the oldest channels that share the oldest one's mode: one request carries one message code. */
    private static List<InstrumentKey> take(Set<Channel> channels, int most) {
        SubscriptionMode mode = modeOf(channels);
        List<InstrumentKey> taken = new ArrayList<>(most);
        for (Iterator<Channel> all = channels.iterator(); all.hasNext() && taken.size() < most; ) {
            Channel channel = all.next();
            if (channel.mode() == mode) {
                taken.add(channel.instrument());
                all.remove();
            }
        }
        return taken;
    }
}
