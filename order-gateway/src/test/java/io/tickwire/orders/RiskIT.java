package io.tickwire.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.schemas.FixedPoint;
import io.tickwire.schemas.orders.OrderCommand;
import io.tickwire.schemas.orders.OrderEvent;
import io.tickwire.schemas.orders.OrderEventType;
import io.tickwire.schemas.orders.ReasonCode;
import io.tickwire.schemas.orders.TradingStatus;
import io.tickwire.simulator.faults.Fault;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Halts and limits over real Kafka and PostgreSQL; what decides is how often the broker was asked to place something. */
class RiskIT {
    private static final long INFOSYS = FixedPoint.of("1500.00");

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
    void nothingIsSentAfterAHaltAlsoNotAfterARestartUntilItIsResumed() throws Exception {
        OrderGateway gateway = bench.startAndAwaitReady();
        bench.trading(TradingStatus.HALTED);
        awaitStatus(gateway, "HALTED");
        assertThat(end(commands.smart(10)).getReasonCode()).isEqualTo(ReasonCode.TRADING_HALTED);
        bench.stop(gateway);
        OrderGateway next = bench.startAndAwaitReady();
        OrderEvent denied = end(commands.smart(10));
        assertThat(denied.getType()).isEqualTo(OrderEventType.COMMAND_DENIED);
        assertThat(denied.getReasonCode()).isEqualTo(ReasonCode.TRADING_HALTED);
        assertThat(denied.getReason()).contains("./tickwire resume --scope " + bench.account);
        assertThat(bench.placementsAsked()).isZero();

        bench.trading(TradingStatus.ACTIVE);
        awaitStatus(next, "ACTIVE");
        assertThat(end(commands.smart(10)).getType()).isEqualTo(OrderEventType.TARGET_REACHED);
        assertThat(bench.placementsAsked()).isEqualTo(1);
    }

    @Test
    void whileReducingOnlyExitsAreSentAndARecordNobodyCanReadHalts() throws Exception {
        OrderGateway gateway = bench.startAndAwaitReady();
        assertThat(end(commands.smart(100)).getType()).isEqualTo(OrderEventType.TARGET_REACHED);
        bench.trading(TradingStatus.REDUCING);
        awaitStatus(gateway, "REDUCING");
        assertThat(end(commands.smart(150)).getReasonCode()).isEqualTo(ReasonCode.REDUCE_ONLY);
        assertThat(end(commands.smart(-10)).getReasonCode()).isEqualTo(ReasonCode.REDUCE_ONLY);
        assertThat(end(commands.smart(40)).getType()).isEqualTo(OrderEventType.TARGET_REACHED);
        assertThat(end(commands.sell(41)).getReasonCode()).isEqualTo(ReasonCode.REDUCE_ONLY);
        assertThat(end(commands.sell(40)).getType()).isEqualTo(OrderEventType.COMMAND_COMPLETED);
        assertThat(bench.placementsAsked()).isEqualTo(3);

        bench.unreadableTradingState();
        awaitStatus(gateway, "HALTED");
        assertThat(end(commands.smart(0)).getReasonCode()).isEqualTo(ReasonCode.TRADING_HALTED);
        assertThat(bench.placementsAsked()).isEqualTo(3);
    }

    @Test
    void aKilledGatewayLeavesItsCountersToTheNext() throws Exception {
        bench.with("TICKWIRE_RISK_ORDERS_PER_DAY", "2");
        OrderGateway killed = bench.startAndAwaitReady();
        end(commands.smart(10));
        end(commands.smart(20));
        bench.kill(killed);
        bench.startAndAwaitReady();
        OrderEvent third = end(commands.smart(30));
        assertThat(third.getReasonCode()).isEqualTo(ReasonCode.LIMIT_EXCEEDED);
        assertThat(third.getReason()).contains("TICKWIRE_RISK_ORDERS_PER_DAY");
        assertThat(end(commands.smart(0)).getType()).as("an exit gets out").isEqualTo(OrderEventType.TARGET_REACHED);
        assertThat(bench.ordersAccepted()).isEqualTo(3);
    }

    @Test
    void ordersAreComparedWithTheNewestPrice() throws Exception {
        bench.with("TICKWIRE_RISK_PRICE_REQUIRED", "market").with("TICKWIRE_RISK_PRICE_AGE", "1m");
        bench.startAndAwaitReady();
        assertThat(end(commands.smart(10)).getReasonCode()).isEqualTo(ReasonCode.STALE_PRICE);
        bench.price("NSECM:2885", FixedPoint.of("1300.00"));
        await().atMost(Bench.PATIENCE).until(() -> end(commands.smart(10)).getReasonCode() == null);
        assertThat(end(commands.resting("1100.00")).getReasonCode()).isEqualTo(ReasonCode.PRICE_COLLAR);
        OrderCommand near = commands.resting("1200.00");
        bench.send(near);
        bench.awaitEvent(near.getCommandId(), "ORDER_WORKING");
        assertThat(bench.placementsAsked()).isEqualTo(2);
    }

    @Test
    void whereMarketOrdersAreBannedTheyLeaveWithALimitBeyondThePrice() throws Exception {
        bench.with("TICKWIRE_ORDERS_MARKET_AS_LIMIT", "0.5");
        bench.broker.admin().hold("NSECM:1594", INFOSYS);
        bench.broker.admin().inject(Fault.of(Fault.Kind.BAN_MARKET));
        bench.price("NSECM:1594", INFOSYS);
        OrderGateway gateway = bench.startAndAwaitReady();
        await().atMost(Bench.PATIENCE)
                .until(() -> bench.json(gateway, "/api/v1/trading-state")
                                .findPath("instruments")
                                .asInt()
                        > 0);
        OrderEvent bought = end(infosys());
        assertThat(bought.getType()).as(bought.toString()).isEqualTo(OrderEventType.TARGET_REACHED);
        assertThat(bench.json(gateway, "/api/v1/orders").findPath("limitPrice").decimalValue())
                .isEqualByComparingTo("1507.5");
    }

    @Test
    void tooManyUnknownOutcomesHaltTheAccountForEveryInstance() throws Exception {
        bench.withoutSocket();
        bench.with("TICKWIRE_RISK_OPEN_UNKNOWN", "1");
        OrderGateway gateway = bench.startAndAwaitReady();
        bench.broker
                .admin()
                .inject(Fault.of(Fault.Kind.RUN_THEN_TIMEOUT)
                        .on("POST", "/orders")
                        .times(1));
        bench.send(commands.resting("1260.00"));
        awaitStatus(gateway, "HALTED");
        assertThat(bench.get(gateway, "/api/v1/trading-state").body()).contains("TICKWIRE_RISK_OPEN_UNKNOWN");
        assertThat(end(commands.smart(10)).getReasonCode()).isEqualTo(ReasonCode.TRADING_HALTED);
        assertThat(bench.placementsAsked()).isEqualTo(1);
        OrderGateway other = bench.start();
        awaitStatus(other, "HALTED");
    }

    /** Of an instrument no other test tells a price of. */
    private OrderCommand infosys() {
        Object body = CommandsFor.smartBody("INFY-EQ", 10);
        return commands.command(UUID.randomUUID().toString(), body);
    }

    private OrderEvent end(OrderCommand command) throws Exception {
        bench.send(command);
        return bench.awaitEnd(command.getCommandId());
    }

    private void awaitStatus(OrderGateway gateway, String status) {
        await().atMost(Bench.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> bench.json(gateway, "/api/v1/trading-state")
                                .path("status")
                                .asText(),
                        status::equals);
    }
}
