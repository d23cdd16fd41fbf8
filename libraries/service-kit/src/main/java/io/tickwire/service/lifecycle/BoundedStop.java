package io.tickwire.service.lifecycle;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stops one part on a thread of its own, so that one that hangs is left behind. */
final class BoundedStop {
    private BoundedStop() {}

    /** Returns why the part did not stop as it should. */
    static Optional<Throwable> stop(Part part, Duration within) {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        Thread thread = NamedThreads.start("stop-" + part.name(), () -> run(part, within, stopped));
        try {
            stopped.get(within.toNanos(), TimeUnit.NANOSECONDS);
            return Optional.empty();
        } catch (ExecutionException failed) {
            return Optional.of(failed.getCause() == null ? failed : failed.getCause());
        } catch (TimeoutException late) {
            thread.interrupt();
            return Optional.of(new TimeoutException(part.name() + " did not stop within " + within));
        } catch (InterruptedException interrupted) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return Optional.of(interrupted);
        }
    }

    private static void run(Part part, Duration within, CompletableFuture<Void> stopped) {
        try {
            part.stop(within);
            stopped.complete(null);
        } catch (Throwable failure) {
            stopped.completeExceptionally(failure);
        }
    }
}
