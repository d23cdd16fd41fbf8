package io.tickwire.simulator.listing;

import java.util.HashSet;
import java.util.Set;

/** Gives each contract of one segment an id drawn from its name, so that ids look real and stay from day to day. */
final class ExchangeIds {
    private final long first;
    private final int count;
    private final Set<Long> taken = new HashSet<>();

    /** Ids from {@code first} to {@code first + count - 1}. */
    ExchangeIds(long first, int count) {
        this.first = first;
        this.count = count;
    }

    void reserve(long id) {
        taken.add(id);
    }

    long assign(String name) {
        int offset = Math.floorMod(name.hashCode() * 0x9E3779B1, count);
        while (!taken.add(first + offset)) {
            offset = (offset + 1) % count;
        }
        return first + offset;
    }
}
