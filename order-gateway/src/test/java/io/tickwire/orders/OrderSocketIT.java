package io.tickwire.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.schemas.orders.OrderCommand;
import io.tickwire.schemas.orders.OrderEvent;
import io.tickwire.schemas.orders.OrderEventType;
import io.tickwire.simulator.faults.Fault;
import io.tickwire.simulator.login.Api;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the broker tells by itself reaches the desk; what it fails to tell, the lists do. */
class OrderSocketIT {
    private static final String BOOK = "GET /interactive/orders";

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
    void aFillIsKnownBeforeAnyListIsReadAlsoOfAnOrderNobodyAnswered() throws Exception {
        bench.with("TICKWIRE_ORDERS_READ_INTERVAL", "90s");
        OrderGateway gateway = startListening();
        long reads = bench.broker.counters().requests().of(BOOK);
        OrderCommand command = commands.placed(10);
        bench.send(command);
        OrderEvent end = bench.awaitEnd(command.getCommandId());
        assertThat(end.getType()).isEqualTo(OrderEventType.COMMAND_COMPLETED);
        assertThat(end.getCumulativeQuantity()).isEqualTo(10);

        bench.broker.admin().inject(Fault.of(Fault.Kind.RUN_THEN_TIMEOUT).times(1));
        OrderCommand unanswered = commands.placed(10);
        bench.send(unanswered);
        assertThat(bench.awaitEnd(unanswered.getCommandId()).getType()).isEqualTo(OrderEventType.COMMAND_COMPLETED);
        assertThat(bench.broker.counters().requests().of(BOOK)).isEqualTo(reads);
        assertThat(bench.ordersAccepted()).isEqualTo(2);
        assertThat(bench.get(gateway, "/metrics").body())
                .as("a socket that did not say what it wants would have been closed by now")
                .containsPattern("tickwire_orders_socket_up\\{[^}]*} 1.0")
                .doesNotContain("tickwire_orders_socket_losses_total{");
    }

    @Test
    void aSocketThatALogoutMadeMuteIsReplacedAndHearsAgain() throws Exception {
        bench.with("TICKWIRE_ORDERS_READ_INTERVAL", "90s");
        OrderGateway gateway = startListening();
        bench.broker.admin().logOut("demo", Api.INTERACTIVE);
        await().atMost(Bench.PATIENCE)
                .until(() -> bench.broker.counters().logins().total() == 2 && listens(gateway));
        OrderCommand command = commands.placed(10);
        bench.send(command);
        assertThat(bench.awaitEnd(command.getCommandId()).getType()).isEqualTo(OrderEventType.COMMAND_COMPLETED);
        assertThat(bench.broker.counters().logins().total()).isEqualTo(2);
        assertThat(bench.get(gateway, "/metrics").body()).contains("cause=\"refused\"");
    }

    @Test
    void whatWasMissedWhileNobodyHeardIsReadAtOnce() throws Exception {
        bench.with("TICKWIRE_ORDERS_SOCKET_READ_INTERVAL", "10m");
        OrderGateway gateway = startListening();
        OrderCommand command = commands.resting("1260.00");
        bench.send(command);
        OrderEvent working = bench.awaitEvent(command.getCommandId(), "ORDER_WORKING");
        bench.broker.admin().inject(Fault.of(Fault.Kind.LOSE_EVENT));
        assertThat(bench.broker
                        .admin()
                        .cancelAtTerminal("demo", "DEMO", Long.parseLong(String.valueOf(working.getBrokerOrderId()))))
                .isTrue();
        bench.broker.admin().sockets(Api.INTERACTIVE).reset();
        assertThat(bench.awaitEnd(command.getCommandId()).getType()).isEqualTo(OrderEventType.COMMAND_FAILED);
        assertThat(bench.types(command.getCommandId())).contains("ORDER_CANCELLED");
        await().atMost(Bench.PATIENCE).until(() -> listens(gateway));
    }

    @Test
    void eventsLostRepeatedAndOutOfOrderTellEveryFillOnce() throws Exception {
        startListening();
        bench.broker
                .admin()
                .inject(Fault.of(Fault.Kind.LATE_EVENT).on("", "order").times(3));
        bench.broker
                .admin()
                .inject(Fault.of(Fault.Kind.DUPLICATE_EVENT).on("", "trade").times(2));
        bench.broker
                .admin()
                .inject(Fault.of(Fault.Kind.LOSE_EVENT).on("", "position").times(2));
        OrderCommand up = commands.smart(100);
        bench.send(up);
        assertThat(bench.awaitEnd(up.getCommandId()).getType()).isEqualTo(OrderEventType.TARGET_REACHED);
        bench.broker.admin().inject(Fault.of(Fault.Kind.LOSE_EVENT).lasting(Bench.PATIENCE));
        OrderCommand down = commands.smart(-50);
        bench.send(down);
        assertThat(bench.awaitEnd(down.getCommandId()).getType()).isEqualTo(OrderEventType.TARGET_REACHED);
        assertThat(filled(up)).isEqualTo(100);
        assertThat(filled(down)).isEqualTo(150);
        assertThat(bench.ordersAccepted()).isEqualTo(2);
    }

    private OrderGateway startListening() throws Exception {
        OrderGateway gateway = bench.startAndAwaitReady();
        await().atMost(Bench.PATIENCE).until(() -> listens(gateway));
        return gateway;
    }

    private boolean listens(OrderGateway gateway) throws Exception {
        return bench.get(gateway, "/health/ready").body().contains("hears the broker");
    }

    private long filled(OrderCommand command) {
        return bench.events(command.getCommandId()).stream()
                .collect(java.util.stream.Collectors.toMap(
                        OrderEvent::getSequence, event -> event, (first, same) -> first))
                .values()
                .stream()
                .mapToLong(event -> event.getLastQuantity() == null ? 0 : event.getLastQuantity())
                .sum();
    }
}
