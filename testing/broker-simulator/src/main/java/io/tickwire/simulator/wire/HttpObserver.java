package io.tickwire.simulator.wire;

import io.tickwire.simulator.http.Call;

/** Looks at every call before it is routed: counts it and decides whether a scripted fault meets it. */
public interface HttpObserver {
    /** @param known whether a route or socket path exists for the call */
    Disruption observe(Call call, boolean known);
}
