package io.tickwire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.schemas.Topic;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.orders.OrderEvent;
import io.tickwire.standalone.Service;
import io.tickwire.standalone.port.Ports;
import io.tickwire.standalone.summary.Summary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The whole: broker to topic to table, and a command to a position, through restarts of everything. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeSystemIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int INSTRUMENTS = 1_000;
    private static final int RATE = 2_000;
    private static final int DEEP = 50;
    private static final String POSITION = "/api/v1/open-position?segment=NSECM&symbol=RELIANCE-EQ&product=MIS";
    private static final Ports PORTS = RunningSystem.freePorts();
    private static final UUID COMMAND = UUID.randomUUID();

    @TempDir
    private static Path data;

    @Test
    @Order(1)
    void everyTickIsStoredOnceThroughTheRestartOfEveryService() throws Exception {
        try (RunningSystem system = RunningSystem.start(PORTS, data, INSTRUMENTS, RATE)) {
            system.standalone().awaitFlowing(PATIENCE);
            system.wantDepth(DEEP);
            awaitFrames(system, 10_000);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(system.standalone().counts().subscribed())
                            .isEqualTo(INSTRUMENTS + DEEP));
            reachesItsTarget(system);
            for (Service service : List.of(Service.TICKS, Service.ORDERS, Service.INGEST)) {
                system.standalone().stop(service);
                system.standalone().start(service);
                awaitFrames(system, system.standalone().counts().framesReceived() + 2_000);
            }

            await("the gap of the restart ends when everything is subscribed again")
                    .atMost(PATIENCE)
                    .until(() -> system.standalone().counts().gapsOpen() == 0);
            Summary summary = system.standalone().drain(0, PATIENCE);

            assertThat(summary.differences()).isEmpty();
            assertThat(TickContents.ofTable(system)).isEqualTo(TickContents.ofTopic(system));
            assertThat(TickContents.instrumentsWithDepth(system)).isGreaterThan(DEEP / 2);
            assertThat(system.ticks("/api/v1/websocket/latest-ticks")
                            .path("symbols_tracked")
                            .asInt())
                    .isEqualTo(INSTRUMENTS);
        }
    }

    @Test
    @Order(2)
    void aCommandPublishedAgainAfterARestartDoesNotTradeAgain() throws Exception {
        try (RunningSystem system = RunningSystem.start(PORTS, data, INSTRUMENTS, RATE)) {
            system.standalone().awaitFlowing(PATIENCE);
            Strategy strategy = new Strategy(system);
            List<OrderEvent> before = strategy.events(COMMAND);

            strategy.publish(strategy.target(COMMAND, 100));
            UUID marker = UUID.randomUUID();
            strategy.publish(strategy.target(marker, 100));
            OrderEvent end = awaitEnd(strategy, marker);

            // the marker went through the same partition after the repeated command, so that one has been dealt with
            assertThat(end.getType()).hasToString("TARGET_ALREADY_MET");
            assertThat(strategy.events(COMMAND)).isEqualTo(before);
            assertThat(system.orders(POSITION).path("quantity").asLong()).isEqualTo(100);
            assertThat(system.brokerCounters().path("ordersAccepted")).isEmpty();
            system.quietMarket();
            long images = system.standalone().counts().subscribed(); // one in the answer to each subscription
            awaitFrames(system, framesSent(system) + images);
            Summary summary = system.standalone().drain(0, PATIENCE);
            assertThat(summary.framesReceived())
                    .as("frames received, by what the broker counted")
                    .isEqualTo(framesSent(system) + images);
            assertThat(summary.differences()).isEmpty();
            assertThat(TickContents.ofTable(system)).isEqualTo(TickContents.ofTopic(system));
            for (Topic<?> readByAll : List.of(Topics.TICKS, Topics.LATEST, Topics.ORDER_EVENTS)) {
                assertThat(TopicFiles.compressions(data, readByAll.name()))
                        .as("on a laptop every client reads " + readByAll.name() + " as it is")
                        .containsExactly("none");
            }
        }
    }

    @Test
    @Order(3)
    void clientsNobodyHereWroteDecodeTheTicks() throws Exception {
        Optional<String> obstacle = NodeClient.install();
        assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
        try (RunningSystem system = RunningSystem.start(PORTS, data, INSTRUMENTS, RATE)) {
            Program.Ended ended = NodeClient.consume(system, 50);

            assertThat(ended.code()).as(ended.output()).isZero();
            assertThat(ended.output().lines())
                    .hasSize(50)
                    .allMatch(line ->
                            line.matches("\\{\"key\":\"[A-Z]+:\\d+\",\"lastPrice\":[0-9.]+,.*\"source\":\"XTS\"}"));
        }
    }

    private static void reachesItsTarget(RunningSystem system) throws Exception {
        Strategy strategy = new Strategy(system);
        await("a market order needs a price")
                .atMost(PATIENCE)
                .until(() -> system.orders("/api/v1/trading-state")
                                .path("prices")
                                .path("instruments")
                                .asInt()
                        == INSTRUMENTS);
        strategy.publish(strategy.target(COMMAND, 100));

        OrderEvent end = awaitEnd(strategy, COMMAND);

        List<OrderEvent> events = strategy.events(COMMAND);
        assertThat(end.getType()).as("events: %s", events).hasToString("TARGET_REACHED");
        assertThat(events)
                .extracting(OrderEvent::getSequence)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(events).filteredOn(OrderEvent::getTerminal).hasSize(1);
        assertThat(system.orders(POSITION).path("quantity").asLong()).isEqualTo(100);
        JsonNode accepted = system.brokerCounters().path("ordersAccepted");
        assertThat(accepted).as("orders accepted at the broker").hasSize(1);
        assertThat(accepted.elements().next().asInt()).isEqualTo(1);
    }

    private static OrderEvent awaitEnd(Strategy strategy, UUID command) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> strategy.events(command).stream()
                                .filter(OrderEvent::getTerminal)
                                .findFirst()
                                .orElse(null),
                        event -> event != null);
    }

    private static long framesSent(RunningSystem system) throws Exception {
        return system.brokerCounters().path("framesSent").asLong();
    }

    private static void awaitFrames(RunningSystem system, long frames) {
        await().atMost(PATIENCE).until(() -> system.standalone().counts().framesReceived() >= frames);
    }
}
