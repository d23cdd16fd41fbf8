package io.tickwire.orders.query;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BrokerSession;
import io.tickwire.service.time.Micros;
import io.tickwire.service.time.Nanos;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One of the broker's lists for people: any number of callers cause one read a second of a client's at most, because the
 * broker allows no more of all clients together (XTS reference 4.12) and the desks need their share. One client's read that
 * hangs keeps no other's waiting.
 */
final class SharedReads<T> {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Nanos nanos;
    private final Map<String, Shared> byClient = new ConcurrentHashMap<>();

    SharedReads(InstantSource clock, Nanos nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    /** An answer and when it was asked for. */
    record Dated<T>(Answer<T> answer, Instant asOf) {}

    /** @param from of another session of ours an answer is not taken over */
    Dated<T> read(BrokerSession from, @Nullable String clientId, Supplier<Answer<T>> call) {
        byClient.values().removeIf(Shared::stale);
        return byClient.computeIfAbsent(clientId == null ? "" : clientId, absent -> new Shared())
                .read(from, call);
    }

    private final class Shared {
        private @Nullable Dated<T> last;
        private @Nullable BrokerSession lastFrom;
        private volatile long readAt = nanos.nanos();
        private volatile boolean reading;

        boolean stale() {
            return !reading && nanos.nanos() - readAt >= FRESH.toNanos();
        }

        synchronized Dated<T> read(BrokerSession from, Supplier<Answer<T>> call) {
            Dated<T> known = last;
            if (known != null && from == lastFrom && !stale()) {
                return known;
            }
            reading = true;
            try {
                Instant asOf = Micros.toInstant(Micros.now(clock));
                readAt = nanos.nanos();
                Dated<T> fresh = new Dated<>(call.get(), asOf);
                lastFrom = from;
                last = fresh;
                return fresh;
            } finally {
                reading = false;
            }
        }
    }
}
