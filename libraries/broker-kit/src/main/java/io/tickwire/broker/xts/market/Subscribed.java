package io.tickwire.broker.xts.market;

import io.tickwire.schemas.InstrumentKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer to a subscription (XTS reference 3.1).
 *
 * @param messageCode what was subscribed, for example 1502
 * @param confirmed instruments the broker named; whoever is missing was not confirmed
 * @param snapshots first message of the instruments, as JSON texts of the feed's full form; may be fewer
 * @param remaining subscriptions still free in this session; null when the broker did not say
 */
public record Subscribed(
        int messageCode,
        List<InstrumentKey> confirmed,
        List<String> snapshots,
        @Nullable Integer remaining) {
    public Subscribed {
        confirmed = List.copyOf(confirmed);
        snapshots = List.copyOf(snapshots);
    }
}
