package io.tickwire.simulator.faults;

import io.tickwire.simulator.counters.Tally;
import io.tickwire.simulator.http.Call;
import io.tickwire.simulator.wire.Disruption;
import io.tickwire.simulator.wire.HttpObserver;

/** Counts every call and lets the armed faults strike it. */
public final class CallObserver implements HttpObserver {
    private final Tally requests;
    private final Faults faults;

    public CallObserver(Tally requests, Faults faults) {
        this.requests = requests;
        this.faults = faults;
    }

    @Override
    public Disruption observe(Call call, boolean known) {
        requests.add(known ? call.method() + " " + call.path() : "unknown", 1);
        return faults.strike(call);
    }
}
