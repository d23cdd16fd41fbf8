package io.tickwire.service.time;

import java.time.Instant;
import java.time.InstantSource;

/** Instants as our records carry them: microseconds since 1970 UTC. */
public final class Micros {
    private static final long PER_SECOND = 1_000_000;
    private static final long NANOS_EACH = 1_000;

    private Micros() {}

    /**
     * Rounds towards the past.
     *
     * @throws ArithmeticException beyond some 292 000 years from 1970
     */
    public static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano() / NANOS_EACH);
    }

    public static Instant toInstant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * NANOS_EACH);
    }

    public static long now(InstantSource clock) {
        return of(clock.instant());
    }
}
