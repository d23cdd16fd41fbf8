package io.tickwire.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.schemas.FixedPoint;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.orders.InstrumentSelector;
import io.tickwire.schemas.orders.OrderCommand;
import io.tickwire.schemas.orders.OrderEvent;
import io.tickwire.schemas.orders.OrderEventType;
import io.tickwire.schemas.orders.OrderSide;
import io.tickwire.schemas.orders.OrderType;
import io.tickwire.schemas.orders.PlaceCoverOrder;
import io.tickwire.schemas.orders.ReasonCode;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Paper mode over real Kafka and PostgreSQL: filled by ticks, kept across crashes, and nothing to do with the broker. */
class PaperIT {
    private static final String INSTRUMENT = "NSECM:2885";

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @SuppressWarnings("NullAway.Init")
    private CommandsFor commands;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench();
        commands = new CommandsFor(bench.account);
        bench.with("TICKWIRE_ORDERS_MODE", "paper");
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void aSmartOrderIsFilledByTicksAndReachesNoBroker() throws Exception {
        OrderGateway gateway = bench.startAndAwaitReady();
        assertThat(bench.get(gateway, "/health/ready").body()).contains("PAPER", "nothing reaches a broker");
        OrderCommand command = commands.smart(100);
        bench.send(command);
        String id = command.getCommandId();
        assertThat(bench.awaitEvent(id, "ORDER_WORKING").getBrokerOrderId()).startsWith("PAPER-");
        bench.ask(INSTRUMENT, FixedPoint.of("1300.00"), 60);
        OrderEvent part = bench.awaitEvent(id, "ORDER_PARTIALLY_FILLED");
        assertThat(part.getLastQuantity()).isEqualTo(60);
        bench.ask(INSTRUMENT, FixedPoint.of("1310.00"), 60);
        assertThat(bench.awaitEnd(id).getType()).isEqualTo(OrderEventType.TARGET_REACHED);
        assertThat(bench.awaitEvent(id, "ORDER_FILLED").getAveragePrice()).isEqualTo(FixedPoint.of("1304.00"));
        assertThat(bench.events(id)).allSatisfy(event -> {
            assertThat(event.getPaper()).isTrue();
            assertThat(event.getAccount()).isEqualTo(bench.account);
        });

        JsonNode position = bench.json(gateway, "/api/v1/positions").path("positions");
        assertThat(position).hasSize(1);
        assertThat(position.get(0).path("quantity").asLong()).isEqualTo(100);
        JsonNode story = bench.json(gateway, "/api/v1/commands/" + id);
        assertThat(story.path("paper").asBoolean()).isTrue();
        assertThat(story.path("account").asText()).isEqualTo(bench.account);
        assertThat(bench.get(gateway, "/api/v1/balance").body()).contains("paper mode keeps no money");

        OrderCommand cover = commands.command(
                UUID.randomUUID().toString(),
                new PlaceCoverOrder(
                        new InstrumentSelector(ExchangeSegment.NSECM, null, "RELIANCE-EQ"),
                        OrderSide.BUY,
                        10L,
                        OrderType.MARKET,
                        null,
                        FixedPoint.of("1200")));
        bench.send(cover);
        OrderEvent denied = bench.awaitEnd(cover.getCommandId());
        assertThat(denied.getReasonCode()).isEqualTo(ReasonCode.PAPER_MODE);
        assertThat(denied.getReason()).contains("TICKWIRE_ORDERS_MODE=live");
        assertThat(denied.getPaper()).isTrue();
        assertThat(bench.get(gateway, "/metrics").body())
                .as("the desk heard of the fills, and did not have to look for them")
                .containsPattern("tickwire_orders_socket_events_total\\{kind=\"trade\"[^}]*} [1-9]");
        assertThat(bench.broker.counters().logins().total()).isZero();
        assertThat(bench.placementsAsked()).isZero();
    }

