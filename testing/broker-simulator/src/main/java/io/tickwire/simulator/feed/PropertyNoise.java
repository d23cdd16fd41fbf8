package io.tickwire.simulator.feed;

import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.instrument.Trading;
import io.tickwire.simulator.json.Announcements;
import io.tickwire.simulator.subscription.Subscriptions;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Changed properties (1105) of instruments nobody asked about, to everybody, as the broker sends them all day long.
 * Confined to the event loop.
 */
public final class PropertyNoise {
    private static final long SECOND = 1_000_000_000L;

    private final Subscriptions subscriptions;
    private final List<Contract> contracts;
    private final LongSupplier nanos;
    private long perSecond;
    private long credit;
    private long lastTurn;
    private int cursor;

    /** @param nanos a monotonic clock */
    public PropertyNoise(Subscriptions subscriptions, List<Contract> contracts, long perSecond, LongSupplier nanos) {
        this.subscriptions = subscriptions;
        this.contracts = contracts;
        this.perSecond = perSecond;
        this.nanos = nanos;
        this.lastTurn = nanos.getAsLong();
    }

    public void rate(long messagesPerSecond) {
        perSecond = messagesPerSecond;
        credit = 0;
    }

    /** Sends what has come due since the turn before, at most a second's worth. */
    public void turn() {
        long now = nanos.getAsLong();
        credit = Math.min(credit + (now - lastTurn) * perSecond, SECOND * perSecond);
        lastTurn = now;
        for (; credit >= SECOND; credit -= SECOND) {
            cursor = (cursor + 1) % contracts.size();
            Contract contract = contracts.get(cursor);
            Trading rules = contract.trading();
            subscriptions.announce(
                    "1105-json-partial", Announcements.properties(contract, rules.bandHigh(), rules.bandLow()));
        }
    }
}
