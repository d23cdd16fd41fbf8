package io.tickwire.service.lifecycle;

import java.time.Duration;
import java.util.function.Consumer;

/** Something that runs between a start and a stop: a server, a consumer, a whole service. */
public interface Part {
    /** For logs and thread names: {@code ingest-http}. */
    String name();

    /**
     * Returns when the part does its work. May be interrupted. One that throws must leave nothing running, since it is
     * not stopped then.
     *
     * @throws DependencyMissing when something outside must be there first
     */
    void start() throws Exception;

    /**
     * Finishes what has begun and releases everything. After {@code within} the caller interrupts and goes on without it.
     */
    void stop(Duration within) throws Exception;

    /**
     * Hands over, before the start, where to report that the part cannot go on by itself: the process then drains and
     * ends, with exit code 4 for {@link Fenced}. A part that cannot fail ignores it.
     */
    default void whenFailed(Consumer<Throwable> report) {}
}
