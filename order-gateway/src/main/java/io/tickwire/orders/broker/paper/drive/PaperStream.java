package io.tickwire.orders.broker.paper.drive;

import io.tickwire.orders.broker.OrderNews;
import io.tickwire.orders.broker.OrderStream;
import io.tickwire.service.lifecycle.NamedThreads;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the paper broker keeps is told as soon as it is kept, and twice a second that it is still there. */
final class PaperStream implements OrderStream, PaperExchange.Ear {
    private static final long PULSE_MILLIS = 500;

    private final PaperExchange exchange;
    private final ScheduledExecutorService pulse = NamedThreads.scheduler("orders-paper-pulse");
    private volatile @Nullable Connection connection;

    private record Connection(long epoch, Listener listener) {}

    PaperStream(PaperExchange exchange) {
        this.exchange = exchange;
        exchange.heardBy(this);
        var unused = pulse.scheduleWithFixedDelay(this::beat, PULSE_MILLIS, PULSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void open(long epoch, boolean doubted, Listener listener) {
        connection = new Connection(epoch, listener);
        listener.joined(epoch, exchange.login());
    }

    @Override
    public void close(long epoch) {
        Connection open = connection;
        if (open != null && open.epoch() == epoch) {
            connection = null;
        }
    }

    @Override
    public long login() {
        return exchange.login();
    }

    @Override
    public void close() {
        connection = null;
        pulse.shutdownNow();
    }

    @Override
    public void told(OrderNews news) {
        Connection open = connection;
        if (open != null) {
            open.listener().told(open.epoch(), news);
        }
    }

    private void beat() {
        Connection open = connection;
        if (open != null) {
            open.listener().heard(open.epoch());
        }
    }
}
