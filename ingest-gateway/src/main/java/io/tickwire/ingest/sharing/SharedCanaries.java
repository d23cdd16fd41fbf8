package io.tickwire.ingest.sharing;

import io.tickwire.broker.sharing.KeptChannels;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.service.lifecycle.NamedThreads;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other slots of the login which canaries this one keeps, and knows theirs, by a timer: whoever asks is answered from
 * memory. When the store is out of reach, what was known last counts, and for a while after its return too, for the others must
 * tell theirs again; as long as nothing was ever read, everything may be a canary of theirs.
 */
final class SharedCanaries {
    private static final Logger LOG = LoggerFactory.getLogger(SharedCanaries.class);
    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final int TURNS_TO_TELL_AGAIN =
            (int) KeptChannels.LIFE.dividedBy(3).dividedBy(EVERY);
    private static final int TURNS_TO_SETTLE = 8;

    /** Whoever starts again may keep it again. */
    private static final int TURNS_TO_RELEASE = 8;

    private final Telling telling;
    private final Reading reading;
    private final Duration every;
    private final Set<String> ours;
    private final ScheduledExecutorService teller = NamedThreads.scheduler("canaries");
    private int turnsToTelling; // these two are confined to the thread that starts, then to the teller
    private int turnsToSettle;
    private volatile @Nullable Set<Channel> others;

    private final Map<Channel, Spared> spared = new ConcurrentHashMap<>();
    private final SharedLogin.Listener listener;

    /** @param unkept for how many readings in a row nobody has kept it */
    private record Spared(long token, int unkept) {}

    interface Telling {
        void tell(Set<String> channels) throws SQLException;
    }

    interface Reading {
        Set<String> ofOthers() throws SQLException;
    }

    SharedCanaries(
            KeptChannels kept, Map<InstrumentKey, Set<SubscriptionMode>> canaries, SharedLogin.Listener listener) {
        this(kept::tell, kept::ofOthers, EVERY, canaries, listener);
    }

    SharedCanaries(
            Telling telling,
            Reading reading,
            Duration every,
            Map<InstrumentKey, Set<SubscriptionMode>> canaries,
            SharedLogin.Listener listener) {
        this.listener = listener;
        this.telling = telling;
        this.reading = reading;
        this.every = every;
        this.ours = canaries.entrySet().stream()
                .flatMap(each -> each.getValue().stream().map(mode -> new Channel(each.getKey(), mode)))
                .map(Channel::toString)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** To be called before anything is subscribed; what is told now is told again from time to time. */
    void start() {
        turn();
        var unused =
                teller.scheduleWithFixedDelay(this::turn, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** From now on nothing is kept for this slot's sake. What is being told is let end first, or it would be told last. */
    void stop(Duration within) throws InterruptedException {
        teller.shutdownNow();
        if (teller.awaitTermination(within.toNanos(), TimeUnit.NANOSECONDS)) {
            tell(Set.of());
        }
    }

    /** Whether another slot of the login keeps it, as far as is known; what it keeps now is released when it does not any more. */
    boolean keptByOthers(Channel channel, long token) {
        Set<Channel> known = others;
        boolean kept = known == null || known.contains(channel);
        if (kept) {
            spared.put(channel, new Spared(token, 0));
        }
        return kept;
    }

    /** Tells when it is time or the last telling failed, reads, and releases. */
    void turn() {
        if (--turnsToTelling <= 0) {
            turnsToTelling = tell(ours) ? TURNS_TO_TELL_AGAIN : 0;
        }
        read();
    }

    private void read() {
        Set<Channel> known = others;
        try {
            Set<Channel> told = new LinkedHashSet<>();
            for (String text : reading.ofOthers()) {
                told.add(Channel.parse(text));
            }
            if (turnsToSettle > 0 && known != null) {
                turnsToSettle--;
                told.addAll(known);
            }
            others = Set.copyOf(told);
            release(told);
        } catch (SQLException | IllegalArgumentException unreadable) {
            turnsToSettle = TURNS_TO_SETTLE;
            warn("the canaries of the login's other slots cannot be read: those known last count", unreadable);
        }
    }

    private void release(Set<Channel> kept) {
        spared.replaceAll((channel, each) -> new Spared(each.token(), kept.contains(channel) ? 0 : each.unkept() + 1));
        Map<Channel, Long> over = new LinkedHashMap<>();
        spared.forEach((channel, each) -> {
            if (each.unkept() >= TURNS_TO_RELEASE) {
                over.put(channel, each.token());
            }
        });
        if (!over.isEmpty()) {
            spared.keySet().removeAll(over.keySet());
            listener.released(over);
        }
    }

    private boolean tell(Set<String> channels) {
        try {
            telling.tell(channels);
            return true;
        } catch (SQLException away) {
            warn("the login's other slots cannot be told of canaries", away);
            return false;
        }
    }

    private static void warn(String message, Exception cause) {
        LOG.atWarn()
                .setMessage(message)
                .addKeyValue("cause", cause.getMessage())
                .log();
    }
}
