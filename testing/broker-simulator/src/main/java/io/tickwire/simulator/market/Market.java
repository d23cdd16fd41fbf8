package io.tickwire.simulator.market;

import io.tickwire.simulator.instrument.Contract;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The walks of all contracts anybody has asked for. A contract's walk begins when it is first needed. */
public final class Market {
    private final long seed;
    private final InstantSource clock;
    private final Map<Contract, Walk> walks = new HashMap<>();
    private long sequence;

    /** Sequence numbers start at the micros of now, as the live ones look, and so grow across restarts. */
    public Market(long seed, InstantSource clock) {
        this.seed = seed;
        this.clock = clock;
        Instant now = clock.instant();
        this.sequence = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    public Walk of(Contract contract) {
        return walks.computeIfAbsent(contract, key -> new Walk(key, seed, exchangeSeconds(), ++sequence));
    }

    /** @param exchangeSeconds the exchange time, read once per batch */
    public void step(Walk walk, long exchangeSeconds) {
        walk.step(exchangeSeconds, ++sequence);
    }

    /** For messages that are of no walk. */
    public long nextSequence() {
        return ++sequence;
    }

    public long exchangeSeconds() {
        return ExchangeClock.seconds(clock.instant());
    }

    /** Fixes the contract's price until {@link #release}. */
    public void hold(Contract contract, long price) {
        of(contract).hold(price);
    }

    public void release(Contract contract) {
        of(contract).release();
    }
}
