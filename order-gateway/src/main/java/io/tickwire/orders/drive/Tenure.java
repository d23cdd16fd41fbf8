package io.tickwire.orders.drive;

import io.tickwire.orders.broker.BrokerSession;
import io.tickwire.orders.client.DeskCalls;
import io.tickwire.orders.client.Desks;
import io.tickwire.orders.desk.DeskInput;
import io.tickwire.orders.desk.DeskView;
import io.tickwire.orders.execute.ClientOrderIds;
import io.tickwire.orders.ledger.CommandLedger;
import io.tickwire.orders.ledger.CommandSource;
import io.tickwire.orders.ledger.LeaseLost;
import io.tickwire.orders.ledger.StoredCommand;
import io.tickwire.orders.ledger.StoredDecision;
import io.tickwire.orders.plan.Contracts;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of the account's desks while the account is ours: one input at a time goes in, its change is written, its
 * actions are started. Any failure ends the tenure; the next one recovers from the ledger.
 */
final class Tenure {
    private static final Logger LOG = LoggerFactory.getLogger(Tenure.class);
    private static final long LONGEST_WAIT_MICROS = 500_000;
    private static final long LOOK_FOR_COMMANDS_MICROS = 1_000_000;

    private final Parts parts;
    private final BlockingQueue<Turn> inbox = new LinkedBlockingQueue<>();
    private final AtomicBoolean commandsStored = new AtomicBoolean(true);
    private final Desks desks;
    private final LeaseKeeper keeper;
    private final TradingWatch trading;
    private final DeskClock clock;
    private long lookedAt = Long.MIN_VALUE / 2;
    private boolean clockWasSet;
    private volatile boolean draining;
    private volatile boolean abandoned;

    /**
     * What a tenure is given.
     *
     * @param home the client a command is for that names none; null for the login's own account
     * @param counter told how each placement ended
     * @param turned told what the desks hold after each turn
     */
    record Parts(
            long epoch,
            DriveSettings settings,
            @Nullable String home,
            ClientOrderIds ids,
            Contracts contracts,
            CommandLedger ledger,
            CommandSource commands,
            BrokerSession session,
            LeaseKeeper keeper,
            TradingWatch trading,
            DeskClock clock,
            Consumer<String> counter,
            Consumer<DeskView> turned) {}

    Tenure(Parts parts) {
        this.parts = parts;
        this.keeper = parts.keeper();
        this.clock = parts.clock();
        this.trading = parts.trading();
        this.desks = new Desks(
                new Desks.Parts(
                        parts.epoch(),
                        parts.settings().rules(),
                        parts.ids(),
                        parts.contracts(),
                        parts.ledger(),
                        parts.home(),
                        trading::gate,
                        this::calls),
                parts.commands().recover());
    }

    /**
     * Returns after a drain; otherwise throws what ended it.
     *
     * @return whether the next one should begin at once, under the same lease, with the right time
     */
    boolean run() throws InterruptedException {
        try {
            turn(desks::start);
            trading.attach(states -> inbox.add(now -> desks.trading(states, now)));
            while (!over()) {
                requireLease();
                requireClock();
                takeCommands();
                Turn next = inbox.poll(patience(), TimeUnit.MICROSECONDS);
                if (next != null) {
                    turn(next);
                }
                turn(now -> desks.wake(next == null, now));
            }
            if (abandoned) {
                throw new InterruptedException("abandoned");
            }
            return clockWasSet;
        } finally {
            trading.detach();
            desks.close();
        }
    }

    /** The broker told something by itself, of a client that may be called otherwise there; null when it is for all. */
    void told(@Nullable String client, DeskInput input) {
        inbox.add(now -> desks.told(client, input, now));
    }

    /** A command was stored: its desk should look. */
    void commandStored() {
        commandsStored.set(true);
        wake();
    }

    /** Sends nothing more, waits for what is on its way. */
    void drain() {
        desks.shut();
        draining = true;
        wake();
    }

    /** Ends as a killed process would: nothing is waited for, nothing more is written. */
    void abandon() {
        abandoned = true;
        desks.shut();
    }

    private DeskCalls calls(@Nullable String clientId) {
        return new BrokerCalls(
                parts.session().client(clientId),
                keeper::held,
                trading,
                parts.settings().parallel(),
                clock,
                input -> put(clientId, input),
                parts.counter());
    }

    private boolean over() {
        return abandoned || draining && desks.sending() == 0 && inbox.isEmpty();
    }

    private void put(@Nullable String clientId, DeskInput input) {
        inbox.add(now -> desks.on(clientId, input, now));
    }

    private void wake() {
        inbox.add(now -> {});
    }

    private void requireLease() {
        if (!keeper.held()) {
            throw new LeaseLost("the lease could not be kept");
        }
    }

    private void requireClock() {
        if (!draining && clock.diverged()) {
            LOG.atWarn()
                    .setMessage("the machine's clock was set; the desk begins anew")
                    .log();
            clockWasSet = true;
            drain();
        }
    }

    private void takeCommands() {
        boolean told = commandsStored.getAndSet(false);
        if (draining || !told && clock.now() - lookedAt < LOOK_FOR_COMMANDS_MICROS) {
            return;
        }
        lookedAt = clock.now();
        List<StoredCommand> received = parts.commands().received();
        if (!received.isEmpty()) {
            turn(now -> desks.take(received, now));
        }
        List<StoredDecision> decisions = parts.commands().decisions();
        if (!decisions.isEmpty()) {
            turn(now -> desks.decide(decisions, now));
        }
    }

    private void turn(Turn turn) {
        if (!abandoned) {
            turn.at(clock.now());
            parts.turned().accept(desks.view());
        }
    }

    private long patience() {
        long now = clock.now();
        long due = Math.min(desks.nextDue(now), now + LONGEST_WAIT_MICROS);
        return commandsStored.get() ? 0 : Math.max(0, due - now);
    }

    /** What the desks do with the time given, microseconds. */
    private interface Turn {
        void at(long now);
    }
}
