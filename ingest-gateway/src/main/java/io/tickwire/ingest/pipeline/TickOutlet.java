package io.tickwire.ingest.pipeline;

import io.tickwire.ingest.drive.FeedLosses;
import io.tickwire.ingest.hold.Backlog;
import io.tickwire.ingest.hold.DeadLetter;
import io.tickwire.ingest.hold.Lane;
import io.tickwire.ingest.hold.Waiting;
import io.tickwire.ingest.hold.Waiting.HeldBar;
import io.tickwire.ingest.hold.Waiting.HeldLetter;
import io.tickwire.ingest.hold.Waiting.HeldTick;
import io.tickwire.ingest.hold.Waiting.Whole;
import io.tickwire.ingest.publish.TickPublisher;
import io.tickwire.ingest.publish.TickPublisher.Answer;
import io.tickwire.schemas.market.Bar;
import io.tickwire.schemas.market.Tick;
import io.tickwire.service.time.Nanos;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Where ticks, bars and dead letters leave the gateway: straight to Kafka while their lane takes them, else into the backlog
 * and from there as soon as it does. No lane waits for another one. Never waits itself. Confined to the pipeline's thread,
 * but for the numbers.
 */
public final class TickOutlet {
    /** So many for each call, so that frames are taken from their queue in between. */
    static final int AT_ONCE = 64;

    /** How often at most all lanes are looked at. */
    private static final long LOOK = Duration.ofMillis(50).toNanos();

    private final TickPublisher publisher;
    private final Backlog backlog;
    private final FeedLosses losses;
    private final Nanos nanos;
    private final Pauses pauses = new Pauses();
    private boolean relieved;
    private long lookedAt;
    private volatile long oldest = Long.MAX_VALUE;

    public TickOutlet(TickPublisher publisher, Backlog backlog, FeedLosses losses, Nanos nanos) {
        this.publisher = publisher;
        this.backlog = backlog;
        this.losses = losses;
        this.nanos = nanos;
        lookedAt = nanos.nanos() - LOOK;
    }

    void tick(Tick tick) {
        HeldTick next = new HeldTick(tick);
        Lane lane = publisher.lane(next);
        if (goesStraight(lane, next)) {
            return;
        }
        OptionalLong mergedSince = backlog.add(lane, next);
        if (mergedSince.isPresent()) {
            losses.conflated().lost(mergedSince.getAsLong(), next.receivedAt());
            losses.conflated().lasting(true);
        }
    }

    /** @param receivedAt when the candle came, UTC microseconds */
    void bar(Bar bar, long receivedAt) {
        whole(new HeldBar(bar, receivedAt));
    }

    void letter(DeadLetter letter) {
        whole(new HeldLetter(letter));
    }

    private void whole(Whole next) {
        Lane lane = publisher.lane(next);
        if (!goesStraight(lane, next) && !backlog.add(lane, next)) {
            losses.shed().lost(next.receivedAt());
        }
    }

    /** Hands over a little of what waits, some of each lane. */
    void relieve() {
        int left = AT_ONCE;
        List<Lane> lanes = backlog.lanes();
        for (int lane = 0; lane < lanes.size(); lane++) {
            left -= relieve(lanes.get(lane), Math.max(1, left / (lanes.size() - lane)));
        }
        relieved = left < AT_ONCE;
        if (nanos.nanos() - lookedAt >= LOOK) {
            look();
        }
    }

    /** True while Kafka takes what waits as fast as it is handed over. */
    boolean isRelieving() {
        return relieved && !backlog.isEmpty();
    }

    /** Nobody has time any more: what waits is lost, and counted. */
    void abandon() {
        for (Lane lane : backlog.lanes()) {
            while (!backlog.isEmpty(lane)) {
                losses.unpublished().lost(backlog.firstReceivedAt(lane));
                backlog.taken(lane);
            }
        }
        look();
    }

    boolean isEmpty() {
        return backlog.isEmpty();
    }

    /** Ticks, bars and dead letters that wait for Kafka. */
    int waiting() {
        return backlog.size();
    }

    /**
     * When the oldest message was received of those that Kafka has not acknowledged, UTC microseconds, as it was a moment ago;
     * {@link Long#MAX_VALUE} when it has all. From any thread.
     */
    public long oldest() {
        return oldest;
    }

    /** Of what came since the last look only the newest can be missing here; nothing older ever joins. */
    private void look() {
        lookedAt = nanos.nanos();
        oldest = Math.min(backlog.oldest(), publisher.oldestOnItsWay());
        losses.conflated().lasting(backlog.isConflating() || publisher.isConflatedOnItsWay());
    }

    private boolean goesStraight(Lane lane, Waiting next) {
        return backlog.isEmpty(lane) && isTaken(lane, next);
    }

    private int relieve(Lane lane, int most) {
        int count = 0;
        for (Waiting first = backlog.first(lane); first != null && count < most; first = backlog.first(lane)) {
            if (!isTaken(lane, first)) {
                break;
            }
            backlog.taken(lane);
            count++;
        }
        return count;
    }

    private boolean isTaken(Lane lane, Waiting next) {
        if (pauses.holdBack(lane, nanos.nanos())) {
            return false;
        }
        Answer answer = publisher.offer(lane, next);
        pauses.note(answer, lane, nanos.nanos());
        return answer == Answer.TAKEN;
    }
}
