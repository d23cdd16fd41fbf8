package io.tickwire.orders.drive;

import io.tickwire.orders.broker.BrokerOrders;
import io.tickwire.orders.desk.DeskAction;
import io.tickwire.orders.desk.DeskInput;
import io.tickwire.orders.desk.OrderDesk;
import io.tickwire.orders.execute.ClientOrderIds;
import io.tickwire.orders.ledger.CommandLedger;
import io.tickwire.orders.ledger.CommandSource;
import io.tickwire.orders.ledger.LeaseLost;
import io.tickwire.orders.ledger.StoredCommand;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desk's thread while the account is ours: one input at a time goes in, its change is written, its actions are
 * started. Any failure ends the tenure; the next one recovers from the ledger.
 */
final class Tenure {
    private static final Logger LOG = LoggerFactory.getLogger(Tenure.class);
    private static final long LONGEST_WAIT_MICROS = 500_000;
    private static final long LOOK_FOR_COMMANDS_MICROS = 1_000_000;

    private final BlockingQueue<DeskInput> inbox = new LinkedBlockingQueue<>();
    private final AtomicBoolean commandsStored = new AtomicBoolean(true);
    private final OrderDesk desk;
    private final BrokerCalls calls;
    private final CommandSource commands;
    private final LeaseKeeper keeper;
    private final DeskClock clock;
    private final Consumer<OrderDesk> turned;
    private long lookedAt = Long.MIN_VALUE / 2;
    private boolean clockWasSet;
    private volatile boolean draining;
    private volatile boolean abandoned;

    /** What a tenure is given. */
    record Parts(
            long epoch,
            DriveSettings settings,
            ClientOrderIds ids,
            CommandLedger ledger,
            CommandSource commands,
            BrokerOrders broker,
            LeaseKeeper keeper,
            DeskClock clock,
            Consumer<String> counter,
            Consumer<OrderDesk> turned) {}

    Tenure(Parts parts) {
        this.commands = parts.commands();
        this.keeper = parts.keeper();
        this.clock = parts.clock();
        this.turned = parts.turned();
        this.desk =
                new OrderDesk(parts.epoch(), parts.settings().rules(), parts.ids(), parts.ledger(), commands.recover());
        this.calls = new BrokerCalls(
                parts.broker(), keeper::held, parts.settings().parallel(), clock, this::put, parts.counter());
    }

    /**
     * Returns after a drain; otherwise throws what ended it.
     *
     * @return whether the next one should begin at once, under the same lease, with the right time
     */
    boolean run() throws InterruptedException {
        try {
            turn(new DeskInput.Started());
            while (!over()) {
                requireLease();
                requireClock();
                takeCommands();
                DeskInput input = inbox.poll(patience(), TimeUnit.MICROSECONDS);
                turn(input == null ? new DeskInput.Woken() : input);
            }
            if (abandoned) {
                throw new InterruptedException("abandoned");
            }
            return clockWasSet;
        } finally {
            calls.close();
        }
    }

    /** A command was stored: the desk should look. */
    void commandStored() {
        commandsStored.set(true);
        put(new DeskInput.Woken());
    }

    /** Sends nothing more, waits for what is on its way. */
    void drain() {
        calls.shut();
        draining = true;
        put(new DeskInput.Woken());
    }

    /** Ends as a killed process would: nothing is waited for, nothing more is written. */
    void abandon() {
        abandoned = true;
        calls.shut();
    }

    private boolean over() {
        return abandoned || draining && calls.sending() == 0 && inbox.isEmpty();
    }

    private void put(DeskInput input) {
        inbox.add(input);
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
        List<StoredCommand> received = commands.received();
        if (!received.isEmpty()) {
            turn(new DeskInput.Stored(received));
        }
    }

    private void turn(DeskInput input) {
        if (abandoned) {
            return;
        }
        List<DeskAction> actions = desk.on(input, clock.now());
        turned.accept(desk);
        actions.forEach(calls::perform);
    }

    private long patience() {
        long now = clock.now();
        long due = Math.min(desk.nextDue(now), now + LONGEST_WAIT_MICROS);
        return commandsStored.get() ? 0 : Math.max(0, due - now);
    }
}
