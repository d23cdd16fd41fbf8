package io.tickwire.orders.listen.drive;

import io.tickwire.orders.broker.OrderNews;
import io.tickwire.orders.broker.OrderStream;
import io.tickwire.orders.desk.DeskInput;
import io.tickwire.orders.listen.ListenAction;
import io.tickwire.orders.listen.ListenAction.Cause;
import io.tickwire.orders.listen.ListenEvent;
import io.tickwire.orders.listen.ListenLimits;
import io.tickwire.orders.listen.ListenMachine;
import io.tickwire.orders.listen.ListenState;
import io.tickwire.orders.listen.ListenStep;
import io.tickwire.service.lifecycle.NamedThreads;
import io.tickwire.service.time.Nanos;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to the broker while it is open. A turn: wait until something happens or is due, let the machine decide, perform it.
 * News of the newest connection goes straight to the hearer, of older ones nowhere.
 */
public final class Listening implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

    /** Longest pause between two turns: so late are a heartbeat or another login noticed. */
    private static final long PULSE = TimeUnit.SECONDS.toNanos(1);

    private final OrderStream stream;
    private final ListenMachine machine;
    private final Hearer hearer;
    private final ListenMetrics metrics;
    private final Nanos nanos;
    private final Inbox inbox;
    private final Random random = new Random();
    private final Thread thread;
    private ListenState state = new ListenState.Stopped(0);
    private volatile boolean open = true;

    private Listening(OrderStream stream, ListenLimits limits, Hearer hearer, ListenMetrics metrics, Nanos nanos) {
        this.stream = stream;
        this.machine = new ListenMachine(limits);
        this.hearer = hearer;
        this.metrics = metrics;
        this.nanos = nanos;
        this.inbox = new Inbox(nanos);
        this.thread = NamedThreads.start("orders-listen", this::run);
    }

    /** Begins to listen; the stream is closed with it. */
    public static Listening to(
            OrderStream stream, ListenLimits limits, Hearer hearer, ListenMetrics metrics, Nanos nanos) {
        return new Listening(stream, limits, hearer, metrics, nanos);
    }

    /** Returns when the hearer hears nothing more. */
    @Override
    public void close() {
        open = false;
        inbox.happened(new ListenEvent.Stop());
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            step(new ListenEvent.Start());
            while (open) {
                turn();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            metrics.listening(false);
            stream.close();
        }
    }

    private void turn() throws InterruptedException {
        Signal signal = inbox.await(Math.min(PULSE, state.deadline() - nanos.nanos()));
        ListenEvent.Heard heard = inbox.heard();
        if (heard != null) {
            step(heard);
        }
        if (signal instanceof Signal.Happened happened) {
            step(happened.event());
        } else if (signal instanceof Signal.Told told && told.epoch() == state.epoch()) {
            told(told.news());
        }
        if (inbox.overflowed()) {
            metrics.overflowed();
            missed();
        }
        step(new ListenEvent.LoginInUse(stream.login()));
        step(new ListenEvent.DeadlineReached());
    }

    private void step(ListenEvent event) {
        ListenStep step = machine.next(state, event, nanos.nanos(), random.nextDouble());
        state = step.state();
        step.actions().forEach(this::perform);
    }

    private void told(OrderNews news) {
        metrics.told(news);
        if (news instanceof OrderNews.Unreadable unreadable) {
            LOG.atWarn()
                    .setMessage("the broker told something unreadable; its lists are read instead")
                    .addKeyValue("event", unreadable.event())
                    .addKeyValue("problem", unreadable.problem())
                    .log();
            missed();
        } else {
            hearer.told(news.client(), input(news));
        }
    }

    private static DeskInput input(OrderNews news) {
        if (news instanceof OrderNews.OrderTold told) {
            return new DeskInput.OrdersPushed(List.of(told.order()));
        }
        if (news instanceof OrderNews.TradeTold told) {
            return new DeskInput.OrdersPushed(List.of(told.order()));
        }
        if (news instanceof OrderNews.PositionTold told) {
            return new DeskInput.PositionPushed(told.position().instrument());
        }
        return news instanceof OrderNews.ConversionTold told
                ? new DeskInput.PositionConverted(told.instrument())
                : new DeskInput.PushesMissed(true);
    }

    /** Whatever matters must be looked up. */
    private void missed() {
        hearer.told(null, new DeskInput.PushesMissed(state instanceof ListenState.Hearing));
    }

    private void perform(ListenAction action) {
        if (action instanceof ListenAction.Open wanted) {
            stream.open(wanted.epoch(), wanted.doubted(), inbox);
        } else if (action instanceof ListenAction.Close over) {
            stream.close(over.epoch());
        } else if (action instanceof ListenAction.Begun begun) {
            metrics.listening(true);
            LOG.atInfo()
                    .setMessage("listening to the broker")
                    .addKeyValue("epoch", begun.epoch())
                    .log();
            missed();
        } else if (action instanceof ListenAction.Ended ended) {
            metrics.listening(false);
            lost(ended.epoch(), ended.cause(), ended.reason());
            missed();
        } else if (action instanceof ListenAction.Failed failed) {
            lost(failed.epoch(), failed.cause(), failed.reason());
        }
    }

    private void lost(long epoch, Cause cause, String reason) {
        metrics.ended(cause);
        if (open) {
            LOG.atWarn()
                    .setMessage("the broker is not heard; its lists are read instead")
                    .addKeyValue("epoch", epoch)
                    .addKeyValue("cause", cause)
                    .addKeyValue("reason", reason)
                    .log();
        }
    }
}
