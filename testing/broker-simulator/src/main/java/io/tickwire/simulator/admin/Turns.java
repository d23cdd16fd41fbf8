package io.tickwire.simulator.admin;

import io.netty.channel.EventLoop;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs what other threads ask for on the event loop and waits until it is done. */
final class Turns {
    private static final long PATIENCE_SECONDS = 30;

    private final EventLoop loop;

    Turns(EventLoop loop) {
        this.loop = loop;
    }

    void run(Runnable action) {
        call(() -> {
            action.run();
            return true;
        });
    }

    <T> T call(Callable<T> action) {
        try {
            return loop.inEventLoop() ? action.call() : loop.submit(action).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the simulator acted", interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("the simulator could not act; is it closed?", failed);
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException("the simulator could not act", failed);
        }
    }
}
