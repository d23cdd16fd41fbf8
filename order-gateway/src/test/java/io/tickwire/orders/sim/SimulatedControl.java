package io.tickwire.orders.sim;

import static io.tickwire.orders.sim.VirtualTime.MILLI;

import io.tickwire.orders.trading.ScopeState;
import io.tickwire.orders.trading.TradingMode;
import io.tickwire.orders.trading.TradingStates;
import io.tickwire.schemas.InstrumentKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The topic of trading states: what was said and when, so that the broker can tell what a gateway must have known. */
final class SimulatedControl {
    /** Longest a running gateway takes to read a record. */
    static final long LONGEST_LAG = 100 * MILLI;

    private record Said(long at, TradingStates states) {}

    private final VirtualTime time;
    private final List<Said> history = new ArrayList<>();
    private Runnable listener = () -> {};

    SimulatedControl(VirtualTime time) {
        this.time = time;
        history.add(new Said(0, TradingStates.UNRESTRICTED));
    }

    /** @param changed told after every record */
    void listen(Runnable changed) {
        listener = changed;
    }

    void say(String scope, TradingMode mode) {
        Map<String, ScopeState> scopes = new HashMap<>(states().scopes());
        scopes.put(scope, new ScopeState(scope, mode, "simulated", "simulation", time.now()));
        history.add(new Said(time.now(), new TradingStates(true, scopes)));
        time.tell("SAID %s %s", scope, mode);
        listener.run();
    }

    TradingStates states() {
        return history.get(history.size() - 1).states();
    }

    /** The mildest mode that a gateway may have believed in at a moment, having read everything older than the longest lag. */
    TradingMode mildest(InstrumentKey instrument, long asOf) {
        TradingMode mildest = TradingMode.HALTED;
        for (int each = 0; each < history.size(); each++) {
            boolean replaced =
                    each + 1 < history.size() && history.get(each + 1).at() <= asOf - LONGEST_LAG;
            TradingMode mode = mode(history.get(each).states(), instrument);
            if (!replaced && history.get(each).at() <= asOf && mode.compareTo(mildest) < 0) {
                mildest = mode;
            }
        }
        return mildest;
    }

    private static TradingMode mode(TradingStates states, InstrumentKey instrument) {
        ScopeState strictest = states.of("demo", instrument);
        return strictest == null ? TradingMode.ACTIVE : strictest.mode();
    }
}
