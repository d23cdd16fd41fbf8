package io.tickwire.ticks.decode;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How long a schema id that the registry does not know is waited for. After a deployment a replica of the registry may lag
 * behind the producer, and its "not found" then says nothing about the record; an id that does not turn up in time is
 * poison. The time runs once for each id, not for each record. For any number of threads.
 */
public final class UnknownSchemas {
    /** Longer than any replica lags; while it runs, the records behind the unknown one wait. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int NO_ID = -1;

    private final long patience;
    private final Map<Integer, Long> firstMet = new HashMap<>();

    /** @param patience how long an id may stay unknown before its records are poison */
    public UnknownSchemas(Duration patience) {
        this.patience = patience.toNanos();
    }

    /** Whether the schema of this value may still turn up. */
    public synchronized boolean mayTurnUp(byte[] value, long nowNanos) {
        long since = firstMet.computeIfAbsent(schemaId(value), id -> nowNanos);
        return nowNanos - since < patience;
    }

    /** Confluent's wire format: a zero, then the id in four bytes. */
    private static int schemaId(byte[] value) {
        return value.length < 5 ? NO_ID : ByteBuffer.wrap(value, 1, 4).getInt();
    }
}
