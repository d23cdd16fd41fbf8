package io.tickwire.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.schemas.FixedPoint;
import io.tickwire.schemas.orders.OrderCommand;
import io.tickwire.schemas.orders.OrderEvent;
import io.tickwire.schemas.orders.OrderEventType;
import io.tickwire.schemas.orders.ReasonCode;
import io.tickwire.simulator.faults.Fault;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A dealer's login and its clients, on real servers and the broker simulator, whose counters decide. */
class DealerIT {
    private static final String OPEN_POSITION = "/api/v1/open-position?segment=NSECM&symbol=RELIANCE-EQ&product=MIS";

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @SuppressWarnings("NullAway.Init")
    private CommandsFor hers;

    @SuppressWarnings("NullAway.Init")
    private CommandsFor his;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench()
                .with("TICKWIRE_XTS_INTERACTIVE_API_KEY", "dealer-interactive-key")
                .with("TICKWIRE_XTS_INTERACTIVE_API_SECRET", "dealer-interactive-secret");
        hers = new CommandsFor(bench.account).client("CLIENT01");
        his = new CommandsFor(bench.account).client("CLIENT02");
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void aSmartOrderSeesItsOwnClientsPositionOnly() throws Exception {
        OrderGateway gateway = bench.startAndAwaitReady();
        OrderCommand first = his.smart(60);
        bench.send(first);
        assertThat(bench.awaitEnd(first.getCommandId()).getType()).isEqualTo(OrderEventType.TARGET_REACHED);
        OrderCommand second = hers.smart(100);
        OrderCommand pro = hers.client("*****").smart(30);
        bench.send(second);
        bench.send(pro);
        OrderEvent end = bench.awaitEnd(second.getCommandId());
        assertThat(end.getType()).isEqualTo(OrderEventType.TARGET_REACHED);
        assertThat(end.getClientId()).isEqualTo("CLIENT01");
        assertThat(bench.awaitEnd(pro.getCommandId()).getType()).isEqualTo(OrderEventType.TARGET_REACHED);
        assertThat(held(gateway, "CLIENT01")).isEqualTo(100);
        assertThat(held(gateway, "CLIENT02")).isEqualTo(60);
        assertThat(held(gateway, "*****")).isEqualTo(30);
        assertThat(bench.broker.admin().acceptedOrders(Optional.empty()).stream()
                        .map(accepted -> accepted.now().terms().quantity()))
                .containsExactlyInAnyOrder(60L, 100L, 30L);
    }

    @Test
    void cancelsAClientsOrderByItsCommand() throws Exception {
        bench.startAndAwaitReady();
        OrderCommand resting = hers.resting("1260.00");
        bench.send(resting);
        bench.awaitEvent(resting.getCommandId(), "ORDER_WORKING");
        OrderCommand others = his.cancel(resting.getCommandId());
        bench.send(others);
        assertThat(bench.awaitEnd(others.getCommandId()).getReasonCode()).isEqualTo(ReasonCode.ORDER_NOT_FOUND);
        OrderCommand cancel = hers.cancel(resting.getCommandId());
        bench.send(cancel);
        assertThat(bench.awaitEnd(cancel.getCommandId()).getType()).isEqualTo(OrderEventType.COMMAND_COMPLETED);
        assertThat(bench.awaitEnd(resting.getCommandId()).getReasonCode()).isEqualTo(ReasonCode.CANCELLED_AT_BROKER);
    }

    @Test
    void aClientTheLoginMayNotActForIsDeniedAndNothingIsSent() throws Exception {
        OrderGateway gateway = bench.startAndAwaitReady();
        OrderCommand strange = hers.client("CLIENT09").smart(100);
        OrderCommand nobody = new CommandsFor(bench.account).resting("1260.00");
        bench.send(strange);
        bench.send(nobody);
        OrderEvent end = bench.awaitEnd(strange.getCommandId());
        assertThat(end.getType()).isEqualTo(OrderEventType.COMMAND_DENIED);
        assertThat(end.getReasonCode()).isEqualTo(ReasonCode.CLIENT_UNKNOWN);
        assertThat(end.getReason()).contains("not mapped under dealer");
        OrderEvent unnamed = bench.awaitEnd(nobody.getCommandId());
        assertThat(unnamed.getReasonCode()).isEqualTo(ReasonCode.CLIENT_UNKNOWN);
        assertThat(unnamed.getReason()).contains("name the client");
        assertThat(bench.placementsAsked()).isZero();
        assertThat(bench.get(gateway, "/api/v1/positions?clientId=CLIENT09").statusCode())
                .isEqualTo(422);
        assertThat(bench.get(gateway, "/api/v1/positions").body()).contains("name the client");
        OrderCommand mapped = hers.smart(10);
        bench.send(mapped);
        assertThat(bench.awaitEnd(mapped.getCommandId()).getType()).isEqualTo(OrderEventType.TARGET_REACHED);
    }

    @Test
    void anInvestorsLoginIsDeniedAClient() throws Exception {
        bench.with("TICKWIRE_XTS_INTERACTIVE_API_KEY", "demo-interactive-key")
                .with("TICKWIRE_XTS_INTERACTIVE_API_SECRET", "demo-interactive-secret")
                .startAndAwaitReady();
        OrderCommand command = hers.smart(100);
        bench.send(command);
        OrderEvent end = bench.awaitEnd(command.getCommandId());
        assertThat(end.getReasonCode()).isEqualTo(ReasonCode.CLIENT_UNKNOWN);
        assertThat(end.getReason()).contains("investor");
        assertThat(bench.placementsAsked()).isZero();
    }

