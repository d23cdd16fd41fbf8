package io.tickwire.service.lifecycle;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where every thread comes from: named, daemon, and never ending without a word. */
public final class NamedThreads {
    private static final Logger LOG = LoggerFactory.getLogger(NamedThreads.class);
    private static final Duration IDLE = Duration.ofSeconds(30);

    private NamedThreads() {}

    /**
     * Makes daemon threads whose uncaught failures are logged.
     *
     * @param nameFormat may hold one {@code %d} for the thread's number, counted from 1: {@code ingest-http-%d}
     */
    public static ThreadFactory daemon(String nameFormat) {
        AtomicInteger counter = new AtomicInteger();
        return body -> named(String.format(Locale.ROOT, nameFormat, counter.incrementAndGet()), body);
    }

    /** Starts a daemon thread; what it throws is logged. */
    public static Thread start(String name, Runnable body) {
        Thread thread = named(name, body);
        thread.start();
        return thread;
    }

    /**
     * A pool of at most {@code threads} that end when idle, with a queue of at most {@code queue}; one task more is
     * rejected with {@link java.util.concurrent.RejectedExecutionException}. A task given by {@code submit} keeps its
     * failure in its future.
     */
    public static ExecutorService pool(String nameFormat, int threads, int queue) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(queue),
                daemon(nameFormat));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** One thread for what must happen later or again and again; forgets cancelled tasks and, when shut down, delayed ones. */
    public static ScheduledExecutorService scheduler(String name) {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, daemon(name));
        scheduler.setRemoveOnCancelPolicy(true);
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return scheduler;
    }

    private static Thread named(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(NamedThreads::died);
        return thread;
    }

    private static void died(Thread thread, Throwable failure) {
        LOG.atError()
                .setMessage("thread died")
                .addKeyValue("thread", thread.getName())
                .setCause(failure)
                .log();
    }
}
