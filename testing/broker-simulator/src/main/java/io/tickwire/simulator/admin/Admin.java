package io.tickwire.simulator.admin;

import io.tickwire.simulator.faults.Fault;
import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.instrument.Segment;
import io.tickwire.simulator.login.Accounts;
import io.tickwire.simulator.login.Api;
import io.tickwire.simulator.socket.EngineSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * What a test may do to the broker. Safe from any thread: each action runs on the event loop and is done when the
 * method returns.
 */
public final class Admin {
    /** A frame whose payload breaks off in the middle: a well-formed event carrying malformed data. */
    public static final String CUT_FRAME = "42[\"1501-json-full\",\"{\\\"MessageCode\\\":1501,\\\"ExchangeSeg\"]";

    private static final long PATIENCE_SECONDS = 30;

    private final Controls on;

    public Admin(Controls controls) {
        this.on = controls;
    }

    /** Arms a scripted fault and returns the id to clear it with. */
    public int inject(Fault fault) {
        return onLoop(() -> on.faults().arm(fault));
    }

    public void clear(int id) {
        run(() -> on.faults().clear(id));
    }

    public void clearAll() {
        run(on.faults()::clearAll);
    }

    /** The faults that can still strike, by id. */
    public Map<Integer, Fault> active() {
        return onLoop(on.faults()::active);
    }

    /** Closes every socket politely and returns how many there were. */
    public int dropSockets() {
        return forEachSocket("drop-sockets", EngineSocket::close);
    }

    /** Cuts every socket with a TCP reset. */
    public int resetSockets() {
        return forEachSocket("reset-sockets", EngineSocket::reset);
    }

    /** Leaves every socket open but dead: nothing is read, answered or sent on it any more. */
    public int halfOpenSockets() {
        return forEachSocket("half-open-sockets", EngineSocket::freeze);
    }

    /** Sends a raw Engine.IO packet to every socket, e.g. {@link #CUT_FRAME}. Not counted among the frames. */
    public int sendRaw(String packet) {
        return forEachSocket("garbage-frame", socket -> socket.send(packet));
    }

    /**
     * Makes the account's token of the API invalid without a word to its sockets, which fall silent.
     *
     * @throws IllegalArgumentException for an unknown account
     */
    public void killToken(String account, Api api) {
        var known = Accounts.named(account)
                .orElseThrow(() ->
                        new IllegalArgumentException("no account " + account + "; there are demo, dealer and peer"));
        run(() -> on.sessions().kill(api, known));
        on.struck().add("kill-token", 1);
    }

    /** Publishes this many ticks at once, whatever the rate, and returns the frames written. */
    public long publish(int ticks) {
        return onLoop(() -> on.publisher().publish(ticks));
    }

    /** Changes the ticks per second; 0 stops the clockwork. */
    public void rate(int ticksPerSecond) {
        run(() -> on.publisher().rate(ticksPerSecond));
    }

    /**
     * Fixes the price of an instrument ({@code NSECM:2885}) until released.
     *
     * @param price fixed-point; put inside the circuit band
     */
    public void hold(String instrument, long price) {
        Contract contract = contract(instrument);
        run(() -> on.market().hold(contract, price));
    }

    /** Lets the price walk again. */
    public void release(String instrument) {
        Contract contract = contract(instrument);
        run(() -> on.market().release(contract));
    }

    private Contract contract(String key) {
        String[] parts = key.split(":", 2);
        return Segment.named(parts[0])
                .filter(segment -> parts.length == 2 && parts[1].matches("\\d{1,18}"))
                .flatMap(segment -> on.catalogue().find(segment, Long.parseLong(parts[1])))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no instrument " + key + "; say the segment and the exchange id, e.g. NSECM:2885"));
    }

    private int forEachSocket(String action, Consumer<EngineSocket> deed) {
        return onLoop(() -> {
            var open = List.copyOf(on.sockets().sockets());
            open.forEach(deed);
            on.struck().add(action, open.size());
            return open.size();
        });
    }

    private void run(Runnable action) {
        onLoop(() -> {
            action.run();
            return true;
        });
    }

    private <T> T onLoop(Callable<T> action) {
        try {
            return on.loop().inEventLoop()
                    ? action.call()
                    : on.loop().submit(action).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
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
