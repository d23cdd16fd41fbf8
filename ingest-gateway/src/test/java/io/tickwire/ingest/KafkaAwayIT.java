package io.tickwire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.embedded.EmbeddedKafka;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.schemas.market.FeedEventType;
import io.tickwire.schemas.market.GapCause;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickFlag;
import io.tickwire.simulator.SimulatorSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Kafka of its own is taken away under load and comes back. */
@Timeout(180)
class KafkaAwayIT {

    @TempDir
    private Path directory;

    private EmbeddedKafka kafka;
    private World world;
    private IngestGateway gateway;

    @AfterEach
    void stop() throws Exception {
        if (gateway != null) {
            gateway.stop(Duration.ofSeconds(20));
        }
        if (world != null) {
            world.close();
        }
        kafka.close();
    }

    @Test
    void holdsThenConflatesAndAccountsForEveryFrame() throws Exception {
        kafka = EmbeddedKafka.start(directory, 0);
        SimulatorSettings broker = SimulatorSettings.builder()
                .instruments(100)
                .ticksPerSecond(4_000)
                .withoutRateLimits()
                .build();
        world = new World(broker, LiveTopics.on(kafka.bootstrapServers()));
        world.wish(world.broker.instruments(), SubscriptionMode.QUOTE, SubscriptionMode.LAST_PRICE);
        gateway = world.start(KafkaOutage.littleRoom(world, 524_288));
        KafkaOutage outage = new KafkaOutage(world, gateway);
        outage.await(status -> status.path("ticksPublished").asLong() > 2_000);

        kafka.close();
        // the pipeline takes frames as ever: on a busy machine perhaps not at every moment
        JsonNode away = outage.await(status -> status.path("conflated").asLong() > 3_000
                && status.path("gapsOpen").asInt() == 1
                && status.path("queued").asLong() < 2_000
                && status.path("lastDataAgeMillis").asLong() < 1_000);
        assertThat(away.path("shed").asLong()).isZero();
        assertThat(away.path("publishFailures").asLong()).isZero();
        assertThat(away.path("connected").asBoolean()).isTrue();
        assertThat(away.path("held").asLong()).as("a mebibyte of ticks").isBetween(1_000L, 10_000L);

        kafka = EmbeddedKafka.start(directory, kafka.port());
        JsonNode back = outage.over();

        long conflated = back.path("conflated").asLong();
        assertThat(KafkaOutage.received(back))
                .as("published or merged, and nothing else")
                .isEqualTo(back.path("ticksPublished").asLong() + conflated);
        assertOnTopic(back, conflated);
        assertThat(outage())
                .extracting(event -> event.getGap().getLostMessages())
                .containsExactly(conflated);
        await().atMost(KafkaOutage.PATIENCE)
                .untilAsserted(() -> assertThat(world.events(FeedEventType.TICKS_CONFLATED))
                        .extracting(FeedEvent::getCount)
                        .containsExactly(conflated));
    }

    /** Every number that is missing on the topic is a merged update; what is there is in order. */
    private void assertOnTopic(JsonNode status, long conflated) {
        List<Tick> ticks = world.ticks();
        assertThat(ticks).hasSize((int) status.path("ticksPublished").asLong());
        long newest =
                ticks.stream().mapToLong(Tick::getConnectionSequence).max().orElseThrow();
        assertThat(newest).isEqualTo(KafkaOutage.received(status));
        assertThat(newest - ticks.size()).isEqualTo(conflated);
        assertThat(ticks.stream().filter(tick -> tick.getFlags().contains(TickFlag.CONFLATED)))
                .as("an instrument and content each, perhaps in more than one turn")
                .hasSizeBetween(100, 1_000);
        Map<InstrumentKey, Long> last = new HashMap<>();
        for (Tick tick : ticks) {
            Long before = last.put(InstrumentKey.of(tick.getInstrument()), tick.getConnectionSequence());
            assertThat(before == null || before < tick.getConnectionSequence()).isTrue();
        }
    }

    private List<FeedEvent> outage() {
        return world.events(FeedEventType.GAP_CLOSED).stream()
                .filter(event -> event.getGap().getCause() == GapCause.CONFLATED)
                .toList();
    }
}
