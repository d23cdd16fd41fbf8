package io.tickwire.orders.drive;

import io.micrometer.core.instrument.MeterRegistry;
import io.tickwire.orders.broker.BrokerSession;
import io.tickwire.orders.desk.DeskView;
import io.tickwire.orders.execute.ClientOrderIds;
import io.tickwire.orders.ledger.CommandLedger;
import io.tickwire.orders.ledger.CommandSource;
import io.tickwire.orders.ledger.Lease;
import io.tickwire.orders.ledger.LeaseLost;
import io.tickwire.orders.ledger.Leases;
import io.tickwire.orders.ledger.LedgerUnavailable;
import io.tickwire.orders.listen.drive.ListenMetrics;
import io.tickwire.orders.plan.Contracts;
import io.tickwire.orders.publish.EventRelay;
import io.tickwire.service.lifecycle.NamedThreads;
import io.tickwire.service.lifecycle.Part;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns one account: takes its lease, shuts out a lost owner by a new login, recovers the desks from the ledger and runs them
 * until it is told to stop or the lease is lost; then begins again. Without a lease it stands by.
 */
public final class AccountDriver implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(AccountDriver.class);
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    /**
     * What the driver is given.
     *
     * @param paper whether the door leads to no broker
     * @param home the client a command is for that names none; null for the login's own account
     */
    public record Parts(
            String account,
            boolean paper,
            @Nullable String home,
            DriveSettings settings,
            ClientOrderIds ids,
            Contracts contracts,
            Leases leases,
            CommandLedger ledger,
            CommandSource commands,
            EventRelay relay,
            BrokerDoor door,
            TradingWatch trading,
            DeskClock clock,
            MeterRegistry metrics) {}

    private final Parts parts;
    private final RelayThread relay;
    private final ListenMetrics listenMetrics;
    private volatile Standing standing = Standing.of(Standing.Role.STARTING, "not started");
    private volatile @Nullable OwnedAccount owned;
    private volatile CountDownLatch stop = new CountDownLatch(1);
    private Consumer<Throwable> report = failure -> {};
    private @Nullable Thread thread;
    private int failures;
    private long standbySince;

    public AccountDriver(Parts parts) {
        this.parts = parts;
        this.relay = new RelayThread(parts.relay());
        this.listenMetrics = new ListenMetrics(parts.metrics());
        DriverMetrics.bind(parts.metrics(), this);
    }

    @Override
    public String name() {
        return "orders-desk";
    }

    @Override
    public void whenFailed(Consumer<Throwable> failed) {
        report = failed;
    }

    @Override
    public void start() {
        stop = new CountDownLatch(1);
        thread = NamedThreads.start(name(), this::run);
    }

    @Override
    public void stop(Duration within) throws InterruptedException {
        stop.countDown();
        OwnedAccount running = owned;
        if (running != null) {
            running.drain();
        }
        Thread driving = thread;
        if (driving != null) {
            driving.join(within.toMillis());
        }
    }

    /** For tests: ends as a killed process would, without a drain and without releasing the lease. */
    public void abandon() throws InterruptedException {
        stop.countDown();
        OwnedAccount running = owned;
        if (running != null) {
            running.abandon();
        }
        relay.close();
        Thread driving = thread;
        if (driving != null) {
            driving.interrupt();
            driving.join(Duration.ofSeconds(10).toMillis());
        }
    }

    /** A command was stored. */
    public void commandStored() {
        relay.wake();
        OwnedAccount running = owned;
        if (running != null) {
            running.commandStored();
        }
    }

    /** An event was written that has nothing to do with the desk. */
    public void answered() {
        relay.wake();
    }

    public Standing standing() {
        return standing;
    }

    /** The session at the broker, while this instance acts for the account. */
    public Optional<BrokerSession> session() {
        return Optional.ofNullable(owned).map(OwnedAccount::session);
    }

    private void run() {
        while (stop.getCount() > 0) {
            try {
                long askedAt = parts.clock().nanos().nanos();
                Optional<Lease> lease = parts.leases().take();
                if (lease.isPresent()) {
                    serve(lease.get(), askedAt);
                } else {
                    standBy();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failed) {
                failing(failed);
            } catch (Error broken) {
                standing = Standing.of(Standing.Role.FAILING, broken.toString());
                report.accept(broken);
                throw broken;
            }
        }
        standing = Standing.of(Standing.Role.STOPPED, "stopped");
    }

    /** A paper gateway never waits for a live one to go: it would take the commands that the next live one must carry out. */
    private void standBy() throws InterruptedException {
        standing = Standing.of(Standing.Role.STANDBY, "another instance acts for " + parts.account());
        if (parts.paper() && behindLive()) {
            standing = Standing.of(
                    Standing.Role.STANDBY,
                    "a live gateway acts for " + parts.account() + "; paper mode stays out of its way");
            stop.await();
        }
        pause(FIRST_PAUSE_MILLIS);
    }

    /** Whether a live gateway has kept the lease for longer than one that died could have. */
    private boolean behindLive() {
        long now = parts.clock().nanos().nanos();
        boolean live = parts.leases().heldLive();
        standbySince = !live ? 0 : standbySince == 0 ? now : standbySince;
        return live && now - standbySince > 2 * parts.settings().leaseLife().toNanos();
    }

    private void serve(Lease lease, long askedAt) throws InterruptedException {
        DriveSettings settings = parts.settings();
        LOG.atInfo()
                .setMessage("lease taken")
                .addKeyValue("account", parts.account())
                .addKeyValue("epoch", lease.epoch())
                .addKeyValue("fence", lease.fenceNeeded())
                .log();
        try (LeaseKeeper keeper = new LeaseKeeper(
                parts.leases(),
                lease.epoch(),
                askedAt,
                settings.leaseLife(),
                settings.leaseMargin(),
                parts.clock().nanos())) {
            relay.start(keeper::held);
            act(lease, keeper);
            relay.drain();
            parts.leases().release(lease.epoch());
        } finally {
            owned = null;
            relay.close();
        }
    }

    private void act(Lease lease, LeaseKeeper keeper) throws InterruptedException {
        OwnedAccount.Surroundings around =
                new OwnedAccount.Surroundings(parts.paper(), parts.settings(), listenMetrics, parts.clock());
        OwnedAccount opened = OwnedAccount.open(parts.door(), parts.leases(), lease, keeper, around);
        owned = opened;
        if (stop.getCount() == 0) {
            opened.drain();
        }
        opened.run(session -> tenure(lease, keeper, session));
    }

    private Tenure tenure(Lease lease, LeaseKeeper keeper, BrokerSession session) {
        return new Tenure(new Tenure.Parts(
                lease.epoch(),
                parts.settings(),
                parts.home(),
                parts.ids(),
                parts.contracts(),
                parts.ledger(),
                parts.commands(),
                session,
                keeper,
                parts.trading(),
                parts.clock().begunAnew(),
                this::count,
                this::turned));
    }

    private void turned(DeskView view) {
        failures = view.reconciled() ? 0 : failures;
        standing = Standing.of(view, parts.paper());
        relay.wake();
    }

    private void count(String outcome) {
        parts.metrics()
                .counter("tickwire.orders.placements", "outcome", outcome)
                .increment();
    }

    private void failing(RuntimeException failed) {
        boolean expected = failed instanceof LeaseLost || failed instanceof LedgerUnavailable;
        standing = Standing.of(Standing.Role.FAILING, String.valueOf(failed.getMessage()));
        LOG.atWarn()
                .setMessage("the desks stopped and will be recovered")
                .addKeyValue("account", parts.account())
                .addKeyValue("cause", failed.getMessage())
                .setCause(expected ? null : failed)
                .log();
        try {
            pause(Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failures++, 10)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause(long millis) throws InterruptedException {
        boolean unused = stop.await(millis, TimeUnit.MILLISECONDS);
    }
}
