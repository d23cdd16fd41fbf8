package io.tickwire.ingest.pipeline;

import io.tickwire.ingest.hold.Lane;
import io.tickwire.ingest.hold.Waiting;
import io.tickwire.ingest.hold.Waiting.ConflatedTick;
import io.tickwire.ingest.hold.Waiting.HeldBar;
import io.tickwire.ingest.hold.Waiting.HeldTick;
import io.tickwire.ingest.publish.TickPublisher;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.Tick;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** There, or away, or without one of its partitions. Instruments have a lane each. */
final class FakeKafka implements TickPublisher {
    final List<Waiting> taken = new ArrayList<>();
    final Set<Lane> full = new HashSet<>();
    int attempts;
    boolean away;
    boolean acknowledges = true;
    private int acknowledged;

    static Lane ticks(long instrument) {
        return new Lane("md.ticks.v1", (int) instrument);
    }

    List<Tick> ticks() {
        return taken.stream()
                .filter(each -> each instanceof HeldTick || each instanceof ConflatedTick)
                .map(each -> each instanceof HeldTick held ? held.tick() : ((ConflatedTick) each).tick())
                .toList();
    }

    <W extends Waiting> List<W> taken(Class<W> kind) {
        return taken.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public Lane lane(Waiting next) {
        if (next instanceof HeldBar) {
            return new Lane("md.bars.v1", 0);
        }
        return next instanceof HeldTick held
                ? ticks(InstrumentKey.of(held.tick().getInstrument()).id())
                : new Lane("md.ticks.v1.dlq.v1", Lane.ANY);
    }

    @Override
    public Answer offer(Lane lane, Waiting next) {
        attempts++;
        if (full.contains(lane)) {
            return Answer.LANE_FULL;
        }
        if (away) {
            return Answer.NO_ROOM;
        }
        taken.add(next);
        if (acknowledges) {
            acknowledge();
        }
        return Answer.TAKEN;
    }

    /** Everything that is on its way. */
    void acknowledge() {
        acknowledged = taken.size();
    }

    @Override
    public long oldestOnItsWay() {
        return onTheirWay().stream().mapToLong(Waiting::receivedAt).min().orElse(Long.MAX_VALUE);
    }

    @Override
    public boolean isConflatedOnItsWay() {
        return onTheirWay().stream().anyMatch(ConflatedTick.class::isInstance);
    }

    private List<Waiting> onTheirWay() {
        return taken.subList(acknowledged, taken.size());
    }
}
