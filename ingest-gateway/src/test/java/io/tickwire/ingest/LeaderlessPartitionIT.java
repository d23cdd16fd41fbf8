package io.tickwire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.embedded.EmbeddedKafka;
import io.tickwire.ingest.fact.PreviousRun;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.FeedEventType;
import io.tickwire.schemas.market.GapCause;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.service.time.Micros;
import io.tickwire.simulator.SimulatorSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Four of the twelve partitions of the tick topic are on a second broker, which goes away and comes back. */
@Timeout(180)
class LeaderlessPartitionIT {
    private static final Set<Integer> AWAY = Set.of(1, 4, 7, 10);

    @TempDir
    private static Path directory;

    private static EmbeddedKafka first;
    private static EmbeddedKafka second;
    private static LiveTopics topics;

    private World world;
    private IngestGateway gateway;

    @BeforeAll
    static void startKafka() throws Exception {
        first = EmbeddedKafka.start(directory.resolve("first"), 0);
        topics = LiveTopics.on(first.bootstrapServers());
        comeBack();
        moveToSecond();
    }

    @AfterAll
    static void stopKafka() {
        if (second != null) {
            second.close();
        }
        if (first != null) {
            first.close();
        }
    }

    @AfterEach
    void stop() throws Exception {
        if (gateway != null) {
            gateway.stop(Duration.ofSeconds(20));
        }
        if (world != null) {
            world.close();
        }
    }

    /** What had waited for those partitions is gone with the process; ticks of the others, newer ones, arrived. */
    @Test
    void makesAGapOfWhatAKilledGatewayHeldForThem() throws Exception {
        world = new World(
                SimulatorSettings.builder()
                        .instruments(40)
                        .ticksPerSecond(400)
                        .withoutRateLimits()
                        .build(),
                topics);
        world.wish(world.broker.instruments(), SubscriptionMode.QUOTE);
        try (GatewayProcess victim = new GatewayProcess(world.settings());
                Witness witness = new Witness(world.broker.baseUrl(), world.broker.instruments())) {
            await().atMost(KafkaOutage.PATIENCE)
                    .until(() -> victim.isReady() && !witness.heard().isEmpty());
            long since = Micros.now(InstantSource.system());
            second.close();
            long before = victim.status().path("ticksPublished").asLong();
            await().atMost(KafkaOutage.PATIENCE)
                    .until(() -> victim.status().path("ticksPublished").asLong() > before + 400);
            victim.kill();
            long killed = Micros.now(InstantSource.system());

            gateway = world.start();
            await().atMost(KafkaOutage.PATIENCE).until(() -> !restarts().isEmpty());
            comeBack();
            new KafkaOutage(world, gateway).over();

            LossAccount account = LossAccount.of(since(witness, since), world.ticks(), gaps(cause -> true));
            assertThat(account.unreported()).as("lost and in no gap").isEmpty();
            List<Witness.Heard> heardByBoth = since(witness, since).stream()
                    .filter(each -> each.micros() < killed)
                    .toList();
            LossAccount held = LossAccount.of(heardByBoth, world.ticks(), restarts());
            assertThat(held.unreported()).isEmpty();
            assertThat(held.missing())
                    .as("a third of what was heard while they were away")
                    .isGreaterThan(100);
        }
    }

    private static List<Witness.Heard> since(Witness witness, long micros) {
        return witness.heard().stream().filter(each -> each.micros() >= micros).toList();
    }

    private List<LossAccount.Interval> restarts() {
        return gaps(GapCause.RESTART::equals);
    }

    private List<LossAccount.Interval> gaps(Predicate<GapCause> causes) {
        return world.events(FeedEventType.GAP_CLOSED).stream()
                .filter(event -> causes.test(event.getGap().getCause()))
                .map(event -> LossAccount.Interval.of(event.getGap()))
                .toList();
    }

    @Test
    void keepsFourLanesWaitingAndEightFlowingAndAccountsForEveryFrame() throws Exception {
        SimulatorSettings broker = SimulatorSettings.builder()
                .instruments(100)
                .ticksPerSecond(4_000)
                .withoutRateLimits()
                .build();
        world = new World(broker, topics);
        world.wish(world.broker.instruments(), SubscriptionMode.QUOTE, SubscriptionMode.LAST_PRICE);
        gateway = world.start(KafkaOutage.littleRoom(world, 2_097_152));
        KafkaOutage outage = new KafkaOutage(world, gateway);
        outage.await(status -> status.path("ticksPublished").asLong() > 2_000);

        long wentAway = Micros.now(InstantSource.system());
        second.close();
        outage.await(status -> status.path("held").asLong() > 0);
        long before = world.status(gateway).path("ticksPublished").asLong();
        JsonNode away = outage.await(status -> status.path("conflated").asLong() > 100
                && status.path("ticksPublished").asLong() > before + 5_000);
        assertThat(away.path("held").asLong()).as("within a mebibyte").isLessThan(8_000);
        assertThat(away.path("shed").asLong()).isZero();
        assertThat(away.path("publishFailures").asLong()).isZero();
        Optional<PreviousRun> ifItCrashedNow = PreviousRun.of(topics.settings(), world.slot);
        assertThat(ifItCrashedNow).as("can be read without those partitions").isPresent();
        assertThat(ifItCrashedNow.get().endedAt())
                .as("the gap of the next start would hold whatever waits, although newer ticks have arrived elsewhere")
                .isLessThan(wentAway);

        comeBack();
        JsonNode back = outage.over();

        long conflated = back.path("conflated").asLong();
        assertThat(KafkaOutage.received(back))
                .as("published or merged, and nothing else")
                .isEqualTo(back.path("ticksPublished").asLong() + conflated);
        assertThat(world.ticks()).hasSize((int) back.path("ticksPublished").asLong());
        assertThat(conflatedOnTopic()).isEqualTo(conflated);
        await().atMost(KafkaOutage.PATIENCE)
                .untilAsserted(() -> assertThat(inGaps()).isEqualTo(conflated));
    }

    private long inGaps() {
        return world.events(FeedEventType.GAP_CLOSED).stream()
                .filter(event -> event.getGap().getCause() == GapCause.CONFLATED)
                .mapToLong(event -> event.getGap().getLostMessages())
                .sum();
    }

    /** What was merged away, as the ticks tell it; on a busy machine also some of other partitions share the room. */
    private long conflatedOnTopic() {
        List<ConsumerRecord<String, byte[]>> merged = topics.all(Topics.TICKS.name()).stream()
                .filter(each -> each.headers().lastHeader("x-merged-updates") != null)
                .toList();
        assertThat(merged).extracting(ConsumerRecord::partition).containsAnyElementsOf(AWAY);
        return merged.stream()
                .map(each -> each.headers().lastHeader("x-merged-updates").value())
                .mapToLong(value -> Long.parseLong(new String(value, java.nio.charset.StandardCharsets.US_ASCII)))
                .sum();
    }

    private static void comeBack() {
        second = first.startBeside(directory.resolve("second"));
    }

    private static void moveToSecond() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", first.bootstrapServers()))) {
            Optional<NewPartitionReassignment> there = Optional.of(new NewPartitionReassignment(List.of(2)));
            admin.alterPartitionReassignments(AWAY.stream()
                            .collect(Collectors.toMap(
                                    number -> new TopicPartition(Topics.TICKS.name(), number), number -> there)))
                    .all()
                    .get();
            await().atMost(KafkaOutage.PATIENCE)
                    .until(() -> admin.listPartitionReassignments()
                            .reassignments()
                            .get()
                            .isEmpty());
        }
    }
}
