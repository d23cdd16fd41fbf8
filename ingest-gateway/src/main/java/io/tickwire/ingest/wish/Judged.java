package io.tickwire.ingest.wish;

import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What can be had of a wish. Pure.
 *
 * @param possible modes by instrument
 * @param refused why not, by channel
 * @param malformed what was no instrument key, and why
 */
record Judged(
        Map<InstrumentKey, Set<SubscriptionMode>> possible,
        Map<Channel, String> refused,
        Map<String, String> malformed) {
    private static final String UNKNOWN = "the instrument is not in the stored master of its segment; find it with"
            + " ./tickwire instruments find, or load today's with ./tickwire instruments load";

    /**
     * @param unknown instruments that certainly do not exist
     * @param impossible why the broker never serves a channel, and what it serves; empty when it does
     */
    static Judged of(Asked asked, Set<InstrumentKey> unknown, Function<Channel, Optional<String>> impossible) {
        Map<InstrumentKey, Set<SubscriptionMode>> possible = new LinkedHashMap<>();
        Map<Channel, String> refused = new LinkedHashMap<>();
        for (InstrumentKey instrument : asked.instruments()) {
            for (SubscriptionMode mode : asked.modes()) {
                Channel channel = new Channel(instrument, mode);
                Optional<String> why = unknown.contains(instrument) ? Optional.of(UNKNOWN) : impossible.apply(channel);
                why.ifPresentOrElse(
                        reason -> refused.put(channel, reason),
                        () -> possible.computeIfAbsent(instrument, none -> EnumSet.noneOf(SubscriptionMode.class))
                                .add(mode));
            }
        }
        return new Judged(possible, refused, asked.malformed());
    }
}
