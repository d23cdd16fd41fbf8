package io.tickwire.schemas.subscription;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.Subscription;
import io.tickwire.schemas.market.SubscriptionMode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for. The topic keeps one record an instrument, and the newest counts; so a wish is laid over what
 * others asked for before: it adds its modes, or takes its modes away, and touches no other mode. Pure.
 *
 * @param modes how much of each instrument; at least one
 * @param requestedBy person or service
 * @param requestedAt UTC microseconds
 * @param note free text of the requester; null when there is none
 */
public record Wish(
        Set<SubscriptionMode> modes,
        String requestedBy,
        long requestedAt,
        @Nullable String note) {
    public Wish {
        modes = Set.copyOf(modes);
        if (modes.isEmpty() || modes.contains(SubscriptionMode.UNKNOWN)) {
            throw new IllegalArgumentException("a wish names known modes, at least one, not " + modes);
        }
    }

    /** The record to be written; the very same as before when nothing is new. */
    Subscription added(InstrumentKey instrument, @Nullable Subscription before) {
        Set<SubscriptionMode> all = before == null ? none() : modes(before);
        return all.addAll(modes) || before == null ? record(instrument, all) : before;
    }

    /** The record to be written; null ends the subscription, the very same as before when nothing changes. */
    @Nullable
    Subscription removed(InstrumentKey instrument, @Nullable Subscription before) {
        if (before == null) {
            return null;
        }
        Set<SubscriptionMode> left = modes(before);
        boolean less = left.removeAll(modes);
        return left.isEmpty() ? null : less ? record(instrument, left) : before;
    }

    private Subscription record(InstrumentKey instrument, Set<SubscriptionMode> wanted) {
        return new Subscription(instrument.toAvro(), List.copyOf(wanted), requestedBy, requestedAt, note);
    }

    private static Set<SubscriptionMode> modes(Subscription subscription) {
        Set<SubscriptionMode> modes = none();
        modes.addAll(subscription.getModes());
        return modes;
    }

    private static Set<SubscriptionMode> none() {
        return EnumSet.noneOf(SubscriptionMode.class);
    }
}
