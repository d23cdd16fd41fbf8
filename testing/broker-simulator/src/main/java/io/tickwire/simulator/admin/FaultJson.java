package io.tickwire.simulator.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.simulator.faults.Fault;
import io.tickwire.simulator.faults.Fault.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Faults as the admin API spells them; what is left out has the kind's default. */
final class FaultJson {
    private FaultJson() {}

    /** @throws IllegalArgumentException for an unknown kind or an impossible number */
    static Fault read(ObjectNode json) {
        Fault fault = Fault.of(kind(json.path("kind").asText()));
        return fault.times(json.path("times").asInt(0))
                .lasting(Duration.ofMillis(json.path("lastingMillis").asLong(0)))
                .on(
                        json.path("method").asText(fault.method()),
                        json.path("path").asText(fault.path()))
                .delayed(Duration.ofMillis(
                        json.path("delayMillis").asLong(fault.delay().toMillis())))
                .status(json.path("status").asInt(fault.answer().status()))
                .code(json.path("code").asText(""))
                .text(json.path("text").asText(""))
                .retryAfter(Duration.ofSeconds(json.path("retryAfterSeconds").asLong(0)))
                .bytes(json.path("bytes").asInt(0));
    }

    private static Kind kind(String name) {
        String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no fault \"" + name + "\"; there are " + Arrays.toString(Kind.values())));
    }

    static ArrayNode write(Map<Integer, Fault> faults) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        faults.forEach((id, fault) -> list.addObject()
                .put("id", id)
                .put("kind", fault.kind().name())
                .put("times", fault.times())
                .put("lastingMillis", fault.lasting().toMillis())
                .put("method", fault.method())
                .put("path", fault.path())
                .put("delayMillis", fault.delay().toMillis())
                .put("status", fault.answer().status())
                .put("code", fault.answer().code())
                .put("text", fault.answer().text())
                .put("retryAfterSeconds", fault.answer().retryAfter().toSeconds())
                .put("bytes", fault.answer().bytes()));
        return list;
    }
}
