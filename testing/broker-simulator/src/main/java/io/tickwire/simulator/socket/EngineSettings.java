package io.tickwire.simulator.socket;

import java.time.Duration;

/**
 * How the Engine.IO server behaves.
 *
 * @param pingInterval announced in the open packet; the client pings at least this often (EIO3)
 * @param pingTimeout how long beyond the interval a silent client is kept
 * @param engineIo4 honour {@code EIO=4} in the query; the real servers ignore it (XTS reference 2.1)
 * @param maxPendingBytes what a socket may leave unread before it is cut off as a slow reader
 */
public record EngineSettings(Duration pingInterval, Duration pingTimeout, boolean engineIo4, int maxPendingBytes) {
    public EngineSettings {
        if (pingInterval.isNegative() || pingInterval.isZero() || pingTimeout.isNegative() || pingTimeout.isZero()) {
            throw new IllegalArgumentException(
                    "ping interval and timeout must be positive: " + pingInterval + ", " + pingTimeout);
        }
        if (maxPendingBytes < 1024) {
            throw new IllegalArgumentException("a socket needs at least 1024 pending bytes, not " + maxPendingBytes);
        }
    }

    long silenceNanos() {
        return pingInterval.plus(pingTimeout).toNanos();
    }
}
