package io.tickwire.cli.inspect;

import io.tickwire.standalone.status.IngestCounts;

/**
 * What flows through the ingest-gateway.
 *
 * @param now its counts
 * @param framesPerSecond messages it takes in
 * @param ticksPerSecond ticks it publishes
 */
record Flow(IngestCounts now, double framesPerSecond, double ticksPerSecond) {
    static Flow between(IngestCounts before, IngestCounts now, double seconds) {
        return new Flow(
                now,
                rate(before.framesReceived(), now.framesReceived(), seconds),
                rate(before.ticksPublished(), now.ticksPublished(), seconds));
    }

    private static double rate(long before, long now, double seconds) {
        // a gateway restarted in between counts from zero again
        return now < before || seconds <= 0 ? 0 : Math.round((now - before) / seconds);
    }
}
