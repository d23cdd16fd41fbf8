package io.tickwire.broker.xts.rate;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Keeps a process below the broker's limits so that it need not find them by being refused. Says how long to wait; the
 * caller waits. Thread safe.
 */
public final class RateLimiter {
    /** A little more than the broker's second: two calls a second apart here may arrive closer there. */
    private static final Duration WINDOW = Duration.ofMillis(1_025);

    private static final int OTHER_PER_SECOND = 10;

    private final int ordersPerSecond;
    private final int readsPerSecond;
    private final Map<String, RateWindow> windows = new HashMap<>();

    public RateLimiter(int ordersPerSecond, int readsPerSecond) {
        this.ordersPerSecond = ordersPerSecond;
        this.readsPerSecond = readsPerSecond;
    }

    /**
     * Takes a place for one call.
     *
     * @param now monotonic nanoseconds
     * @return how long to wait before calling; empty when it would be more than {@code atMost} and no place was taken
     */
    public synchronized OptionalLong reserve(RateGroup group, String endpoint, long now, Duration atMost) {
        String name = group == RateGroup.ORDERS ? group.name() : group + " " + endpoint;
        return windows.computeIfAbsent(name, absent -> new RateWindow(permits(group), WINDOW.toNanos()))
                .reserve(now, atMost.toNanos());
    }

    private int permits(RateGroup group) {
        switch (group) {
            case ORDERS:
                return ordersPerSecond;
            case READ:
                return readsPerSecond;
            default:
                return OTHER_PER_SECOND;
        }
    }
}
