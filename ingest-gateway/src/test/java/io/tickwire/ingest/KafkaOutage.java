package io.tickwire.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

/** A world in which Kafka, or a part of it, goes away: what every test of that looks at. */
record KafkaOutage(World world, IngestGateway gateway) {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Little room, so that an outage of seconds is a long one. */
    static Map<String, String> littleRoom(World world, int producerBuffer) {
        Map<String, String> settings = world.settings();
        settings.put("TICKWIRE_FEED_HOLD_MIB", "1");
        settings.put("TICKWIRE_KAFKA_BUFFER_MEMORY", Integer.toString(producerBuffer));
        settings.put("TICKWIRE_KAFKA_BATCH_SIZE", "16384");
        return settings;
    }

    JsonNode await(Predicate<JsonNode> wanted) {
        return world.awaitStatus(gateway, PATIENCE, wanted);
    }

    /** Stops the market and waits until everything received is published or merged, and no gap is open. */
    JsonNode over() {
        await(status -> status.path("held").asLong() == 0);
        world.broker.admin().rate(0);
        return await(status -> status.path("ticksPublished").asLong()
                                + status.path("conflated").asLong()
                        == received(status)
                && status.path("gapsOpen").asInt() == 0
                && status.path("lastDataAgeMillis").asLong() > 500);
    }

    static long received(JsonNode status) {
        return status.path("framesReceived").asLong();
    }
}
