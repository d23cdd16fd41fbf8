package io.tickwire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.ingest.LossAccount.Interval;
import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.schemas.market.FeedEventType;
import io.tickwire.schemas.market.Gap;
import io.tickwire.schemas.market.GapCause;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.service.time.Micros;
import io.tickwire.simulator.SimulatorSettings;
import io.tickwire.simulator.SimulatorSettingsBuilder;
import io.tickwire.simulator.admin.SocketAdmin;
import io.tickwire.testing.FaultProxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A gateway whose way to the broker can be broken, and a witness whose way cannot. Begins when both hear the market; what is
 * accounted for is everything from then on.
 */
final class FaultScene implements AutoCloseable {
    static final Duration SILENCE = Duration.ofSeconds(2);
    private static final int RATE = 400;
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration STOP = Duration.ofSeconds(20);

    final World world;
    final FaultProxy net;
    final Map<String, String> settings;
    private final List<Witness> witnesses = new ArrayList<>();
    private final List<String> neighbours = new ArrayList<>();
    private final long since;
    IngestGateway gateway;

    FaultScene() throws Exception {
        this(SimulatorSettings.builder(), Map.of());
    }

    FaultScene(SimulatorSettingsBuilder broker, Map<String, String> more) throws Exception {
        world = new World(broker.instruments(40)
                .ticksPerSecond(RATE)
                .withoutRateLimits()
                .subscriptionCap("peer", 1_000)
                .build());
        net = FaultProxy.before(world.broker.port());
        settings = world.settings();
        settings.put("TICKWIRE_XTS_BASE_URL", net.httpUri().toString());
        settings.put("TICKWIRE_FEED_SILENCE_TIMEOUT", SILENCE.toMillis() + "ms");
        settings.put("TICKWIRE_FEED_BACKOFF_MAX", "500ms");
        settings.put("TICKWIRE_FEED_OPEN_TIMEOUT", "3s");
        settings.putAll(more);
        world.wish(world.broker.instruments(), SubscriptionMode.QUOTE);
        gateway = world.start(settings);
        awaitReady();
        newWitness();
        since = now();
    }

    /** What can be done to the sockets of the gateway alone. */
    SocketAdmin ours() {
        return world.broker.admin().feed().ofAccount("demo");
    }

    long logins() {
        return world.broker.counters().logins().of("demo/marketdata");
    }

    void newWitness() throws Exception {
        Witness witness = new Witness(world.broker.baseUrl(), world.broker.instruments());
        witnesses.add(witness);
        await().atMost(PATIENCE).until(() -> !witness.heard().isEmpty());
    }

    /** Another slot of the account, whose gaps speak for this one too. */
    void neighbour(String slot) {
        neighbours.add(slot);
    }

    void stopGateway() throws Exception {
        gateway.stop(STOP);
    }

    void awaitReady() {
        world.awaitReady(gateway);
    }

    void awaitStatus(Predicate<JsonNode> wanted) {
        world.awaitStatus(gateway, PATIENCE, wanted);
    }

    /** No ticks from now on, and none on their way. */
    void quiet() {
        world.broker.admin().rate(0);
        awaitStatus(status -> status.path("lastDataAgeMillis").asLong() > 300);
    }

    /** Ticks again, as in the beginning. */
    void lively() {
        world.broker.admin().rate(RATE);
    }

    /** Waits for the first fact of the type after that many, and says how long it took. */
    Duration awaitEvent(FeedEventType type, int after) {
        long begun = now();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> world.events(type).size() > after);
        return Duration.ofNanos((world.events(type).get(after).getOccurredAt() - begun) * 1_000);
    }

    /** Waits until the outage that was begun is over: a gap was opened, all are closed, and everything flows. */
    Duration recovered() {
        long begun = now();
        awaitStatus(status -> status.path("gapsTotal").asInt() > 0
                && status.path("gapsOpen").asInt() == 0
                && status.path("settled").asBoolean()
                && status.path("state").asText().equals("Streaming"));
        awaitReady();
        return Duration.ofNanos((now() - begun) * 1_000);
    }

    /** Stops the market, waits until everything is accounted for, and holds the topic against the witness. */
    LossAccount account() throws Exception {
        long stopped = now();
        world.broker.admin().rate(0);
        awaitStatus(
                status -> accounted(status) && status.path("lastDataAgeMillis").asLong() > 300);
        List<Witness.Heard> heard = witnesses.stream()
                .flatMap(witness -> witness.heard().stream())
                .filter(each -> each.micros() >= since)
                .toList();
        LossAccount account = LossAccount.of(heard, world.ticks(), gapsBefore(stopped));
        assertThat(account.unreported()).as("lost and in no gap").isEmpty();
        return account;
    }

    /** Without the silence that is our own doing, should a busy machine let it last for long enough to be noticed. */
    private List<Interval> gapsBefore(long marketStopped) {
        return gaps().stream()
                .filter(gap -> gap.cause() != GapCause.STALL || gap.from() < marketStopped - 500_000)
                .toList();
    }

    List<Interval> gaps() {
        Map<String, Gap> newest = new LinkedHashMap<>();
        List<FeedEvent> events = new ArrayList<>(world.events());
        neighbours.forEach(slot -> events.addAll(world.eventsOf(slot)));
        for (FeedEvent event : events) {
            if (event.getGap() != null) {
                newest.put(event.getGap().getGapId(), event.getGap());
            }
        }
        return newest.values().stream().map(Interval::of).toList();
    }

    private static boolean accounted(JsonNode status) {
        long ended = 0;
        for (String end : List.of("ticksPublished", "deadLetters", "conflated", "shed", "publishFailures")) {
            ended += status.path(end).asLong();
        }
        return ended == status.path("framesReceived").asLong();
    }

    private static long now() {
        return Micros.now(InstantSource.system());
    }

    @Override
    public void close() throws Exception {
        try {
            stopGateway();
        } finally {
            witnesses.forEach(Witness::close);
            net.close();
            world.close();
        }
    }
}
