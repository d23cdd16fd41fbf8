package io.tickwire.simulator.limits;

import io.tickwire.simulator.counters.Tally;
import io.tickwire.simulator.http.Call;
import io.tickwire.simulator.http.Envelope;
import io.tickwire.simulator.http.Handler;
import io.tickwire.simulator.http.Refusal;
import io.tickwire.simulator.http.Reply;
import io.tickwire.simulator.login.Api;
import io.tickwire.simulator.login.Session;
import io.tickwire.simulator.login.Sessions;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

/** Lets a call through to its route: a live token first, then the rate limit, in the broker's order. */
public final class Guard {
    private final Sessions sessions;
    private final RateLimits limits;
    private final Tally refused;
    private final LongSupplier nanos;

    /**
     * @param scale multiplies every limit; 0 switches limiting off
     * @param refused counts the 429 answers by kind
     */
    public Guard(Sessions sessions, int scale, Tally refused, LongSupplier nanos) {
        this.sessions = sessions;
        this.limits = new RateLimits(scale);
        this.refused = refused;
        this.nanos = nanos;
    }

    /** A route that needs a session of the API. */
    public Handler secured(Api api, Limit limit, BiFunction<Call, Session, Reply> route) {
        return Handler.now(call -> {
            Session session = sessions.require(api, call.token());
            spend(session.account().userId(), limit);
            return route.apply(call, session);
        });
    }

    /** A route open to everybody; callers without a live token share one allowance. */
    public Handler open(Limit limit, Handler route) {
        return call -> {
            String user = sessions.find(call.token())
                    .map(session -> session.account().userId())
                    .orElse("ANONYMOUS");
            spend(user, limit);
            return route.handle(call);
        };
    }

    private void spend(String user, Limit limit) {
        if (!limits.allow(user, limit, nanos.getAsLong())) {
            refused.add(limit.kind(), 1);
            throw new Refusal(Envelope.error(429, "e-apirl-0004", "Rate limit exceeded for user " + user));
        }
    }
}
