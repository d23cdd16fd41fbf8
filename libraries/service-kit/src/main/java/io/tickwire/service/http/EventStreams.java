package io.tickwire.service.http;

import com.sun.net.httpserver.HttpExchange;
import io.tickwire.service.lifecycle.NamedThreads;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The callers that receive server-sent events, each on its own thread. */
final class EventStreams {
    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

    private final String service;
    private final int most;
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    EventStreams(String service, int most) {
        this.service = service;
        this.most = most;
    }

    /** Returns false when there are too many already; the exchange is then still to be answered. */
    boolean begin(HttpExchange exchange, EventRoute.Source source) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            return false;
        }
        NamedThreads.start(service + "-events-" + numbers.incrementAndGet(), () -> run(exchange, source));
        return true;
    }

    void close() {
        threads.forEach(Thread::interrupt);
    }

    private void run(HttpExchange exchange, EventRoute.Source source) {
        threads.add(Thread.currentThread());
        try (exchange) {
            source.run(Wire.events(exchange));
        } catch (IOException gone) {
            LOG.atDebug().setMessage("event stream ended by its caller").log();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (Exception failure) {
            LOG.atError().setMessage("event stream failed").setCause(failure).log();
        } finally {
            threads.remove(Thread.currentThread());
            open.decrementAndGet();
        }
    }
}
