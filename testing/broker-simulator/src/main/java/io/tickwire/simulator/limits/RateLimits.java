package io.tickwire.simulator.limits;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Sliding windows of one second per user and kind. Pure: the time is an argument. */
final class RateLimits {
    private static final long WINDOW_NANOS = 1_000_000_000L;

    private final int scale;
    private final Map<String, Deque<Long>> calls = new HashMap<>();

    /** @param scale multiplies every limit; 0 switches limiting off */
    RateLimits(int scale) {
        this.scale = scale;
    }

    /** Counts the call and says whether it may pass; a refused call uses nothing up. */
    boolean allow(String user, Limit limit, long nowNanos) {
        if (scale == 0 || limit.perSecond() == 0) {
            return true;
        }
        Deque<Long> window = calls.computeIfAbsent(user + "/" + limit.kind(), unused -> new ArrayDeque<>());
        while (!window.isEmpty() && nowNanos - window.peekFirst() >= WINDOW_NANOS) {
            window.removeFirst();
        }
        if (window.size() >= limit.perSecond() * scale) {
            return false;
        }
        window.addLast(nowNanos);
        return true;
    }
}
