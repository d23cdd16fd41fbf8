package io.tickwire.orders.drive;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BrokerOrders;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.client.DeskCalls;
import io.tickwire.orders.desk.DeskAction;
import io.tickwire.orders.desk.DeskInput;
import io.tickwire.service.lifecycle.NamedThreads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Performs the actions of one client's desk and brings the answers back. Placements, cancellations and reads have threads of
 * their own, so that a slow list never delays a cancellation, nor one client another. Each action is answered exactly once.
 */
final class BrokerCalls implements DeskCalls {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerCalls.class);
    private static final int QUEUE = 1_000;

    private final BrokerOrders broker;
    private final BooleanSupplier held;
    private final TradingWatch trading;
    private final DeskClock clock;
    private final Consumer<DeskInput> inbox;
    private final Consumer<String> counter;
    private final ExecutorService placements;
    private final ExecutorService cancellations = NamedThreads.pool("orders-cancel-%d", 4, QUEUE);
    private final ExecutorService reads = NamedThreads.pool("orders-read-%d", 2, 10);
    private final AtomicInteger sending = new AtomicInteger();
    private volatile boolean closed;

    /**
     * @param held whether the account may still be acted for
     * @param trading asked whether an order may still leave
     * @param counter told how each placement ended
     */
    BrokerCalls(
            BrokerOrders broker,
            BooleanSupplier held,
            TradingWatch trading,
            int parallel,
            DeskClock clock,
            Consumer<DeskInput> inbox,
            Consumer<String> counter) {
        this.broker = broker;
        this.held = held;
        this.trading = trading;
        this.clock = clock;
        this.inbox = inbox;
        this.counter = counter;
        this.placements = NamedThreads.pool("orders-place-%d", parallel, QUEUE);
    }

    @Override
    public void perform(DeskAction action) {
        if (action instanceof DeskAction.Place place) {
            place(place);
        } else if (action instanceof DeskAction.Cancel cancel) {
            cancel(cancel);
        } else if (action instanceof DeskAction.Ask ask) {
            ask(ask);
        } else if (action instanceof DeskAction.ReadBook read) {
            submit(reads, () -> book(read.withTrades()), () -> unreadBook("too many calls are waiting"));
        } else if (action instanceof DeskAction.ReadPositions) {
            submit(reads, this::positions, () -> unreadPositions("too many calls are waiting"));
        } else if (action instanceof DeskAction.Restrict restrict) {
            trading.restrict(restrict.wish());
        } else if (action instanceof DeskAction.Alarm alarm) {
            LOG.atError()
                    .setMessage("a person must look")
                    .addKeyValue("alarm", alarm.text())
                    .log();
            counter.accept("ALARM");
        }
    }

    @Override
    public int sending() {
        return sending.get();
    }

    @Override
    public void shut() {
        closed = true;
    }

    @Override
    public void close() {
        closed = true;
        placements.shutdown();
        cancellations.shutdown();
        reads.shutdown();
    }

    private void place(DeskAction.Place place) {
        sending.incrementAndGet();
        String id = place.order().clientOrderId();
        submit(
                placements,
                () -> placed(id, place, outcome(() -> broker.place(place.order(), () -> refusal(place)))),
                () -> placed(id, place, new BrokerOutcome.NotSent("too many orders are waiting")));
    }

    /** Only when the desk can see the answer is it not on its way any more. */
    private void deliver(DeskInput input) {
        inbox.accept(input);
        if (input instanceof DeskInput.PlaceReturned || input instanceof DeskInput.RequestReturned) {
            sending.decrementAndGet();
        }
    }

    private DeskInput placed(String id, DeskAction.Place place, BrokerOutcome outcome) {
        counter.accept(outcome.getClass().getSimpleName());
        return new DeskInput.PlaceReturned(id, place.attempt(), outcome);
    }

    /** The last word before the bytes leave. */
    private @Nullable String refusal(DeskAction.Place place) {
        String late = refusal(place.writeBy(), place.notAfter());
        return late == null ? trading.refusal(place) : late;
    }

    private @Nullable String refusal(long writeBy, long notAfter) {
        if (closed) {
            return "the gateway is stopping";
        }
        if (!held.getAsBoolean()) {
            return "the lease is over or too close to its end";
        }
        if (clock.now() > writeBy) {
            return "its turn came too late to write it";
        }
        return clock.passed(notAfter) ? "its time was over before it could be written" : null;
    }

    private void cancel(DeskAction.Cancel cancel) {
        submit(
                cancellations,
                () -> new DeskInput.CancelReturned(
                        cancel.wantedBy(),
                        outcome(() -> broker.cancel(cancel.brokerOrderId(), cancel.clientOrderId()))),
                () -> new DeskInput.CancelReturned(
                        cancel.wantedBy(), new BrokerOutcome.NotSent("too many cancellations are waiting")));
    }

    /** Beside the cancellations: an order that is to be changed or left does not wait behind placements. */
    private void ask(DeskAction.Ask ask) {
        sending.incrementAndGet();
        submit(
                cancellations,
                () -> asked(ask, outcome(() -> RequestCalls.make(broker, ask.request(), () -> refusal(ask)))),
                () -> asked(ask, new BrokerOutcome.NotSent("too many requests are waiting")));
    }

    private static DeskInput asked(DeskAction.Ask ask, BrokerOutcome outcome) {
        return new DeskInput.RequestReturned(ask.commandId(), ask.attempt(), outcome);
    }

    private @Nullable String refusal(DeskAction.Ask ask) {
        String late = refusal(ask.writeBy(), ask.notAfter());
        return late == null ? trading.refusal(ask.request()) : late;
    }

    /** A call that breaks in a way nobody foresaw, memory running out included, has an unknown outcome. */
    private static BrokerOutcome outcome(Supplier<BrokerOutcome> call) {
        try {
            return call.get();
        } catch (Throwable unforeseen) {
            LOG.atError()
                    .setMessage("a call to the broker broke")
                    .setCause(unforeseen)
                    .log();
            return new BrokerOutcome.Unknown("the call broke: " + unforeseen);
        }
    }

    private DeskInput book(boolean withTrades) {
        long startedAt = clock.now();
        try {
            var book = broker.orderBook();
            var trades = withTrades ? broker.trades() : null;
            return new DeskInput.BookReturned(startedAt, clock.now(), book, trades);
        } catch (Throwable unforeseen) {
            LOG.atError()
                    .setMessage("reading the order book broke")
                    .setCause(unforeseen)
                    .log();
            return unreadBook(unforeseen.toString());
        }
    }

    private DeskInput unreadBook(String cause) {
        long now = clock.now();
        return new DeskInput.BookReturned(now, now, new Answer.Failed<>(cause), null);
    }

    private DeskInput positions() {
        long startedAt = clock.now();
        try {
            var positions = broker.positions();
            return new DeskInput.PositionsReturned(startedAt, clock.now(), positions);
        } catch (Throwable unforeseen) {
            LOG.atError()
                    .setMessage("reading the positions broke")
                    .setCause(unforeseen)
                    .log();
            return unreadPositions(unforeseen.toString());
        }
    }

    private DeskInput unreadPositions(String cause) {
        long now = clock.now();
        return new DeskInput.PositionsReturned(now, now, new Answer.Failed<>(cause));
    }

    private void submit(ExecutorService pool, Supplier<DeskInput> call, Supplier<DeskInput> refused) {
        try {
            pool.execute(() -> deliver(call.get()));
        } catch (RejectedExecutionException full) {
            deliver(refused.get());
        }
    }
}
