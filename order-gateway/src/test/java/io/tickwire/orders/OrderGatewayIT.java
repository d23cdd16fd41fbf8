package io.tickwire.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.schemas.orders.OrderCommand;
import io.tickwire.schemas.orders.OrderEvent;
import io.tickwire.schemas.orders.OrderEventType;
import io.tickwire.schemas.orders.ReasonCode;
import io.tickwire.simulator.faults.Fault;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One gateway over real Kafka, registry, PostgreSQL and the broker simulator, seen from outside. */
class OrderGatewayIT {
    private static final String OPEN_POSITION = "/api/v1/open-position?segment=NSECM&symbol=RELIANCE-EQ&product=MIS";

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
    void aSmartOrderReachesItsTargetAndMovesItAgain() throws Exception {
        OrderGateway gateway = bench.startAndAwaitReady();
        OrderCommand first = commands.smart(100);
        bench.send(first);
        OrderEvent end = bench.awaitEnd(first.getCommandId());
        assertThat(end.getType()).isEqualTo(OrderEventType.TARGET_REACHED);
        assertThat(end.getPosition()).isEqualTo(100);
        assertThat(bench.json(gateway, OPEN_POSITION).path("quantity").asLong()).isEqualTo(100);

        OrderCommand reversal = commands.smart(-50);
        bench.send(reversal);
        assertThat(bench.awaitEnd(reversal.getCommandId()).getType()).isEqualTo(OrderEventType.TARGET_REACHED);
        OrderCommand nothing = commands.smart(-50);
        bench.send(nothing);
        assertThat(bench.awaitEnd(nothing.getCommandId()).getType()).isEqualTo(OrderEventType.TARGET_ALREADY_MET);
        assertThat(bench.ordersAccepted()).isEqualTo(2);
        assertGapless(first.getCommandId());
    }

    @Test
    void theSameCommandAgainTradesNothingAlsoAfterARestart() throws Exception {
        OrderGateway gateway = bench.startAndAwaitReady();
        OrderCommand command = commands.smart(100);
        bench.send(command);
        bench.awaitEnd(command.getCommandId());
        bench.send(command);
        bench.send(commands.command(command.getCommandId(), CommandsFor.smartBody("RELIANCE-EQ", 100)));
        OrderCommand flat = commands.smart(0);
        bench.send(flat);
        bench.awaitEnd(flat.getCommandId());
        bench.stop(gateway);

        OrderGateway next = bench.startAndAwaitReady();
        bench.send(command);
        OrderCommand marker = commands.smart(0);
        bench.send(marker);
        bench.awaitEnd(marker.getCommandId());
        assertThat(bench.ordersAccepted()).isEqualTo(2);
        assertThat(bench.json(next, OPEN_POSITION).path("quantity").asLong()).isZero();
        assertThat(bench.events(command.getCommandId()).stream().filter(OrderEvent::getTerminal))
                .hasSize(1);
        assertThat(bench.broker.counters().logins().total())
                .as("a clean restart keeps its login")
                .isEqualTo(1);
    }

    @Test
    void anotherCommandUnderTheSameIdIsRefusedAndTheFirstGoesOn() throws Exception {
        bench.startAndAwaitReady();
        OrderCommand command = commands.smart(100);
        bench.send(command);
        bench.send(commands.command(command.getCommandId(), CommandsFor.smartBody("RELIANCE-EQ", 200)));
        OrderEvent refusal = bench.awaitEvent(command.getCommandId(), "DUPLICATE_REFUSED");
        assertThat(refusal.getReasonCode()).isEqualTo(ReasonCode.DUPLICATE_MISMATCH);
        assertThat(refusal.getTerminal()).isFalse();
        assertThat(bench.awaitEnd(command.getCommandId()).getType()).isEqualTo(OrderEventType.TARGET_REACHED);
        assertThat(bench.ordersAccepted()).isEqualTo(1);
        assertGapless(command.getCommandId());
    }

    @Test
    void anOrderTakenButNotAnsweredIsAdoptedNotSentAgain() throws Exception {
        OrderGateway gateway = bench.startAndAwaitReady();
        bench.broker.admin().inject(Fault.of(Fault.Kind.RUN_THEN_TIMEOUT).times(1));
        OrderCommand command = commands.smart(100);
        bench.send(command);
        OrderEvent end = bench.awaitEnd(command.getCommandId());
        assertThat(end.getType()).isEqualTo(OrderEventType.TARGET_REACHED);
        assertThat(bench.ordersAccepted()).isEqualTo(1);
        assertThat(bench.placementsAsked()).isEqualTo(1);
        JsonNode story = bench.json(gateway, "/api/v1/commands/" + command.getCommandId());
        assertThat(story.path("endedAs").asText()).isEqualTo("TARGET_REACHED");
        assertThat(story.path("attempts")).hasSize(1);
        assertThat(story.path("orders").get(0).path("state").asText()).isEqualTo("Filled");
    }

