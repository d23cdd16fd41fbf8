package io.tickwire.ticks.history;

import io.tickwire.ticks.history.store.Claim;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which partitions this writer holds, and how far each is stored and read. A partition is unclaimed (assigned by the
 * group, not yet taken over in the store), held, or halted (held, but nothing of it may be stored). In doubt means that a
 * write may or may not have happened: nothing may be added until the offsets were read again.
 */
final class Claims {
    private final Set<Integer> unclaimed = new TreeSet<>();
    private final Map<Integer, Held> held = new TreeMap<>();
    private final Map<Integer, String> halted = new TreeMap<>();
    private boolean inDoubt;

    /**
     * @param epoch number of the claim
     * @param stored next offset in the store
     * @param read next offset to take from the topic
     */
    record Held(long epoch, long stored, long read) {}

    void assigned(Collection<Integer> partitions) {
        unclaimed.addAll(partitions);
    }

    void gone(Collection<Integer> partitions) {
        unclaimed.removeAll(partitions);
        held.keySet().removeAll(partitions);
        halted.keySet().removeAll(partitions);
    }

    void claimed(int partition, Claim claim) {
        unclaimed.remove(partition);
        held.put(partition, new Held(claim.epoch(), claim.nextOffset(), claim.nextOffset()));
    }

    void halt(int partition, String why) {
        halted.put(partition, why);
    }

    void doubt() {
        inDoubt = true;
    }

    /** The offsets were read again. */
    void certain() {
        inDoubt = false;
    }

    boolean inDoubt() {
        return inDoubt;
    }

    boolean needAttention() {
        return inDoubt || !unclaimed.isEmpty();
    }

    Set<Integer> unclaimed() {
        return Set.copyOf(unclaimed);
    }

    Set<Integer> held() {
        return Set.copyOf(held.keySet());
    }

    /** Partitions whose records may be taken. */
    Set<Integer> readable() {
        Set<Integer> readable = new HashSet<>(held.keySet());
        readable.removeAll(halted.keySet());
        return readable;
    }

    /** Why partitions are halted; empty when none is. */
    Map<Integer, String> halted() {
        return Map.copyOf(halted);
    }

    /** How the partition is held, if its record at that offset is the next one to take; null if it is not. */
    @Nullable
    Held taking(int partition, long offset) {
        Held hold = held.get(partition);
        return hold == null || inDoubt || halted.containsKey(partition) || offset < hold.read() ? null : hold;
    }

    void taken(int partition, long offset) {
        held.computeIfPresent(partition, (p, hold) -> new Held(hold.epoch(), hold.stored(), offset + 1));
    }

    void stored(int partition, long next) {
        held.computeIfPresent(partition, (p, hold) -> new Held(hold.epoch(), next, hold.read()));
    }

    /** Whether somebody else has claimed the partition since. */
    boolean isFenced(int partition, @Nullable Claim now) {
        Held hold = held.get(partition);
        return hold == null || now == null || now.epoch() != hold.epoch();
    }
}