    @Test
    void whatIsOpenOutlivesACrashAndIsCancelledOnce() throws Exception {
        OrderGateway killed = bench.startAndAwaitReady();
        OrderCommand filling = commands.resting("1260.00");
        bench.send(filling);
        bench.awaitEvent(filling.getCommandId(), "ORDER_WORKING");
        bench.ask(INSTRUMENT, FixedPoint.of("1259.00"), 4);
        bench.awaitEvent(filling.getCommandId(), "ORDER_PARTIALLY_FILLED");
        OrderCommand cancelled = commands.resting("1250.00");
        bench.send(cancelled);
        bench.awaitEvent(cancelled.getCommandId(), "ORDER_WORKING");
        bench.kill(killed);

        OrderGateway next = bench.startAndAwaitReady();
        await().atMost(Bench.PATIENCE)
                .until(() -> bench.get(next, "/health/ready").body().contains("acting on paper"));
        OrderCommand cancel = commands.cancel(cancelled.getCommandId());
        bench.send(cancel);
        assertThat(bench.awaitEnd(cancel.getCommandId()).getType()).isEqualTo(OrderEventType.COMMAND_COMPLETED);
        bench.ask(INSTRUMENT, FixedPoint.of("1249.00"), 100);
        assertThat(bench.awaitEnd(filling.getCommandId()).getType()).isEqualTo(OrderEventType.COMMAND_COMPLETED);
        long told = bench.events(filling.getCommandId()).stream()
                .filter(event -> event.getLastQuantity() != null)
                .mapToLong(OrderEvent::getLastQuantity)
                .sum();
        assertThat(told).isEqualTo(10);
        assertThat(bench.types(cancelled.getCommandId()))
                .contains("ORDER_CANCELLED")
                .doesNotContain("ORDER_PARTIALLY_FILLED", "ORDER_FILLED");
        assertThat(bench.json(next, "/api/v1/orders").path("orders")).hasSize(2);
        assertThat(bench.json(next, "/api/v1/trades").path("trades")).hasSize(2);
    }

    @Test
    void liveAndPaperNeverTouchWhatIsTheOthers() throws Exception {
        bench.with("TICKWIRE_ORDERS_MODE", "live");
        OrderGateway live = bench.startAndAwaitReady();
        OrderCommand real = commands.resting("1260.00");
        bench.send(real);
        bench.awaitEvent(real.getCommandId(), "ORDER_WORKING");
        bench.kill(live);

        bench.with("TICKWIRE_ORDERS_MODE", "paper");
        OrderGateway paper = bench.startAndAwaitReady();
        await().atMost(Bench.PATIENCE)
                .until(() -> bench.get(paper, "/health/ready").body().contains("acting on paper"));
        assertThat(bench.json(paper, "/api/v1/commands").path("commands")).isEmpty();
        assertThat(bench.json(paper, "/api/v1/orders").path("orders")).isEmpty();
        OrderCommand onPaper = commands.resting("1255.00");
        bench.send(onPaper);
        bench.awaitEvent(onPaper.getCommandId(), "ORDER_WORKING");
        bench.stop(paper);
        assertThat(bench.placementsAsked()).isEqualTo(1);
        assertThat(bench.broker.counters().logins().total()).isEqualTo(1);

        bench.with("TICKWIRE_ORDERS_MODE", "live");
        OrderGateway next = bench.startAndAwaitReady();
        assertThat(bench.broker.counters().logins().total())
                .as("the crashed live owner is shut out, whoever was in between")
                .isEqualTo(2);
        JsonNode open = bench.json(next, "/api/v1/commands").path("commands");
        assertThat(open).hasSize(1);
        assertThat(open.get(0).path("commandId").asText()).isEqualTo(real.getCommandId());
        onPaper.setStrategyId("another");
        bench.send(onPaper);
        OrderEvent refused = bench.awaitEvent(onPaper.getCommandId(), "DUPLICATE_REFUSED");
        assertThat(refused.getPaper()).isTrue();
        assertThat(bench.get(next, "/metrics").body())
                .as("the topic has paper's command for the live group too")
                .contains("tickwire_orders_commands_total{result=\"SEEN_BEFORE\"");
        assertThat(bench.placementsAsked()).isEqualTo(1);
        assertThat(bench.events(real.getCommandId()))
                .allSatisfy(event -> assertThat(event.getPaper()).isFalse());
    }
}
