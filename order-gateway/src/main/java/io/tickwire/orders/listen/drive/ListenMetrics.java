package io.tickwire.orders.listen.drive;

import io.micrometer.core.instrument.MeterRegistry;
import io.tickwire.orders.broker.OrderNews;
import io.tickwire.orders.listen.ListenAction.Cause;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What was heard, and how often nothing could be. */
public final class ListenMetrics {
    private static final Map<Class<? extends OrderNews>, String> KINDS = Map.of(
            OrderNews.OrderTold.class, "order",
            OrderNews.TradeTold.class, "trade",
            OrderNews.PositionTold.class, "position",
            OrderNews.ConversionTold.class, "conversion",
            OrderNews.Unreadable.class, "unreadable");

    private final MeterRegistry metrics;
    private final AtomicInteger up = new AtomicInteger();

    public ListenMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
        metrics.gauge("tickwire.orders.socket.up", up);
        KINDS.values().forEach(kind -> metrics.counter("tickwire.orders.socket.events", "kind", kind));
    }

    void listening(boolean heard) {
        up.set(heard ? 1 : 0);
    }

    void told(OrderNews news) {
        metrics.counter("tickwire.orders.socket.events", "kind", KINDS.getOrDefault(news.getClass(), "other"))
                .increment();
    }

    void overflowed() {
        metrics.counter("tickwire.orders.socket.overflows").increment();
    }

    void ended(Cause cause) {
        metrics.counter("tickwire.orders.socket.losses", "cause", cause.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
