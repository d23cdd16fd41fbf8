package io.tickwire.standalone;

import io.tickwire.service.lifecycle.NamedThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/**
 * Steps of a start: each runs as soon as those it needs are done, on a thread of its own, and is told to whoever watches.
 * After one has failed no other begins.
 */
final class Steps implements AutoCloseable {
    private final ExecutorService threads = NamedThreads.pool("start-%d", 8, 64);
    private final List<CompletableFuture<?>> all = new ArrayList<>();
    private final Progress progress;
    private volatile boolean givenUp;

    Steps(Progress progress) {
        this.progress = progress;
    }

    <T> CompletableFuture<T> run(String step, Callable<T> work, CompletableFuture<?>... needed) {
        CompletableFuture<T> future =
                CompletableFuture.allOf(needed).thenApplyAsync(ready -> told(step, work), threads);
        all.add(future);
        return future;
    }

    /**
     * Waits for every step. When one fails, or this thread is interrupted, the others are waited for all the same: what
     * they open must be closed by somebody.
     */
    void await() throws InterruptedException {
        CompletableFuture<Void> end = CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
        try {
            end.handle((done, failure) -> done).get();
        } catch (InterruptedException interrupted) {
            givenUp = true;
            end.handle((done, failure) -> done).join();
            throw interrupted;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
        all.forEach(this::rethrow);
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    /** The cause, not one of the steps that were not begun because of it. */
    private void rethrow(CompletableFuture<?> step) {
        try {
            step.join();
        } catch (CancellationException notBegun) {
            return;
        } catch (CompletionException failed) {
            if (!(failed.getCause() instanceof CancellationException)) {
                throw failed;
            }
        }
    }

    private <T> T told(String step, Callable<T> work) {
        if (givenUp) {
            throw new CancellationException(step);
        }
        progress.begun(step);
        long begun = System.nanoTime();
        try {
            T result = work.call();
            progress.done(step, Duration.ofNanos(System.nanoTime() - begun));
            return result;
        } catch (Exception failure) {
            givenUp = true;
            throw failure instanceof RuntimeException plain ? plain : new CompletionException(failure);
        }
    }
}
