package io.tickwire.ticks;

import io.tickwire.service.health.Check;
import io.tickwire.service.health.Health;
import io.tickwire.service.time.Nanos;
import io.tickwire.ticks.history.HistoryWriter;
import io.tickwire.ticks.history.WriterProgress;
import io.tickwire.ticks.history.WriterProgress.Doing;
import io.tickwire.ticks.history.WriterProgress.Phase;
import io.tickwire.ticks.table.LatestTable;
import java.time.Duration;

/** What ready and alive mean here. Alive never depends on Kafka or the database: restarting would not bring them back. */
final class TickHealth {
    /** Longer than any single call may block: 60 s of a silent database beside a statement's own 30 s. */
    private static final Duration STUCK = Duration.ofMinutes(3);

    private final Health health;
    private final Nanos nanos;

    TickHealth(Health health, Nanos nanos) {
        this.health = health;
        this.nanos = nanos;
    }

    void table(LatestTable table) {
        health.readiness("latest", table::ready);
        health.liveness("latest", table::alive);
    }

    void writer(HistoryWriter writer) {
        health.readiness("history-" + writer.table(), () -> ready(writer.progress()));
        health.liveness("history-" + writer.table(), () -> alive(writer.progress()));
    }

    private static Check ready(WriterProgress progress) {
        Doing doing = progress.doing();
        return new Check(doing.phase() == Phase.RUNNING, doing.phase() + ": " + doing.detail());
    }

    private Check alive(WriterProgress progress) {
        Duration since = Duration.ofNanos(nanos.nanos() - progress.lastTurnNanos());
        boolean ok = since.compareTo(STUCK) < 0 || progress.doing().phase() == Phase.STOPPED;
        return new Check(ok, "last turn " + since.toSeconds() + " s ago");
    }
}
