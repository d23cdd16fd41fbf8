package io.tickwire.standalone.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.standalone.port.PortCheck;
import io.tickwire.standalone.port.Ports;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Asks every part of a system on this machine how it is. */
public final class Probes {
    private static final int NAMED_IN_A_QUERY = 300;

    private final JsonHttp http = new JsonHttp();
    private final Ports ports;

    public Probes(Ports ports) {
        this.ports = ports;
    }

    /** Every part, in the order of the flow. */
    public List<PartStatus> all() {
        return List.of(
                listening("kafka", ports.kafka()),
                registry(),
                listening("postgresql", ports.database()),
                listening("broker-simulator", ports.simulator()),
                ingestGateway(),
                service("tick-processor", ports.ticks()),
                service("order-gateway", ports.orders()));
    }

    public PartStatus ingestGateway() {
        return service("ingest-gateway", ports.ingest());
    }

    /** The ingest-gateway's counts; empty when it does not answer. */
    public Optional<IngestCounts> ingest() {
        return http.get(Ports.http(ports.ingest()).resolve("/api/v1/websocket/status"))
                .filter(JsonHttp.Answer::ok)
                .map(answer -> IngestCounts.of(answer.body()));
    }

    /** How subscriptions of these instruments stand; empty when the ingest-gateway does not answer. */
    public Optional<List<SubscriptionState>> subscriptions(List<InstrumentKey> keys) {
        String only = keys.size() > NAMED_IN_A_QUERY
                ? ""
                : "?instruments="
                        + String.join(
                                ",", keys.stream().map(InstrumentKey::text).toList());
        return http.get(Ports.http(ports.ingest()).resolve("/api/v1/websocket/subscriptions" + only))
                .filter(JsonHttp.Answer::ok)
                .map(answer -> StreamSupport.stream(
                                answer.body().path("subscriptions").spliterator(), false)
                        .map(SubscriptionState::of)
                        .toList());
    }

    /** True when the tick-processor's table can be read and holds a tick. */
    public boolean latestAnswers() {
        return http.get(Ports.http(ports.ticks()).resolve("/api/v1/websocket/latest-ticks"))
                .filter(JsonHttp.Answer::ok)
                .filter(answer -> !answer.body().path("ticks").isEmpty())
                .isPresent();
    }

    private static PartStatus listening(String name, int port) {
        return PortCheck.answers(Ports.HOST, port)
                ? PartStatus.ready(name, address(port), "")
                : PartStatus.absent(name, address(port));
    }

    private PartStatus registry() {
        String address = address(ports.registry());
        URI subjects = URI.create(ports.registryUrl() + "/subjects");
        return http.get(subjects)
                .map(answer -> answer.ok()
                        ? PartStatus.ready(
                                "schema-registry", address, answer.body().size() + " subjects")
                        : PartStatus.notReady("schema-registry", address, "HTTP " + answer.status()))
                .orElse(PartStatus.absent("schema-registry", address));
    }

    private PartStatus service(String name, int port) {
        return http.get(Ports.http(port).resolve("/health/ready"))
                .map(answer -> answer.ok()
                        ? PartStatus.ready(name, address(port), "")
                        : PartStatus.notReady(name, address(port), failing(answer.body())))
                .orElse(PartStatus.absent(name, address(port)));
    }

    /** Names and details of the checks that fail, from the body of a health answer. */
    static String failing(JsonNode body) {
        List<String> failing = new ArrayList<>();
        for (Map.Entry<String, JsonNode> check : body.path("checks").properties()) {
            if (!check.getValue().path("ok").asBoolean()) {
                failing.add(
                        check.getKey() + ": " + check.getValue().path("detail").asText());
            }
        }
        return failing.isEmpty() ? "not ready" : String.join("; ", failing);
    }

    private static String address(int port) {
        return Ports.HOST + ':' + port;
    }
}