    @Test
    void oneClientsFailingReadsKeepNoOtherWaiting() throws Exception {
        OrderGateway gateway = bench.startAndAwaitReady();
        OrderCommand warm = hers.smart(10);
        bench.send(warm);
        bench.awaitEnd(warm.getCommandId());
        int fault = bench.broker.admin().inject(Fault.of(Fault.Kind.TIMEOUT).on("GET", "clientID=CLIENT01"));
        OrderCommand held = hers.smart(100);
        bench.send(held);
        OrderCommand free = his.smart(60);
        bench.send(free);
        assertThat(bench.awaitEnd(free.getCommandId()).getType()).isEqualTo(OrderEventType.TARGET_REACHED);
        assertThat(bench.events(held.getCommandId())).noneMatch(OrderEvent::getTerminal);
        assertThat(bench.get(gateway, "/health/ready").body()).contains("ACTIVE");
        bench.broker.admin().clear(fault);
        assertThat(bench.awaitEnd(held.getCommandId()).getType()).isEqualTo(OrderEventType.TARGET_REACHED);
        assertThat(held(gateway, "CLIENT01")).isEqualTo(100);
    }

    @Test
    void aRestartFindsOutAboutAClientsUnknownOrder() throws Exception {
        bench.withoutSocket();
        bench.with("TICKWIRE_HTTP_TIMEOUT", "60s");
        OrderGateway dying = bench.startAndAwaitReady();
        OrderCommand warm = his.smart(10);
        bench.send(warm);
        bench.awaitEnd(warm.getCommandId());
        bench.broker.admin().inject(Fault.of(Fault.Kind.RUN_THEN_TIMEOUT).times(1));
        OrderCommand command = hers.smart(100);
        bench.send(command);
        await().atMost(Bench.PATIENCE).until(() -> bench.ordersAccepted() == 2);
        bench.kill(dying);

        OrderGateway next = bench.startAndAwaitReady();
        assertThat(bench.awaitEnd(command.getCommandId()).getType()).isEqualTo(OrderEventType.TARGET_REACHED);
        assertThat(bench.ordersAccepted()).isEqualTo(2);
        assertThat(bench.placementsAsked()).isEqualTo(2);
        JsonNode story = bench.json(next, "/api/v1/commands/" + command.getCommandId());
        assertThat(story.path("evidence")).hasSize(1);
    }

    @Test
    void aDealersCommandWithoutAClientIsForTheOneOfTheSettings() throws Exception {
        OrderGateway gateway = bench.with("TICKWIRE_XTS_CLIENT_ID", "CLIENT02").startAndAwaitReady();
        OrderCommand command = new CommandsFor(bench.account).smart(10);
        bench.send(command);
        OrderEvent end = bench.awaitEnd(command.getCommandId());
        assertThat(end.getType()).isEqualTo(OrderEventType.TARGET_REACHED);
        assertThat(end.getClientId()).isEqualTo("CLIENT02");
        assertThat(bench.json(gateway, OPEN_POSITION).path("quantity").asLong()).isEqualTo(10);
        assertThat(held(gateway, "CLIENT01")).isZero();
    }

    @Test
    void tellsPeopleWhatEachClientHas() throws Exception {
        OrderGateway gateway = bench.startAndAwaitReady();
        OrderCommand command = hers.smart(100);
        bench.send(command);
        bench.awaitEnd(command.getCommandId());
        bench.broker.admin().giveHolding("dealer", "CLIENT02", "NSECM:2885", 25, FixedPoint.of("1200.50"));
        JsonNode position = bench.json(gateway, "/api/v1/positions?clientId=CLIENT01")
                .path("positions")
                .get(0);
        assertThat(position.path("symbol").asText()).isEqualTo("RELIANCE-EQ");
        assertThat(position.path("averagePrice")).isEqualTo(position.path("buyAveragePrice"));
        assertThat(position.has("profit")).isTrue();
        for (String list : new String[] {"orders", "trades"}) {
            JsonNode row = bench.json(gateway, "/api/v1/" + list + "?clientId=CLIENT01")
                    .path(list)
                    .get(0);
            assertThat(row.path("symbol").asText()).isEqualTo("RELIANCE-EQ");
            assertThat(bench.json(gateway, "/api/v1/" + list + "?clientId=CLIENT02")
                            .path(list))
                    .isEmpty();
        }
        JsonNode holding = bench.json(gateway, "/api/v1/holdings?clientId=CLIENT02")
                .path("holdings")
                .get(0);
        assertThat(holding.path("symbol").asText()).isEqualTo("RELIANCE-EQ");
        assertThat(holding.path("quantity").asLong()).isEqualTo(25);
        assertThat(holding.path("averagePrice").decimalValue()).isEqualByComparingTo("1200.5");
        assertThat(bench.json(gateway, "/api/v1/holdings?clientId=CLIENT01").path("holdings"))
                .isEmpty();
        JsonNode balance = bench.json(gateway, "/api/v1/balance?clientId=CLIENT02");
        assertThat(balance.path("cash").decimalValue()).isEqualByComparingTo("1000000");
        assertThat(balance.path("clientId").asText()).isEqualTo("CLIENT02");
        assertThat(bench.get(gateway, "/api/v1/balance?clientId=CLIENT09").statusCode())
                .isEqualTo(422);
        assertThat(bench.get(gateway, "/api/v1/balance?clientId=A%20B").statusCode())
                .isEqualTo(400);
        bench.broker.admin().inject(Fault.of(Fault.Kind.SERVER_ERROR).on("GET", "/user/balance"));
        await().atMost(Bench.PATIENCE)
                .until(() ->
                        bench.get(gateway, "/api/v1/balance?clientId=CLIENT02").statusCode() == 502);
    }

    private long held(OrderGateway gateway, String client) throws Exception {
        return bench.json(gateway, OPEN_POSITION + "&clientId=" + client)
                .path("quantity")
                .asLong();
    }
}
