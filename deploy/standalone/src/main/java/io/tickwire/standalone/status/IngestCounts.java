package io.tickwire.standalone.status;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the ingest-gateway counts, from its {@code GET /api/v1/websocket/status}.
 *
 * @param connected true while its socket is open
 * @param subscribed subscriptions the broker confirmed: an instrument in one mode each
 * @param failed subscriptions it refused
 * @param framesReceived market-data messages since the gateway started
 * @param ticksPublished ticks acknowledged by Kafka since then
 * @param barsPublished candles of the broker acknowledged by Kafka as bars
 * @param deadLetters messages that could not be read
 * @param shed messages given up because a buffer was full
 * @param conflated updates merged with a newer one of their instrument while Kafka was away
 * @param publishFailures messages that Kafka did not take in the end
 * @param gapsOpen gaps open now
 * @param gapsTotal gaps opened since the gateway started
 */
public record IngestCounts(
        boolean connected,
        long subscribed,
        long failed,
        long framesReceived,
        long ticksPublished,
        long barsPublished,
        long deadLetters,
        long shed,
        long conflated,
        long publishFailures,
        long gapsOpen,
        long gapsTotal) {
    public static final IngestCounts NONE = new IngestCounts(false, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public static IngestCounts of(JsonNode status) {
        return new IngestCounts(
                status.path("connected").asBoolean(),
                status.path("subscribed").asLong(),
                status.path("failed").asLong(),
                status.path("framesReceived").asLong(),
                status.path("ticksPublished").asLong(),
                status.path("barsPublished").asLong(),
                status.path("deadLetters").asLong(),
                status.path("shed").asLong(),
                status.path("conflated").asLong(),
                status.path("publishFailures").asLong(),
                status.path("gapsOpen").asLong(),
                status.path("gapsTotal").asLong());
    }

    /** Counts of an earlier gateway of the same run added; what describes a moment is this one's. */
    public IngestCounts after(IngestCounts earlier) {
        return new IngestCounts(
                connected,
                subscribed,
                failed,
                framesReceived + earlier.framesReceived,
                ticksPublished + earlier.ticksPublished,
                barsPublished + earlier.barsPublished,
                deadLetters + earlier.deadLetters,
                shed + earlier.shed,
                conflated + earlier.conflated,
                publishFailures + earlier.publishFailures,
                gapsOpen,
                gapsTotal + earlier.gapsTotal);
    }
}
