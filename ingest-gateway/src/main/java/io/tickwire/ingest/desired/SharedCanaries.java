package io.tickwire.ingest.desired;

import io.tickwire.broker.sharing.KeptChannels;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.service.lifecycle.NamedThreads;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other slots of the login which canaries this one keeps, and knows theirs. When the store is out of reach, what was
 * known last counts.
 */
public final class SharedCanaries {
    private static final Logger LOG = LoggerFactory.getLogger(SharedCanaries.class);
    private static final Duration AGAIN = KeptChannels.LIFE.dividedBy(3);

    private final KeptChannels kept;
    private final Set<String> ours;
    private final ScheduledExecutorService teller = NamedThreads.scheduler("canaries");
    private volatile Set<Channel> others = Set.of();

    public SharedCanaries(KeptChannels kept, Map<InstrumentKey, Set<SubscriptionMode>> canaries) {
        this.kept = kept;
        this.ours = canaries.entrySet().stream()
                .flatMap(each -> each.getValue().stream().map(mode -> new Channel(each.getKey(), mode)))
                .map(Channel::toString)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** To be called before anything is subscribed; what is told now is told again from time to time. */
    public void start() {
        tell(ours);
        var unused = teller.scheduleWithFixedDelay(
                () -> tell(ours), AGAIN.toMillis(), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** From now on nothing is kept for this slot's sake. */
    public void stop() {
        teller.shutdownNow();
        tell(Set.of());
    }

    /** What the other slots of the login keep, as of now. */
    public Set<Channel> ofOthers() {
        try {
            Set<Channel> told = new LinkedHashSet<>();
            for (String text : kept.ofOthers()) {
                told.add(channel(text));
            }
            others = Set.copyOf(told);
        } catch (SQLException | IllegalArgumentException unreadable) {
            warn("the canaries of the login's other slots cannot be read: those known last count", unreadable);
        }
        return others;
    }

    private void tell(Set<String> channels) {
        try {
            kept.tell(channels);
        } catch (SQLException away) {
            warn("the login's other slots cannot be told of canaries", away);
        }
    }

    private static Channel channel(String text) {
        String[] parts = text.split("/", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException("'" + text + "' is no channel like NSECM:26000/QUOTE");
        }
        return new Channel(InstrumentKey.parse(parts[0]), SubscriptionMode.valueOf(parts[1]));
    }

    private static void warn(String message, Exception cause) {
        LOG.atWarn()
                .setMessage(message)
                .addKeyValue("cause", cause.getMessage())
                .log();
    }
}
