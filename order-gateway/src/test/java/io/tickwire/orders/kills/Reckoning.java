package io.tickwire.orders.kills;

import static org.awaitility.Awaitility.await;

import io.tickwire.orders.kills.stage.Stage;
import java.time.Duration;

/** The end of a lane: no more blows, every command gets its end, and what was promised is looked at once more. */
final class Reckoning {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int MORE = 2;

    private final Stage stage;
    private final String account;
    private final Fleet fleet;
    private final LedgerReader ledger;
    private final EventReader events;
    private final Traffic traffic;
    private final Judge judge;

    Reckoning(
            Stage stage,
            String account,
            Fleet fleet,
            LedgerReader ledger,
            EventReader events,
            Traffic traffic,
            Judge judge) {
        this.stage = stage;
        this.account = account;
        this.fleet = fleet;
        this.ledger = ledger;
        this.events = events;
        this.traffic = traffic;
        this.judge = judge;
    }

    void settle() throws Exception {
        traffic.cancelAll();
        awaitEnds();
        awaitToldOf();
        judge.checkAtTheEnd(traffic.sent());
        replayEverything();
        exhaustTheLimit();
        judge.checkPositions();
    }

    private void awaitEnds() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!traffic.sent().stream().allMatch(events::settled) && System.nanoTime() - deadline < 0) {
            events.read();
            fleet.letOthersGo();
        }
    }

    /** An order that nobody had confirmed may still turn up. */
    private void awaitToldOf() throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!judge.untold().isEmpty() && System.nanoTime() - deadline < 0) {
            events.read();
        }
    }

    /** V11: a group that never read before reads every command once more, and nothing is placed. */
    private void replayEverything() throws Exception {
        fleet.buryAll();
        int before = judge.accepted().size();
        stage.forgetGroup(account);
        int sent = ledger.attempts().size();
        fleet.with("TICKWIRE_RISK_ORDERS_PER_DAY", Integer.toString(sent + MORE));
        fleet.start();
        await().atMost(PATIENCE).until(() -> stage.hasReadAll(account));
        await().atMost(PATIENCE).until(() -> ledger.holder().fenced());
        judge.checkReplayed(before);
    }

    /** V8: what was sent before counts also for an owner that never sent anything. */
    private void exhaustTheLimit() throws Exception {
        int before = judge.accepted().size();
        for (int number = 0; number < 3 * MORE; number++) {
            traffic.probe();
        }
        awaitEnds();
        judge.checkLimited(before, MORE);
        fleet.buryAll();
    }
}
