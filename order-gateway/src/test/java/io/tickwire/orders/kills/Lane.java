package io.tickwire.orders.kills;

import static org.awaitility.Awaitility.await;

import io.tickwire.orders.kills.Fleet.Hit;
import io.tickwire.orders.kills.LedgerReader.Holder;
import io.tickwire.orders.kills.stage.Stage;
import io.tickwire.orders.marks.CrashPoint;
import io.tickwire.orders.marks.Plant;
import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.orders.ReasonCode;
import io.tickwire.schemas.orders.TradingState;
import io.tickwire.schemas.orders.TradingStatus;
import io.tickwire.schemas.trading.TradingSwitch;
import io.tickwire.service.time.Micros;
import io.tickwire.testing.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** One account whose gateways are struck one after another while commands come in. */
final class Lane implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int GATEWAYS = 3;
    private static final int SECONDS_BETWEEN_COMMANDS = 3;

    private final Stage stage;
    private final String account;
    private final Findings findings;
    private final LedgerReader ledger;
    private final EventReader events;
    private final Judge judge;
    private final Traffic traffic;
    private final Fleet fleet;
    private final TradingSwitch trading = new TradingSwitch(
            Map.of("bootstrap.servers", Servers.kafka().bootstrapServers()),
            new AvroSerdes(
                    Map.of("schema.registry.url", Servers.registry().url().toString())));

    /** @param login the account's name at the broker */
    Lane(Stage stage, String login, long seed, Plant plant, Findings findings) throws Exception {
        this.stage = stage;
        this.account = "kills-" + login + "-" + Long.toString(seed, Character.MAX_RADIX);
        this.findings = findings;
        this.ledger = new LedgerReader(stage.database(), account);
        this.events = new EventReader(account);
        this.judge = new Judge(stage.broker(), login, ledger, events, findings);
        this.traffic = new Traffic(account, stage.shares(), seed);
        this.fleet = new Fleet(stage, login, account, plant, judge::comesOut);
    }

    void start() throws Exception {
        for (int number = 0; number < GATEWAYS; number++) {
            fleet.start();
        }
    }

    /** One of them acts; before that, gateways of other accounts do not know that this one is served. */
    void awaitActing() {
        await().atMost(PATIENCE).until(() -> ledger.holder().fenced());
    }

    void strike(Strike strike) throws Exception {
        if (strike.halted()) {
            halt();
        }
        if (strike.point() == CrashPoint.LOGGED_IN) {
            killTheOwner();
        }
        fleet.arm(strike);
        Hit hit = awaitHit(strike);
        fleet.disarm();
        switch (strike.how()) {
            case KILL -> kill(hit);
            case STOP -> stop(hit);
            case CUT -> hit.letGo(false);
        }
        findings.struck(account, strike.point(), strike.how());
        fleet.letOthersGo();
        judge.checkNow();
        if (strike.halted()) {
            judge.resumed();
            trading(TradingStatus.ACTIVE);
        }
    }

    /** Done when a gateway says so: it denies what comes. */
    private void halt() throws Exception {
        trading(TradingStatus.HALTED);
        String probe = traffic.probe();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!events.endedAs(probe, ReasonCode.TRADING_HALTED)) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError(account + ": nobody denied " + probe + " because trading is halted");
            }
            fleet.letOthersGo();
            events.read();
            if (events.ended(probe) && !events.endedAs(probe, ReasonCode.TRADING_HALTED)) {
                probe = traffic.probe();
            }
        }
        judge.halted();
        findings.count("halts", 1);
    }

    private void trading(TradingStatus status) throws Exception {
        trading.set(new TradingState(account, status, "kills", "kills", Micros.of(Instant.now())));
    }

    /** So that there is a take-over to strike. */
    private void killTheOwner() throws Exception {
        awaitActing();
        if (fleet.bury(ledger.holder().owner())) {
            fleet.start();
        }
    }

    private Hit awaitHit(Strike strike) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        traffic.send();
        while (System.nanoTime() - deadline < 0) {
            Hit hit = fleet.next(SECONDS_BETWEEN_COMMANDS);
            if (hit != null && hit.point() == strike.point()) {
                return hit;
            }
            if (hit != null) {
                hit.letGo(true);
            } else {
                events.read();
                traffic.send();
            }
        }
        throw new AssertionError(
                account + ": no gateway came to " + strike.point() + "; the lease is " + ledger.holder());
    }

    private void kill(Hit hit) throws Exception {
        fleet.bury(hit.gateway());
        hit.letGo(false);
        fleet.start();
    }

    /** For longer than the lease: another one must act before this one goes on. */
    private void stop(Hit hit) throws Exception {
        Holder before = ledger.holder();
        hit.gateway().stop();
        stage.forgetMember(account, hit.gateway().name());
        if (before.owner().equals(hit.gateway().name())) {
            traffic.send();
            await("another gateway in place of " + before).atMost(PATIENCE).until(() -> {
                Holder now = ledger.holder();
                return now.epoch() > before.epoch() && now.fenced();
            });
        }
        hit.gateway().resume();
        hit.letGo(true);
    }

    /** The blows are over. */
    void finish() throws Exception {
        new Reckoning(stage, account, fleet, ledger, events, traffic, judge).settle();
    }

    @Override
    public void close() throws Exception {
        fleet.close();
        traffic.close();
        events.close();
        ledger.close();
    }
}
