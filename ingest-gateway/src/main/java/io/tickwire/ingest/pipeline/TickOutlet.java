package io.tickwire.ingest.pipeline;

import io.tickwire.ingest.drive.FeedLosses;
import io.tickwire.ingest.hold.Backlog;
import io.tickwire.ingest.hold.DeadLetter;
import io.tickwire.ingest.hold.Waiting;
import io.tickwire.ingest.hold.Waiting.ConflatedTick;
import io.tickwire.ingest.hold.Waiting.HeldBar;
import io.tickwire.ingest.hold.Waiting.HeldLetter;
import io.tickwire.ingest.hold.Waiting.HeldTick;
import io.tickwire.ingest.publish.TickPublisher;
import io.tickwire.schemas.market.Bar;
import io.tickwire.schemas.market.Tick;
import io.tickwire.service.time.Micros;
import io.tickwire.service.time.Nanos;
import java.time.Duration;

/**
 * Where ticks and dead letters leave the gateway: straight to Kafka while it takes them, else into the backlog and from there
 * as soon as it does. Never waits. Confined to the pipeline's thread, but for the numbers.
 */
public final class TickOutlet {
    /** How long after a refusal Kafka is left in peace; each attempt may block for a moment, while frames queue up. */
    private static final long RETRY = Duration.ofMillis(100).toNanos();

    /** So many for each call, so that frames are taken from their queue in between. */
    static final int AT_ONCE = 64;

    private final TickPublisher publisher;
    private final Backlog backlog;
    private final FeedLosses losses;
    private final Nanos nanos;
    private boolean refused;
    private long refusedAt;

    public TickOutlet(TickPublisher publisher, Backlog backlog, FeedLosses losses, Nanos nanos) {
        this.publisher = publisher;
        this.backlog = backlog;
        this.losses = losses;
        this.nanos = nanos;
    }

    void tick(Tick tick) {
        if (backlog.isEmpty() && taken(publisher.publish(tick))) {
            return;
        }
        backlog.add(tick).ifPresent(receivedAt -> losses.conflated().lost(receivedAt));
        losses.conflated().lasting(backlog.isConflating());
    }

    /** @param receivedAt when the candle came, UTC microseconds */
    void bar(Bar bar, long receivedAt) {
        if (backlog.isEmpty() && taken(publisher.publish(bar, receivedAt))) {
            return;
        }
        if (!backlog.add(new HeldBar(bar, receivedAt))) {
            losses.shed().lost(receivedAt);
        }
    }

    void letter(DeadLetter letter) {
        if (backlog.isEmpty() && taken(publisher.deadLetter(letter))) {
            return;
        }
        if (!backlog.add(letter)) {
            losses.shed().lost(Micros.of(letter.firstSeen()));
        }
    }

    /** Hands over a little of what waits. */
    void relieve() {
        if (refused && nanos.nanos() - refusedAt < RETRY) {
            return;
        }
        for (int count = 0; count < AT_ONCE; count++) {
            Waiting first = backlog.first();
            if (first == null || !taken(publish(first))) {
                break;
            }
            backlog.taken();
        }
        losses.conflated().lasting(backlog.isConflating());
    }

    /** True while there is something that Kafka may take at once. */
    boolean canRelieve() {
        return !backlog.isEmpty() && (!refused || nanos.nanos() - refusedAt >= RETRY);
    }

    /** Nobody has time any more: what waits is lost, and counted. */
    void abandon() {
        for (Waiting first = backlog.first(); first != null; first = backlog.first()) {
            losses.unpublished().lost(receivedAt(first));
            backlog.taken();
        }
        losses.conflated().lasting(false);
    }

    boolean isEmpty() {
        return backlog.isEmpty();
    }

    /** Ticks and dead letters that wait for Kafka. */
    int waiting() {
        return backlog.size();
    }

    private boolean taken(boolean accepted) {
        refused = !accepted;
        if (refused) {
            refusedAt = nanos.nanos();
        }
        return accepted;
    }

    private boolean publish(Waiting next) {
        if (next instanceof HeldTick held) {
            return publisher.publish(held.tick());
        }
        if (next instanceof HeldBar held) {
            return publisher.publish(held.bar(), held.receivedAt());
        }
        return next instanceof ConflatedTick conflated
                ? publisher.publishConflated(conflated.tick(), conflated.merged())
                : publisher.deadLetter(((HeldLetter) next).letter());
    }

    private static long receivedAt(Waiting waiting) {
        if (waiting instanceof HeldLetter letter) {
            return Micros.of(letter.letter().firstSeen());
        }
        if (waiting instanceof HeldBar bar) {
            return bar.receivedAt();
        }
        Tick tick = waiting instanceof HeldTick held ? held.tick() : ((ConflatedTick) waiting).tick();
        return tick.getReceivedAt();
    }
}
