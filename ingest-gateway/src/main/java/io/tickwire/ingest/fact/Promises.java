package io.tickwire.ingest.fact;

import io.tickwire.ingest.broker.ConnectionName;
import io.tickwire.ingest.gap.Accounted;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickFlag;
import java.util.Comparator;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What ticks say of the account of their slot, taken together: the latest moment of all counts. Nothing can be promised beyond
 * what the tick says that was received last, as the numbers of its connection tell it: a promise later than that is of a
 * clock that was set back since.
 */
final class Promises {
    private static final Comparator<Place> IN_ORDER = Comparator.comparing(
                    Place::run, Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
            .thenComparing(Place::epoch)
            .thenComparing(Place::sequence)
            .thenComparing(Place::receivedAt);

    private final String slot;
    private long latest = Long.MIN_VALUE;
    private @Nullable Place last;

    /** A run's name is the moment it started, so that the longer and greater one is the later. */
    private record Place(String run, long epoch, long sequence, long receivedAt) {}

    Promises(String slot) {
        this.slot = slot;
    }

    void add(Tick tick, Headers headers) {
        Long receivedAt = tick.getReceivedAt();
        if (receivedAt == null || tick.getFlags().contains(TickFlag.SNAPSHOT)) {
            return; // an image fetched by a call says nothing of what the connection brings
        }
        // another slot's name may begin like ours
        ConnectionName.parse(tick.getConnectionId())
                .filter(name -> name.slot().equals(slot))
                .ifPresent(name -> add(
                        new Place(name.run(), name.epoch(), tick.getConnectionSequence(), receivedAt),
                        CompleteUntil.of(headers, receivedAt)));
    }

    /** UTC microseconds; empty when no tick of the slot was among them. */
    OptionalLong until() {
        return last == null
                ? OptionalLong.empty()
                : OptionalLong.of(Math.min(latest, Accounted.usual(last.receivedAt())));
    }

    private void add(Place place, long until) {
        latest = Math.max(latest, until);
        last = last == null || IN_ORDER.compare(last, place) < 0 ? place : last;
    }
}
