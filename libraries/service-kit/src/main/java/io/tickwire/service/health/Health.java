package io.tickwire.service.health;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The checks of one service. Liveness asks whether the process can make progress by itself and must not look at Kafka,
 * the database or a broker: a restart would not help. Readiness asks whether it does its work now. Checks are asked from
 * HTTP threads and must answer at once, from what is already known.
 */
public final class Health {
    /** The two questions a platform asks. */
    public enum Kind {
        LIVENESS,
        READINESS
    }

    /** All answers; ok when each is. */
    public record Report(Kind kind, boolean ok, Map<String, Check> checks) {}

    private final Map<String, Supplier<Check>> readiness = new ConcurrentHashMap<>();
    private final Map<String, Supplier<Check>> liveness = new ConcurrentHashMap<>();

    /** A later check of the same name replaces the earlier. */
    public void readiness(String name, Supplier<Check> check) {
        readiness.put(name, check);
    }

    public void liveness(String name, Supplier<Check> check) {
        liveness.put(name, check);
    }

    /** Not ready from now on, so that nobody sends work to a service that drains. */
    public void draining() {
        readiness("drain", () -> Check.failed("stopping: takes no new work"));
    }

    public Report report(Kind kind) {
        Map<String, Check> checks = new LinkedHashMap<>();
        (kind == Kind.LIVENESS ? liveness : readiness)
                .entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(named -> checks.put(named.getKey(), answer(named.getValue())));
        return new Report(kind, checks.values().stream().allMatch(Check::ok), Collections.unmodifiableMap(checks));
    }

    /** A check that fails to answer has failed. */
    private static Check answer(Supplier<Check> check) {
        try {
            return check.get();
        } catch (RuntimeException failure) {
            return Check.failed("the check itself failed: " + failure);
        }
    }
}
