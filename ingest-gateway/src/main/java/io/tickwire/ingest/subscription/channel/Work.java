package io.tickwire.ingest.subscription.channel;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import java.util.List;
import java.util.Set;

/**
 * One batch on its way: what is to be asked, and what was tried for it before.
 *
 * @param surviving the channels are taken for subscribed already, so a refusal that says so confirms them
 * @param reset the batch was unsubscribed and asked for again once; the next refusal splits it
 * @param unanswered how often it was asked in a row without an answer that may be its own fault
 * @param suspect it comes from a batch that stood aside for that
 */
public record Work(
        boolean subscribe,
        SubscriptionMode mode,
        List<InstrumentKey> instruments,
        boolean surviving,
        boolean reset,
        int unanswered,
        boolean suspect) {
    static Work subscribe(SubscriptionMode mode, List<InstrumentKey> instruments) {
        return new Work(true, mode, instruments, false, false, 0, false);
    }

    /** What failed by name before, apart from everything else. */
    static Work alone(Channel channel) {
        return new Work(true, channel.mode(), List.of(channel.instrument()), false, false, 0, true);
    }

    public static Work verify(SubscriptionMode mode, List<InstrumentKey> instruments) {
        return new Work(true, mode, instruments, true, false, 0, false);
    }

    static Work unsubscribe(SubscriptionMode mode, List<InstrumentKey> instruments) {
        return new Work(false, mode, instruments, false, false, 0, false);
    }

    /**
     * Clears what the broker may hold of the batch and asks afresh: two requests for a whole batch, with a snapshot of
     * each instrument, where splitting alone would take up to twice as many requests as there are instruments.
     */
    public List<Work> resetting() {
        return List.of(
                new Work(false, mode, instruments, surviving, true, 0, suspect),
                new Work(true, mode, instruments, surviving, true, 0, suspect));
    }

    /** The same for each half of the batch, one after the other. */
    public List<Work> pairs() {
        return halves().stream().flatMap(half -> half.resetting().stream()).toList();
    }

    public List<Work> halves() {
        int half = instruments.size() / 2;
        return List.of(part(instruments.subList(0, half)), part(instruments.subList(half, instruments.size())));
    }

    /** Asked once more without an answer. */
    public Work leftUnanswered() {
        return new Work(subscribe, mode, instruments, surviving, reset, unanswered + 1, suspect);
    }

    /** Its parts, to be asked apart: one of them may be what the broker cannot answer. A pair ends as one plain question. */
    public List<Work> suspects() {
        Work fresh = new Work(subscribe || reset, mode, instruments, surviving, false, 0, true);
        return single() ? List.of(fresh) : fresh.halves();
    }

    /** One plain question, from a pair that ends and asks afresh. */
    public Work unpaired() {
        return new Work(true, mode, instruments, surviving, false, 0, suspect);
    }

    boolean names(Channel channel) {
        return mode == channel.mode() && instruments.contains(channel.instrument());
    }

    public Work part(List<InstrumentKey> some) {
        return new Work(subscribe, mode, List.copyOf(some), surviving, reset, unanswered, suspect);
    }

    public Work without(Set<InstrumentKey> some) {
        return part(instruments.stream().filter(key -> !some.contains(key)).toList());
    }

    public boolean single() {
        return instruments.size() == 1;
    }

    public List<Channel> channels() {
        return instruments.stream().map(key -> new Channel(key, mode)).toList();
    }
}
