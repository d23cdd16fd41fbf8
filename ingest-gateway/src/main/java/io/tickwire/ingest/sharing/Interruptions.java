package io.tickwire.ingest.sharing;

import io.tickwire.broker.sharing.LoginSlots;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.service.lifecycle.NamedThreads;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this slot ends at the broker only to ask for it afresh, told to the others of the login before it ends it; and what
 * they told so and left unfinished, which this slot then has asked for itself. Nothing is ended that could not be told, unless no
 * other slot was there when the store was read last.
 */
final class Interruptions {
    private static final Logger LOG = LoggerFactory.getLogger(Interruptions.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    /** Two calls that are both answered late take less; and with the time to the next look less than a tick promises. */
    private static final Duration LEFT_AFTER = Duration.ofSeconds(30);

    private final LoginSlots slots;
    private final SharedLogin.Listener listener;
    private final Duration every;
    private final Duration patience;
    private final ScheduledExecutorService teller = NamedThreads.scheduler("interruptions");
    private final Map<UUID, Set<Channel>> ours = new HashMap<>(); // confined to the thread of the broker's calls
    private final Set<UUID> known = new HashSet<>(); // confined to the thread that starts, then to the teller
    private volatile boolean away = true;
    private volatile boolean shared = true;

    private interface Task {
        void run() throws SQLException;
    }

    Interruptions(LoginSlots slots, SharedLogin.Listener listener) {
        this(slots, EVERY, Duration.ofSeconds(2), listener);
    }

    Interruptions(LoginSlots slots, Duration every, Duration patience, SharedLogin.Listener listener) {
        this.slots = slots;
        this.every = every;
        this.patience = patience;
        this.listener = listener;
    }

    /** To be called before anything is subscribed, so that what was left before needs no mention: all is to be asked for. */
    void start() {
        look((channels, age) -> {});
        var unused =
                teller.scheduleWithFixedDelay(this::turn, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(Duration within) throws InterruptedException {
        teller.shutdownNow();
        if (teller.awaitTermination(within.toNanos(), TimeUnit.NANOSECONDS)) {
            tried("the other slots of the login cannot be told that this one stops", slots::leave);
        }
    }

    /** @return false when they must not be ended: others may want them and cannot be told */
    boolean begin(Set<Channel> channels) {
        if (away) {
            return !shared;
        }
        UUID id = UUID.randomUUID();
        ours.put(id, new HashSet<>(channels));
        Set<String> texts = channels.stream().map(Channel::toString).collect(Collectors.toSet());
        if (done(() -> slots.begin(id, texts))) {
            return true;
        }
        away = true;
        return !shared;
    }

    /** Whatever was ended of these is subscribed again. */
    void over(Set<Channel> channels) {
        ours.entrySet().removeIf(each -> {
            boolean touched = each.getValue().removeAll(channels);
            boolean whole = touched && each.getValue().isEmpty();
            if (whole) {
                forget(each.getKey());
            }
            return whole;
        });
    }

    /** Tells of this slot, and looks what others left. */
    void turn() {
        look(listener::endedElsewhere);
    }

    private void look(BiConsumer<Set<Channel>, Duration> told) {
        away = !tried("the other slots of the login cannot be heard", () -> {
            slots.join();
            shared = slots.areOthers();
            for (LoginSlots.Left each : slots.leftByOthers(LEFT_AFTER)) {
                if (known.add(each.id())) {
                    told.accept(channels(each), each.age());
                }
            }
        });
    }

    private static Set<Channel> channels(LoginSlots.Left left) {
        return left.channels().stream().map(Channel::parse).collect(Collectors.toUnmodifiableSet());
    }

    /** The store may hang: nobody waits for it long. */
    private boolean done(Task task) {
        try {
            Future<?> telling = teller.submit(() -> {
                task.run();
                return null;
            });
            telling.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | RejectedExecutionException failed) {
            warn("the other slots of the login cannot be told what is asked for afresh", failed);
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** After whatever was told of it before, by the same thread. What cannot be forgotten costs the others one needless look. */
    private void forget(UUID id) {
        try {
            teller.execute(() -> {
                boolean unused = tried("an interruption that is over cannot be forgotten", () -> slots.over(id));
            });
        } catch (RejectedExecutionException stopping) {
            warn("an interruption that is over is not forgotten", stopping);
        }
    }

    private static boolean tried(String otherwise, Task task) {
        try {
            task.run();
            return true;
        } catch (SQLException | RuntimeException failed) {
            warn(otherwise, failed);
            return false;
        }
    }

    private static void warn(String message, Exception cause) {
        LOG.atWarn().setMessage(message).addKeyValue("cause", cause.toString()).log();
    }
}
