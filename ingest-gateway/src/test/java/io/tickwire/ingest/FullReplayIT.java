package io.tickwire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.schemas.market.FeedEventType;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.simulator.SimulatorSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A great desired set comes back in time: in ten seconds beside those for which the broker's rate limit makes us wait. */
@Timeout(180)
class FullReplayIT {
    private static final int INSTRUMENTS = 5_000;
    /** Ten seconds are promised, and printed; a busy machine is given more before the build fails. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** Ten requests a second, fifty instruments in each (XTS reference 3.1). */
    private static final long BATCHES = INSTRUMENTS / 50;

    private static final Duration PACING = Duration.ofSeconds(BATCHES / 10);

    @Test
    void confirmsFiveThousandInstrumentsSoonAfterTheBrokersReturn() throws Exception {
        World world = new World(SimulatorSettings.builder()
                .instruments(INSTRUMENTS)
                .ticksPerSecond(500)
                .withoutRateLimits()
                .build());
        Map<String, String> settings = world.settings();
        settings.put("TICKWIRE_SUBSCRIPTION_BATCH_DELAY", "0s");
        world.wish(world.broker.instruments(), SubscriptionMode.QUOTE);
        IngestGateway gateway = world.start(settings);
        try {
            whole(world, gateway, 0, Duration.ofSeconds(60));
            long asked = requests(world);

            long epoch = world.status(gateway).path("epoch").asLong();
            long dropped = System.nanoTime();
            world.broker.admin().dropSockets();
            whole(world, gateway, epoch, PATIENCE.plus(PACING));
            Duration sameToken = since(dropped);
            assertThat(requests(world) - asked)
                    .as("what survived is confirmed batch by batch")
                    .isEqualTo(BATCHES);

            epoch = world.status(gateway).path("epoch").asLong();
            world.restartBroker();
            long back = System.nanoTime();
            whole(world, gateway, epoch, PATIENCE.plus(PACING));
            Duration newToken = since(back);
            assertThat(requests(world))
                    .as("of the new broker, refusals of the old token included")
                    .isBetween(BATCHES, BATCHES + 2);

            System.out.println("replay of " + INSTRUMENTS + " instruments: after a lost socket " + sameToken.toMillis()
                    + " ms, after a restarted broker " + newToken.toMillis() + " ms, of which its pacing takes "
                    + PACING.toMillis() + " ms");
            assertThat(sameToken.minus(PACING)).isLessThan(PATIENCE);
            assertThat(newToken.minus(PACING)).isLessThan(PATIENCE);
            assertThat(world.broker.counters().subscriptions().of("demo")).isEqualTo(INSTRUMENTS);
            assertThat(world.events(FeedEventType.GAP_OPENED)).isNotEmpty();
        } finally {
            gateway.stop(Duration.ofSeconds(30));
            world.close();
        }
    }

    /** Connected anew, and every instrument confirmed again by the broker, not only taken for alive. */
    private static void whole(World world, IngestGateway gateway, long after, Duration within) {
        await().atMost(within).pollInterval(Duration.ofMillis(50)).until(() -> {
            JsonNode status = world.status(gateway);
            return status.path("connected").asBoolean()
                    && status.path("epoch").asLong() > after
                    && world.get(gateway, "/api/v1/websocket/subscriptions?status=confirmed&instruments=NSECM:1")
                                    .path("counts")
                                    .path("confirmed")
                                    .asInt()
                            == INSTRUMENTS;
        });
    }

    private static long requests(World world) {
        return world.broker.counters().requests().of("POST /apimarketdata/instruments/subscription");
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
