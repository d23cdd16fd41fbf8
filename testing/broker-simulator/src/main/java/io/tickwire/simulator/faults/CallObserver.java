package io.tickwire.simulator.faults;

import io.tickwire.simulator.counters.Tally;
import io.tickwire.simulator.http.Call;
import io.tickwire.simulator.wire.Disruption;
import io.tickwire.simulator.wire.HttpObserver;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts every call and lets the armed faults strike it. */
public final class CallObserver implements HttpObserver {
    private static final Pattern IDENTIFIER = Pattern.compile("\"orderUniqueIdentifier\"\\s*:\\s*\"([^\"]+)\"");

    private final Tally requests;
    private final Tally attempts;
    private final Faults faults;

    /**
     * @param requests counts calls by method and path
     * @param attempts counts placements by the identifier they carry, whether they are run or not
     */
    public CallObserver(Tally requests, Tally attempts, Faults faults) {
        this.requests = requests;
        this.attempts = attempts;
        this.faults = faults;
    }

    @Override
    public Disruption observe(Call call, boolean known) {
        requests.add(known ? call.method() + " " + call.path() : "unknown", 1);
        if (call.method().equals("POST") && call.path().contains("/orders")) {
            Matcher identifier = IDENTIFIER.matcher(call.body());
            if (identifier.find()) {
                attempts.add(identifier.group(1), 1);
            }
        }
        return faults.strike(call);
    }
}
