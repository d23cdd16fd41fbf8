package io.tickwire.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.schemas.Topics;
import io.tickwire.schemas.orders.OrderCommand;
import io.tickwire.schemas.orders.OrderEvent;
import io.tickwire.schemas.orders.OrderEventType;
import io.tickwire.simulator.faults.Fault;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gateways that die, stand by and take over; the simulator's counters decide. */
class TakeOverIT {
    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @SuppressWarnings("NullAway.Init")
    private CommandsFor commands;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench();
        commands = new CommandsFor(bench.account);
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void aCrashBetweenIntentAndAnswerIsResolvedFromTheOrderBook() throws Exception {
        bench.withoutSocket();
        bench.with("TICKWIRE_HTTP_TIMEOUT", "60s");
        OrderGateway dying = bench.startAndAwaitReady();
        bench.broker.admin().inject(Fault.of(Fault.Kind.RUN_THEN_TIMEOUT).times(1));
        OrderCommand command = commands.smart(100);
        bench.send(command);
        await().atMost(Bench.PATIENCE).until(() -> bench.ordersAccepted() == 1);
        assertThat(bench.types(command.getCommandId())).doesNotContain("ORDER_ACCEPTED");
        bench.kill(dying);

        OrderGateway next = bench.startAndAwaitReady();
        OrderEvent end = bench.awaitEnd(command.getCommandId());
        assertThat(end.getType()).isEqualTo(OrderEventType.TARGET_REACHED);
        assertThat(bench.ordersAccepted()).isEqualTo(1);
        assertThat(bench.placementsAsked()).isEqualTo(1);
        assertThat(bench.broker.counters().logins().total())
                .as("the take-over logs in anew, which shuts the dead owner out")
                .isEqualTo(2);
        assertThat(bench.json(next, "/api/v1/commands/" + command.getCommandId())
                        .path("evidence"))
                .hasSize(1);
    }

    @Test
    void aCrashBeforeTheBrokerHeardOfItPlacesNothing() throws Exception {
        bench.with("TICKWIRE_HTTP_TIMEOUT", "60s");
        OrderGateway dying = bench.startAndAwaitReady();
        bench.broker
                .admin()
                .inject(Fault.of(Fault.Kind.TIMEOUT).on("POST", "/orders").times(1));
        OrderCommand command = commands.smart(100);
        bench.send(command);
        await().atMost(Bench.PATIENCE).until(() -> bench.placementsAsked() == 1);
        bench.kill(dying);
        bench.startAndAwaitReady();
        assertThat(bench.awaitEnd(command.getCommandId()).getType()).isEqualTo(OrderEventType.COMMAND_FAILED);
        assertThat(bench.ordersAccepted()).isZero();
        assertThat(bench.placementsAsked()).isEqualTo(1);
    }

    @Test
    void oneGatewayActsTheOtherStandsByAndTakesOver() throws Exception {
        OrderGateway first = bench.startAndAwaitReady();
        OrderGateway second = bench.startAndAwaitReady();
        assertThat(bench.get(second, "/health/ready").body()).contains("STANDBY");
        assertThat(bench.get(second, "/api/v1/positions").statusCode()).isEqualTo(503);
        OrderCommand one = commands.smart(30);
        bench.send(one);
        bench.awaitEnd(one.getCommandId());
        bench.stop(first);
        OrderCommand two = commands.smart(50);
        bench.send(two);
        assertThat(bench.awaitEnd(two.getCommandId()).getType()).isEqualTo(OrderEventType.TARGET_REACHED);
        assertThat(bench.ordersAccepted()).isEqualTo(2);
        assertThat(bench.broker.counters().logins().total()).isEqualTo(1);
        assertThat(bench.get(second, "/health/ready").body()).contains("ACTIVE");
    }

    @Test
    void readingTheWholeTopicAgainPlacesNothing() throws Exception {
        OrderGateway gateway = bench.startAndAwaitReady();
        for (long target : new long[] {10, 20, 0}) {
            OrderCommand command = commands.smart(target);
            bench.send(command);
            bench.awaitEnd(command.getCommandId());
        }
        bench.stop(gateway);
        forgetOffsets();
        OrderGateway next = bench.startAndAwaitReady();
        OrderCommand marker = commands.smart(0);
        bench.send(marker);
        assertThat(bench.awaitEnd(marker.getCommandId()).getType()).isEqualTo(OrderEventType.TARGET_ALREADY_MET);
        assertThat(bench.ordersAccepted()).isEqualTo(3);
        assertThat(bench.get(next, "/metrics").body())
                .contains("tickwire_orders_commands_total{result=\"SEEN_BEFORE\"");
    }

    @Test
    void aTokenTheBrokerKilledIsReplacedOnceAndTheOrderSentOnce() throws Exception {
        bench.withoutSocket();
        bench.startAndAwaitReady();
        bench.broker.admin().killToken("demo", io.tickwire.simulator.login.Api.INTERACTIVE);
        OrderCommand command = commands.resting("1260.00");
        bench.send(command);
        bench.awaitEvent(command.getCommandId(), "ORDER_WORKING");
        assertThat(bench.types(command.getCommandId())).contains("ORDER_NOT_SENT");
        assertThat(bench.ordersAccepted()).isEqualTo(1);
        assertThat(bench.broker.counters().logins().total()).isEqualTo(2);
    }

    @Test
    void aTokenNearItsEndIsReplacedBeforeAnOrderMeetsIt() throws Exception {
        bench.with("TICKWIRE_ORDERS_SESSION_CHECK", "200ms").startAndAwaitReady();
        bench.endTokenSoon();
        Awaitility.await()
                .atMost(Bench.PATIENCE)
                .until(() -> bench.broker.counters().logins().total() == 2);
        OrderCommand command = commands.resting("1260.00");
        bench.send(command);
        bench.awaitEvent(command.getCommandId(), "ORDER_WORKING");
        assertThat(bench.types(command.getCommandId())).doesNotContain("ORDER_NOT_SENT");
        assertThat(bench.broker.counters().logins().total()).isEqualTo(2);
    }

    private void forgetOffsets() throws Exception {
        try (Admin admin = Bench.admin()) {
            var partitions = IntStream.range(0, Topics.ORDER_COMMANDS.partitions())
                    .mapToObj(number -> new TopicPartition(Topics.ORDER_COMMANDS.name(), number))
                    .collect(Collectors.toSet());
            String group = "tickwire-orders-" + bench.account;
            admin.deleteConsumerGroupOffsets(group, partitions).all().get();
        }
    }
}
