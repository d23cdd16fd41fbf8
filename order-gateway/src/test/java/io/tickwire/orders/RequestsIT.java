package io.tickwire.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.schemas.FixedPoint;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.orders.ConvertPosition;
import io.tickwire.schemas.orders.ExitBracketOrder;
import io.tickwire.schemas.orders.ExitCoverOrder;
import io.tickwire.schemas.orders.InstrumentSelector;
import io.tickwire.schemas.orders.ModifyBracketOrder;
import io.tickwire.schemas.orders.ModifyOrder;
import io.tickwire.schemas.orders.OrderCommand;
import io.tickwire.schemas.orders.OrderEvent;
import io.tickwire.schemas.orders.OrderEventType;
import io.tickwire.schemas.orders.OrderSide;
import io.tickwire.schemas.orders.OrderType;
import io.tickwire.schemas.orders.PlaceBracketOrder;
import io.tickwire.schemas.orders.PlaceCoverOrder;
import io.tickwire.schemas.orders.ProductType;
import io.tickwire.schemas.orders.ReasonCode;
import io.tickwire.simulator.faults.Fault;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes, bracket and cover orders, and conversions, over real servers and the broker simulator, whose counters decide. */
class RequestsIT {
    private static final InstrumentSelector RELIANCE =
            new InstrumentSelector(ExchangeSegment.NSECM, null, "RELIANCE-EQ");
    private static final String CONVERT = "PUT /interactive/portfolio/positions/convert";
    private static final String NRML = "/api/v1/open-position?segment=NSECM&symbol=RELIANCE-EQ&product=NRML";

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @SuppressWarnings("NullAway.Init")
    private CommandsFor commands;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench();
        commands = new CommandsFor(bench.account);
        bench.broker.admin().hold("NSECM:2885", FixedPoint.of("1300"));
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void changesAnOrderAndIsDoneWhenTheBookShowsIt() throws Exception {
        bench.startAndAwaitReady();
        OrderCommand resting = commands.resting("1260.00");
        bench.send(resting);
        String number =
                bench.awaitEvent(resting.getCommandId(), "ORDER_WORKING").getBrokerOrderId();
        OrderCommand first = send(new ModifyOrder(null, resting.getCommandId(), 20L, null, null, null, null));
        assertCompleted(first);
        OrderEvent modified = bench.awaitEvent(first.getCommandId(), "ORDER_MODIFIED");
        assertThat(modified.getOrderQuantity()).isEqualTo(20);

        bench.broker
                .admin()
                .inject(Fault.of(Fault.Kind.RUN_THEN_TIMEOUT)
                        .on("PUT", "/orders")
                        .times(1));
        OrderCommand unanswered = send(price(number, "1255.00"));
        assertCompleted(unanswered);
        assertThat(bench.types(unanswered.getCommandId())).contains("OUTCOME_UNKNOWN", "ORDER_MODIFIED");
        assertThat(bench.broker.counters().ordersModified().total()).isEqualTo(2);

        bench.broker.admin().inject(Fault.of(Fault.Kind.REJECT_MODIFY).times(1).text("price band"));
        OrderEvent refused = bench.awaitEnd(send(price(number, "1250.00")).getCommandId());
        assertThat(refused.getReasonCode()).isEqualTo(ReasonCode.BROKER_REJECTED);
        assertThat(refused.getReason()).contains("price band");
    }

    @Test
    void aCoverOrderIsPlacedOnceAndLeftByTheExitItWasToldOf() throws Exception {
        bench.withoutSocket(); // which may tell of the order before its exit is known
        bench.startAndAwaitReady();
        OrderCommand cover =
                send(new PlaceCoverOrder(RELIANCE, OrderSide.BUY, 10L, OrderType.MARKET, null, FixedPoint.of("1200")));
        OrderEvent accepted = bench.awaitEvent(cover.getCommandId(), "ORDER_ACCEPTED");
        assertCompleted(cover);
        Matcher exit = Pattern.compile("order (\\d+)").matcher(accepted.getReason());
        assertThat(exit.find()).as(accepted.getReason()).isTrue();
        assertCompleted(send(new ExitCoverOrder(exit.group(1))));
        assertThat(bench.ordersAccepted()).isEqualTo(1);
    }

