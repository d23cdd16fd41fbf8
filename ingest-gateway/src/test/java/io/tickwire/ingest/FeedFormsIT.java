package io.tickwire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickFlag;
import io.tickwire.simulator.SimulatorSettings;
import io.tickwire.simulator.binary.BinarySettings;
import io.tickwire.simulator.binary.Width;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same market sent in every form must leave the same picture of it, whatever the form. */
@Timeout(180)
class FeedFormsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int EACH = 8;
    private static final int ROUNDS = 40;
    private static Map<String, String> reference;

    @BeforeAll
    static void readWholeMessages() throws Exception {
        reference = lived("JSON", "FULL", BinarySettings.DEFAULT).picture();
        assertThat(reference).hasSize(3 * EACH);
    }

    @Test
    void partialMessagesLeaveTheSamePicture() throws Exception {
        Life life = lived("JSON", "PARTIAL", BinarySettings.DEFAULT);
        assertThat(life.picture()).isEqualTo(reference);
        assertThat(life.ticks)
                .filteredOn(tick -> !tick.getFlags().contains(TickFlag.SNAPSHOT))
                .isNotEmpty()
                .allSatisfy(tick -> assertThat(tick.getFlags()).contains(TickFlag.PARTIAL));
    }

    @ParameterizedTest
    @EnumSource(Width.class)
    void binaryPacketsOfEitherWidthLeaveTheSamePicture(Width width) throws Exception {
        Life life = lived("BINARY", "FULL", BinarySettings.DEFAULT.withWidth(width));
        assertThat(life.picture()).isEqualTo(reference);
        assertThat(life.ticks)
                .filteredOn(tick -> !tick.getFlags().contains(TickFlag.SNAPSHOT))
                .hasSize(3 * EACH * ROUNDS)
                .allSatisfy(tick -> assertThat(tick.getFlags()).isEmpty());
    }

    /** What was published of a market that is the same each time. */
    private record Life(List<Tick> ticks) {
        /** The newest state of each instrument, without the clocks. */
        Map<String, String> picture() {
            Map<String, String> picture = new TreeMap<>();
            for (Tick tick : ticks) {
                String key = InstrumentKey.of(tick.getInstrument()).text();
                picture.put(key, withoutClocks(tick));
            }
            return picture;
        }

        private static String withoutClocks(Tick tick) {
            Tick bare = Tick.newBuilder(tick)
                    .setConnectionId("")
                    .setConnectionSequence(0)
                    .setBrokerSequence(null)
                    .setExchangeTime(null)
                    .setBrokerTime(null)
                    .setLastTradeTime(null)
                    .setReceivedAt(0L)
                    .setPublishedAt(0L)
                    .setFlags(List.of())
                    .build();
            return bare.toString();
        }
    }

    private static Life lived(String format, String mode, BinarySettings binary) throws Exception {
        World world = new World(SimulatorSettings.builder()
                .instruments(200)
                .ticksPerSecond(0)
                .withoutRateLimits()
                .binary(binary)
                .build());
        IngestGateway gateway = null;
        try {
            gateway = world.start(settings(world, format, mode));
            List<String> instruments = world.broker.instruments();
            world.wish(instruments.subList(0, EACH), SubscriptionMode.QUOTE);
            world.wish(instruments.subList(EACH, 2 * EACH), SubscriptionMode.DEPTH);
            world.wish(instruments.subList(2 * EACH, 3 * EACH), SubscriptionMode.OPEN_INTEREST);
            return play(world, gateway);
        } finally {
            if (gateway != null) {
                gateway.stop(Duration.ofSeconds(30));
            }
            world.close();
        }
    }

    private static Life play(World world, IngestGateway gateway) throws Exception {
        await().atMost(PATIENCE)
                .until(() -> world.status(gateway).path("subscribed").asInt() == 3 * EACH);
        world.broker.admin().publish(3 * EACH * ROUNDS);
        await().atMost(PATIENCE).until(() -> settled(world, world.status(gateway)));
        assertThat(world.status(gateway).path("deadLetters").asLong()).isZero();
        return new Life(world.ticks());
    }

    /** Every message the broker sent has become a tick on the topic. */
    private static boolean settled(World world, JsonNode status) {
        long ticks = status.path("ticksPublished").asLong();
        return ticks == world.broker.counters().framesSent() + 3 * EACH
                && ticks == status.path("framesReceived").asLong();
    }

    private static Map<String, String> settings(World world, String format, String mode) {
        Map<String, String> settings = new HashMap<>(world.settings());
        settings.put("TICKWIRE_XTS_MARKETDATA_PATH", "/apibinarymarketdata");
        settings.put("TICKWIRE_XTS_PUBLISH_FORMAT", format);
        settings.put("TICKWIRE_XTS_BROADCAST_MODE", mode);
        return settings;
    }
}
