package io.tickwire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.schemas.market.FeedEventType;
import io.tickwire.schemas.market.Gap;
import io.tickwire.schemas.market.GapCause;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.simulator.SimulatorSettings;
import io.tickwire.simulator.faults.Fault;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two slots of one login share what is subscribed at the broker: what one of them still wants, the other does not end. */
@Timeout(120)
class SharedLoginIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final String CANARY = "NSECM:2885";

    private World world;
    private IngestGateway watching;
    private IngestGateway other;

    @BeforeEach
    void open() throws Exception {
        world = new World(SimulatorSettings.builder()
                .port(0)
                .instruments(5)
                .ticksPerSecond(100)
                .withoutRateLimits()
                .build());
    }

    @AfterEach
    void close() throws Exception {
        for (IngestGateway gateway : new IngestGateway[] {other, watching}) {
            if (gateway != null) {
                gateway.stop(STOP);
            }
        }
        world.close();
    }

    @Test
    void theEndOfAWishLeavesTheCanaryOfAnotherSlotSubscribed() throws Exception {
        List<String> wished = world.broker.instruments();
        assertThat(wished).contains(CANARY);
        world.wish(wished, SubscriptionMode.QUOTE);
        watching = started(Map.of("TICKWIRE_FEED_CANARIES", CANARY));
        other = started(Map.of("TICKWIRE_FEED_SLOT", otherSlot()));
        String last = wished.get(wished.size() - 1).equals(CANARY) ? wished.get(0) : wished.get(wished.size() - 1);

        world.wish(List.of(CANARY));

        await().atMost(PATIENCE).until(() -> removals() == 1);
        assertThat(atTheBroker()).isEqualTo(wished.size());
        long before = ticksOfTheCanary();
        await().atMost(PATIENCE).until(() -> ticksOfTheCanary() > before + 5);

        world.wish(List.of(last));

        await().atMost(PATIENCE).until(() -> removals() == 2 && atTheBroker() == wished.size() - 1);
        assertThat(world.status(watching).path("subscribed").asInt()).isEqualTo(wished.size() - 1);
        assertThat(world.status(other).path("subscribed").asInt()).isEqualTo(wished.size() - 2);
        assertThat(world.get(watching, "/api/v1/websocket/subscriptions?instruments=" + CANARY)
                        .path("subscriptions")
                        .get(0)
                        .path("requestedBy")
                        .asText())
                .isEqualTo("canary of " + world.slot);
    }

    /** The other slot ends what it finds subscribed in order to ask for it afresh, one is left out, and it is gone before it asks again. */
    @Test
    void noticesWhatAnotherSlotEndedAndDidNotBringBack() throws Exception {
        List<String> wished = world.broker.instruments();
        String lost = wished.get(0);
        world.wish(wished, SubscriptionMode.QUOTE);
        watching = started(Map.of());
        world.broker.admin().inject(Fault.of(Fault.Kind.SKIP_SUBSCRIPTION).on("", lost));
        other = started(Map.of("TICKWIRE_FEED_SLOT", otherSlot()));
        await().atMost(PATIENCE).until(() -> atTheBroker() == wished.size() - 1);
        other.stop(STOP);
        other = null;
        world.broker.admin().clearAll();
        assertThat(world.status(watching).path("subscribed").asInt())
                .as("the one that watches does not know it yet")
                .isEqualTo(wished.size());
        assertThat(world.stored("SELECT count(*) FROM interruptions")).isEqualTo("1");

        world.store("UPDATE interruptions SET began_at = began_at - interval '1 minute'");

        await().atMost(PATIENCE).until(() -> atTheBroker() == wished.size());
        world.awaitStatus(watching, PATIENCE, status -> status.path("gapsOpen").asInt() == 0);
        List<Gap> gaps = world.events(FeedEventType.GAP_CLOSED).stream()
                .map(FeedEvent::getGap)
                .filter(gap -> gap.getCause() == GapCause.REFUSED && gap.getInstrument() == null)
                .toList();
        assertThat(gaps).isNotEmpty();
    }

    private IngestGateway started(Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(world.settings());
        settings.putAll(more);
        IngestGateway gateway = world.start(settings);
        world.awaitReady(gateway);
        return gateway;
    }

    private String otherSlot() {
        return world.slot + "b";
    }

    private long removals() {
        return world.eventsOf(otherSlot()).stream()
                .filter(event -> event.getType() == FeedEventType.SUBSCRIPTION_REMOVED)
                .count();
    }

    private long atTheBroker() {
        return world.broker.counters().subscriptions().of("demo");
    }

    private long ticksOfTheCanary() {
        return world.ticks().stream()
                .filter(tick -> InstrumentKey.of(tick.getInstrument()).text().equals(CANARY))
                .count();
    }
}
