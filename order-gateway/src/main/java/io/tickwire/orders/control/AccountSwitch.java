package io.tickwire.orders.control;

import io.tickwire.orders.trading.TradingWish;
import io.tickwire.schemas.orders.TradingState;
import io.tickwire.schemas.orders.TradingStatus;
import io.tickwire.schemas.trading.TradingSwitch;
import io.tickwire.service.lifecycle.NamedThreads;
import io.tickwire.service.time.Micros;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Restricts our own account on the topic, and keeps trying until Kafka has it; the desk heeds its wish meanwhile. */
public final class AccountSwitch implements Consumer<TradingWish>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccountSwitch.class);
    private static final long RETRY_MILLIS = 1_000;

    private final TradingSwitch topic;
    private final String account;
    private final String instance;
    private final InstantSource clock;
    private final ScheduledExecutorService scheduler = NamedThreads.scheduler("orders-restrict");

    /** @param instance who changes it, for people */
    public AccountSwitch(TradingSwitch topic, String account, String instance, InstantSource clock) {
        this.topic = topic;
        this.account = account;
        this.instance = instance;
        this.clock = clock;
    }

    @Override
    public void accept(TradingWish wish) {
        LOG.atError()
                .setMessage("a person must look: the gateway restricts its account")
                .addKeyValue("account", account)
                .addKeyValue("mode", wish.mode())
                .addKeyValue("reason", wish.reason())
                .log();
        TradingState state = new TradingState(
                account,
                TradingStatus.valueOf(wish.mode().name()),
                wish.reason(),
                "order-gateway " + instance,
                Micros.now(clock));
        try {
            scheduler.execute(() -> write(state));
        } catch (RejectedExecutionException stopping) {
            LOG.atWarn()
                    .setMessage("the gateway stops before it restricted its account")
                    .log();
        }
    }

    private void write(TradingState state) {
        try {
            topic.set(state);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException away) {
            LOG.atWarn()
                    .setMessage("the account could not be restricted on the topic yet")
                    .addKeyValue("cause", String.valueOf(away.getMessage()))
                    .log();
            if (!scheduler.isShutdown()) {
                var unused = scheduler.schedule(() -> write(state), RETRY_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