    @Test
    void aBracketWhoseAnswerIsLostIsAdoptedChangedAndLeft() throws Exception {
        OrderGateway gateway = bench.startAndAwaitReady();
        bench.broker
                .admin()
                .inject(Fault.of(Fault.Kind.RUN_THEN_TIMEOUT)
                        .on("POST", "/orders/bracket")
                        .times(1));
        OrderCommand bracket = send(new PlaceBracketOrder(
                RELIANCE, OrderSide.BUY, 10L, FixedPoint.of("1310"), FixedPoint.of("40"), FixedPoint.of("60"), null));
        assertCompleted(bracket);
        String entry = bench.awaitEvent(bracket.getCommandId(), "ORDER_FILLED").getBrokerOrderId();
        String target = target(gateway);
        assertCompleted(send(new ModifyBracketOrder(target, null, FixedPoint.of("1360"), null)));
        assertCompleted(send(new ExitBracketOrder(entry)));
        assertThat(bench.ordersAccepted()).isEqualTo(1);
        assertThat(bench.broker.counters().requests().of("POST /interactive/orders/bracket"))
                .isEqualTo(1);
    }

    @Test
    void aConversionIsCarriedOutOnceAlsoAcrossACrashBetweenIntentAndAnswer() throws Exception {
        bench.with("TICKWIRE_HTTP_TIMEOUT", "60s");
        OrderGateway dying = bench.startAndAwaitReady();
        OrderCommand hold = commands.smart(100);
        bench.send(hold);
        bench.awaitEnd(hold.getCommandId());
        assertCompleted(send(convert(30)));
        assertThat(bench.json(dying, NRML).path("quantity").asLong()).isEqualTo(30);

        bench.broker
                .admin()
                .inject(Fault.of(Fault.Kind.RUN_THEN_TIMEOUT)
                        .on("PUT", "/portfolio/positions/convert")
                        .times(1));
        OrderCommand torn = send(convert(20));
        await().atMost(Bench.PATIENCE)
                .until(() -> bench.broker.counters().requests().of(CONVERT) == 2);
        bench.kill(dying);
        OrderGateway next = bench.startAndAwaitReady();
        assertCompleted(torn);
        assertThat(bench.types(torn.getCommandId())).contains("POSITION_CONVERTED");
        assertThat(bench.json(next, NRML).path("quantity").asLong()).isEqualTo(50);
        assertThat(bench.broker.counters().requests().of(CONVERT)).isEqualTo(2);
    }

    @Test
    void aConversionNobodyHeardOfIsNotSaidAgain() throws Exception {
        bench.startAndAwaitReady();
        OrderCommand hold = commands.smart(100);
        bench.send(hold);
        bench.awaitEnd(hold.getCommandId());
        bench.broker
                .admin()
                .inject(Fault.of(Fault.Kind.TIMEOUT)
                        .on("PUT", "/portfolio/positions/convert")
                        .times(1));
        OrderEvent end = bench.awaitEnd(send(convert(30)).getCommandId());
        assertThat(end.getReasonCode()).isEqualTo(ReasonCode.UNCONFIRMED);
        assertThat(bench.broker.counters().requests().of(CONVERT)).isEqualTo(1);
        assertThat(bench.awaitEnd(send(convert(400)).getCommandId()).getReasonCode())
                .isEqualTo(ReasonCode.QUANTITY_INVALID);
    }

    private String target(OrderGateway gateway) throws Exception {
        await().atMost(Bench.PATIENCE)
                .until(() ->
                        bench.json(gateway, "/api/v1/orders").path("orders").size() == 3);
        return StreamSupport.stream(
                        bench.json(gateway, "/api/v1/orders").path("orders").spliterator(), false)
                .filter(order -> order.path("side").asText().equals("SELL"))
                .filter(order -> order.path("orderType").asText().equals("LIMIT"))
                .map(order -> order.path("brokerOrderId"))
                .map(JsonNode::asText)
                .findFirst()
                .orElseThrow();
    }

    private static ModifyOrder price(String number, String limit) {
        return new ModifyOrder(number, null, null, null, FixedPoint.of(limit), null, null);
    }

    private static ConvertPosition convert(long quantity) {
        return new ConvertPosition(RELIANCE, ProductType.MIS, ProductType.NRML, quantity, false);
    }

    private OrderCommand send(Object body) throws Exception {
        OrderCommand command = commands.command(UUID.randomUUID().toString(), body);
        bench.send(command);
        return command;
    }

    private void assertCompleted(OrderCommand command) {
        OrderEvent end = bench.awaitEnd(command.getCommandId());
        assertThat(end.getType()).as(String.valueOf(end)).isEqualTo(OrderEventType.COMMAND_COMPLETED);
    }
}
