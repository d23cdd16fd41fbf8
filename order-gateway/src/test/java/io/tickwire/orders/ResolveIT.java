package io.tickwire.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.schemas.orders.OrderCommand;
import io.tickwire.schemas.orders.OrderEvent;
import io.tickwire.schemas.orders.ReasonCode;
import io.tickwire.service.json.Json;
import io.tickwire.simulator.faults.Fault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person and an order nobody can decide, over real Kafka, PostgreSQL and the broker simulator. */
class ResolveIT {
    private static final String WAITING = "/api/v1/commands?state=operator";

    private final HttpClient http = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    private int unreadable;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench();
        bench.with("TICKWIRE_ORDERS_UNKNOWN_SETTLE", "500ms").with("TICKWIRE_ORDERS_UNKNOWN_DEADLINE", "1s");
        bench.withoutSocket();
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void notPlacedEndsTheCommandAndIsTheSameHoweverOftenItIsSaid() throws Exception {
        OrderGateway gateway = bench.startAndAwaitReady();
        String command = parked(Fault.Kind.TIMEOUT);
        assertThat(bench.get(gateway, "/health/ready").body())
                .contains("1 order needs a person: ./tickwire order list --state operator");
        assertThat(bench.json(gateway, WAITING)
                        .path("commands")
                        .get(0)
                        .path("commandId")
                        .asText())
                .isEqualTo(command);

        Map<String, Object> body = Map.of("notPlaced", true, "by", "ravi", "reason", "the terminal shows nothing");
        HttpResponse<String> answer = decide(gateway, command, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(decide(gateway, command, body).body()).isEqualTo(answer.body());

        OrderEvent end = bench.awaitEnd(command);
        assertThat(end.getReasonCode()).isEqualTo(ReasonCode.OPERATOR_DECISION);
        assertThat(end.getReason()).contains("ravi", "the terminal shows nothing");
        assertThat(bench.json(gateway, WAITING).path("commands")).isEmpty();
        JsonNode story = bench.json(gateway, "/api/v1/commands/" + command);
        assertThat(story.path("decisions")).hasSize(1);
        assertThat(story.path("evidence").findValuesAsText("evidence")).anyMatch(text -> text.contains("ravi"));
        HttpResponse<String> other =
                decide(gateway, command, Map.of("placed", "12345", "by", "ravi", "reason", "found it"));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("the order needs no decision: it is EXPIRED");
        assertThat(bench.placementsAsked()).isEqualTo(1);
    }

    @Test
    void whatTheBookShowsGoesBeforeWhatIsSaid() throws Exception {
        OrderGateway gateway = bench.startAndAwaitReady();
        String command = parked(Fault.Kind.RUN_THEN_TIMEOUT);
        bench.broker.admin().clear(unreadable);
        HttpResponse<String> answer =
                decide(gateway, command, Map.of("notPlaced", true, "by", "ravi", "reason", "did not look"));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("the order");
        bench.awaitEvent(command, "ORDER_FILLED");
        assertThat(bench.types(command)).doesNotContain("ORDER_EXPIRED");
        saysWhatIsWrongWithARequest(gateway);
    }

    @Test
    void aDecisionThatWasStoredBeforeACrashIsTakenAfterIt() throws Exception {
        OrderGateway first = bench.startAndAwaitReady();
        String command = parked(Fault.Kind.TIMEOUT);
        bench.kill(first);
        bench.execute("INSERT INTO order_decisions (client_order_id, account, decided_by, reason, decided_at)"
                + " SELECT client_order_id, account, 'ravi', 'the terminal shows nothing', now() FROM order_legs"
                + " WHERE command_id = '" + command + "'");
        bench.start();
        OrderEvent end = bench.awaitEnd(command);
        assertThat(end.getReasonCode()).isEqualTo(ReasonCode.OPERATOR_DECISION);
        assertThat(bench.placementsAsked()).isEqualTo(1);
    }

    /** An order sent while nothing could be read, and so long ago that a person must decide. */
    private String parked(Fault.Kind placement) throws Exception {
        OrderCommand command = new CommandsFor(bench.account).placed(10);
        bench.broker.admin().inject(Fault.of(placement).on("POST", "/orders").times(1));
        unreadable =
                bench.broker.admin().inject(Fault.of(Fault.Kind.SERVER_ERROR).on("GET", "/orders"));
        bench.send(command);
        bench.awaitEvent(command.getCommandId(), "OPERATOR_NEEDED");
        return command.getCommandId();
    }

    /** Until the desk has settled it: while reads fail they are far apart. */
    private HttpResponse<String> decide(OrderGateway gateway, String command, Map<String, Object> body) {
        return await().atMost(Bench.PATIENCE)
                .until(() -> decideOnce(gateway, command, body), answer -> answer.statusCode() != 202);
    }

    private HttpResponse<String> decideOnce(OrderGateway gateway, String command, Map<String, Object> body)
            throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + gateway.httpPort() + "/api/v1/commands/"
                + command.replace("'", "%27") + "/resolve");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofString(new String(Json.bytes(body), StandardCharsets.UTF_8)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private void saysWhatIsWrongWithARequest(OrderGateway gateway) throws Exception {
        assertThat(decide(gateway, "nobody's", Map.of("by", "ravi", "reason", "?"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(decide(gateway, "nobody's", Map.of("notPlaced", true, "placed", "1", "by", "ravi", "reason", "?"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(decide(gateway, "nobody's", Map.of("notPlaced", true, "by", "ravi"))
                        .body())
                .contains("reason is missing");
        assertThat(decide(gateway, "nobody's", Map.of("notPlaced", true, "by", "ravi", "reason", "?", "leg", 0))
                        .body())
                .contains("leg must be");
        assertThat(decide(gateway, "nobody's", Map.of("notPlaced", true, "by", "ravi", "reason", "?"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(bench.get(gateway, "/api/v1/commands?state=lost").statusCode())
                .isEqualTo(400);
    }
}
