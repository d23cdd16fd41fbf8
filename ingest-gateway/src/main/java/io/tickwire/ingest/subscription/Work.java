package io.tickwire.ingest.subscription;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import java.util.List;
import java.util.Set;

/**
 * One batch on its way: what is to be asked, and what was tried for it before.
 *
 * @param surviving the channels are taken for subscribed already, so a refusal that says so confirms them
 * @param reset the batch was unsubscribed and asked for again once; the next refusal splits it
 */
record Work(
        boolean subscribe, SubscriptionMode mode, List<InstrumentKey> instruments, boolean surviving, boolean reset) {
    static Work subscribe(SubscriptionMode mode, List<InstrumentKey> instruments) {
        return new Work(true, mode, instruments, false, false);
    }

    static Work verify(SubscriptionMode mode, List<InstrumentKey> instruments) {
        return new Work(true, mode, instruments, true, false);
    }

    static Work unsubscribe(SubscriptionMode mode, List<InstrumentKey> instruments) {
        return new Work(false, mode, instruments, false, false);
    }

    /**
     * Clears what the broker may hold of the batch and asks afresh: two requests for a whole batch, with a snapshot of
     * each instrument, where splitting alone would take up to twice as many requests as there are instruments.
     */
    List<Work> resetting() {
        return List.of(
                new Work(false, mode, instruments, surviving, true),
                new Work(true, mode, instruments, surviving, true));
    }

    List<Work> halves() {
        int half = instruments.size() / 2;
        return List.of(part(instruments.subList(0, half)), part(instruments.subList(half, instruments.size())));
    }

    Work part(List<InstrumentKey> some) {
        return new Work(subscribe, mode, List.copyOf(some), surviving, reset);
    }

    Work without(Set<InstrumentKey> some) {
        return part(instruments.stream().filter(key -> !some.contains(key)).toList());
    }

    boolean single() {
        return instruments.size() == 1;
    }

    List<Channel> channels() {
        return instruments.stream().map(key -> new Channel(key, mode)).toList();
    }
}
