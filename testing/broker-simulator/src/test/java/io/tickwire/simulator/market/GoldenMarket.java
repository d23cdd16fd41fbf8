package io.tickwire.simulator.market;

import io.tickwire.simulator.instrument.Contract;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/** The market of the golden messages: seed 1, 10:30 in India, a hundred steps for whatever is asked for. */
public final class GoldenMarket {
    private final Market market = new Market(1, InstantSource.fixed(Instant.parse("2026-11-20T05:00:00Z")));
    private final Set<Contract> walked = new HashSet<>();

    public Market market() {
        return market;
    }

    public Walk walked(Contract contract) {
        Walk walk = market.of(contract);
        if (walked.add(contract)) {
            for (int step = 0; step < 100; step++) {
                market.step(walk, market.exchangeSeconds());
            }
        }
        return walk;
    }
}