    @Test
    void anOrderThatVanishedEndsUnconfirmedAndIsNeverSentAgain() throws Exception {
        OrderGateway gateway = bench.startAndAwaitReady();
        bench.broker
                .admin()
                .inject(Fault.of(Fault.Kind.TIMEOUT).on("POST", "/orders").times(1));
        OrderCommand command = commands.smart(100);
        bench.send(command);
        OrderEvent end = bench.awaitEnd(command.getCommandId());
        assertThat(end.getType()).isEqualTo(OrderEventType.COMMAND_FAILED);
        assertThat(end.getReasonCode()).isEqualTo(ReasonCode.UNCONFIRMED);
        assertThat(bench.types(command.getCommandId())).contains("OUTCOME_UNKNOWN", "ORDER_EXPIRED");
        assertThat(bench.ordersAccepted()).isZero();
        assertThat(bench.placementsAsked()).isEqualTo(1);
        JsonNode story = bench.json(gateway, "/api/v1/commands/" + command.getCommandId());
        assertThat(story.path("evidence").size()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void cancelsAnOrderByItsCommandAndByItsBrokerNumber() throws Exception {
        bench.startAndAwaitReady();
        OrderCommand one = commands.resting("1260.00");
        OrderCommand two = commands.resting("1261.00");
        bench.send(one);
        bench.send(two);
        bench.awaitEvent(one.getCommandId(), "ORDER_WORKING");
        String number = bench.awaitEvent(two.getCommandId(), "ORDER_WORKING").getBrokerOrderId();
        OrderCommand cancelOne = commands.cancel(one.getCommandId());
        OrderCommand cancelTwo = commands.cancelAtBroker(number);
        bench.send(cancelOne);
        bench.send(cancelTwo);
        assertThat(bench.awaitEnd(cancelOne.getCommandId()).getType()).isEqualTo(OrderEventType.COMMAND_COMPLETED);
        assertThat(bench.awaitEnd(cancelTwo.getCommandId()).getType()).isEqualTo(OrderEventType.COMMAND_COMPLETED);
        assertThat(bench.awaitEnd(one.getCommandId()).getReasonCode()).isEqualTo(ReasonCode.CANCELLED_AT_BROKER);
        assertThat(bench.awaitEnd(two.getCommandId()).getReasonCode()).isEqualTo(ReasonCode.CANCELLED_AT_BROKER);
        OrderCommand late = commands.cancel(one.getCommandId());
        bench.send(late);
        OrderCommand strange = commands.cancel(UUID.randomUUID().toString());
        bench.send(strange);
        assertThat(bench.awaitEnd(late.getCommandId()).getType()).isEqualTo(OrderEventType.COMMAND_COMPLETED);
        assertThat(bench.awaitEnd(strange.getCommandId()).getReasonCode()).isEqualTo(ReasonCode.ORDER_NOT_FOUND);
    }

    @Test
    void aRejectionAfterTheAcknowledgementEndsTheCommand() throws Exception {
        bench.startAndAwaitReady();
        bench.broker.admin().inject(Fault.of(Fault.Kind.REJECT_ORDER).times(1).text("RMS : Margin Exceeds"));
        OrderCommand command = commands.smart(100);
        bench.send(command);
        OrderEvent end = bench.awaitEnd(command.getCommandId());
        assertThat(end.getReasonCode()).isEqualTo(ReasonCode.BROKER_REJECTED);
        assertThat(end.getReason()).contains("Margin");
    }

    @Test
    void positionsThatCannotBeReadAreNeverFlat() throws Exception {
        OrderGateway gateway = bench.startAndAwaitReady();
        int fault =
                bench.broker.admin().inject(Fault.of(Fault.Kind.SERVER_ERROR).on("GET", "/positions"));
        OrderCommand command = commands.command(
                UUID.randomUUID().toString(), CommandsFor.smartBody("RELIANCE-EQ", 100), Duration.ofSeconds(4));
        bench.send(command);
        OrderEvent end = bench.awaitEnd(command.getCommandId());
        assertThat(end.getReasonCode()).isEqualTo(ReasonCode.BROKER_UNAVAILABLE);
        assertThat(bench.placementsAsked()).isZero();
        assertThat(bench.get(gateway, "/api/v1/positions").statusCode()).isEqualTo(502);
        assertThat(bench.get(gateway, OPEN_POSITION).body()).contains("did not answer");
        bench.broker.admin().clear(fault);
        await().atMost(Bench.PATIENCE)
                .until(() -> bench.get(gateway, "/api/v1/positions").statusCode() == 200);
        assertThat(bench.json(gateway, "/api/v1/positions").path("positions")).isEmpty();
        assertThat(bench.json(gateway, "/api/v1/orders").path("orders")).isEmpty();
        assertThat(bench.json(gateway, "/api/v1/trades").path("trades")).isEmpty();
    }

    @Test
    void deniesWhatItCannotCarryOutWithAReason() throws Exception {
        OrderGateway gateway = bench.startAndAwaitReady();
        String unknown = UUID.randomUUID().toString();
        bench.send(commands.command(unknown, CommandsFor.smartBody("RELIANCE", 100)));
        String late = UUID.randomUUID().toString();
        bench.send(commands.command(late, CommandsFor.smartBody("RELIANCE-EQ", 100), Duration.ofSeconds(-1)));
        String foreign = UUID.randomUUID().toString();
        bench.send(new CommandsFor("nobody").command(foreign, CommandsFor.smartBody("RELIANCE-EQ", 100)));
        assertThat(bench.awaitEnd(unknown).getReasonCode()).isEqualTo(ReasonCode.INSTRUMENT_UNKNOWN);
        assertThat(bench.awaitEnd(unknown).getReason()).contains("RELIANCE-EQ");
        assertThat(bench.awaitEnd(late).getReasonCode()).isEqualTo(ReasonCode.EXPIRED);
        await().atMost(Bench.PATIENCE)
                .until(() ->
                        bench.get(gateway, "/api/v1/commands/" + foreign).body().contains("ACCOUNT_UNKNOWN"));
        assertThat(bench.placementsAsked()).isZero();
        assertThat(bench.get(gateway, "/api/v1/commands/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRecordThatIsNoCommandIsKeptAndItsSenderTold() throws Exception {
        OrderGateway gateway = bench.startAndAwaitReady();
        bench.sendBytes(bench.account, new byte[] {1, 2, 3});
        String torn = UUID.randomUUID().toString();
        bench.sendBytes(bench.account, Bench.tornCommand(torn));
        OrderEvent told = bench.awaitEnd(torn);
        assertThat(told.getReasonCode()).isEqualTo(ReasonCode.UNPARSEABLE);
        assertThat(bench.deadLetters(bench.account)).hasSize(2);
        OrderCommand command = commands.smart(10);
        bench.send(command);
        assertThat(bench.awaitEnd(command.getCommandId()).getType()).isEqualTo(OrderEventType.TARGET_REACHED);
        assertThat(bench.get(gateway, "/metrics").body()).contains("result=\"DEAD_LETTER\"");
    }

    @Test
    void aCommandTheLedgerCannotHoldBlocksNothing() throws Exception {
        bench.startAndAwaitReady();
        OrderCommand control = commands.smart(10);
        control.setStrategyId("a\0b");
        bench.send(control);
        OrderCommand endless = commands.smart(10);
        endless.setCommandId("x".repeat(10_000));
        bench.send(endless);
        OrderCommand next = commands.smart(10);
        bench.send(next);
        assertThat(bench.awaitEnd(next.getCommandId()).getType()).isEqualTo(OrderEventType.TARGET_REACHED);
        OrderEvent told = bench.awaitEnd(control.getCommandId());
        assertThat(told.getReasonCode()).isEqualTo(ReasonCode.UNPARSEABLE);
        assertThat(told.getReason()).contains("strategyId");
        assertThat(bench.deadLetters(bench.account)).hasSize(2);
    }

    @Test
    void aPaperGatewayBesideALiveOneTakesNothingAwayFromIt() throws Exception {
        bench.startAndAwaitReady();
        bench.with("TICKWIRE_ORDERS_MODE", "paper");
        bench.startAndAwaitReady();
        OrderCommand command = commands.smart(10);
        bench.send(command);
        assertThat(bench.awaitEnd(command.getCommandId()).getType()).isEqualTo(OrderEventType.TARGET_REACHED);
    }

    private void assertGapless(String commandId) {
        List<Integer> sequence = bench.events(commandId).stream()
                .map(OrderEvent::getSequence)
                .distinct()
                .toList();
        assertThat(sequence)
                .isEqualTo(IntStream.rangeClosed(1, sequence.size()).boxed().toList());
    }
}
