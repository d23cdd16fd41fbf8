package io.tickwire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.service.json.Json;
import io.tickwire.simulator.SimulatorSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Wishes by HTTP, from the request to the broker's confirmation. */
@Timeout(120)
class WishApiIT {
    private static final String RELIANCE = "NSECM:2885";
    private static final String BROKEN = "NSECM:777";
    private final HttpClient http = HttpClient.newHttpClient();
    private World world;
    private IngestGateway gateway;

    @BeforeEach
    void open() throws Exception {
        world = new World(SimulatorSettings.builder()
                .instruments(10)
                .ticksPerSecond(50)
                .withoutRateLimits()
                .build());
        Map<String, String> settings = world.settings();
        settings.put("TICKWIRE_XTS_PUBLISH_FORMAT", "BINARY");
        gateway = world.start(settings);
    }

    @AfterEach
    void close() throws Exception {
        send("DELETE", "?instruments=" + RELIANCE + "," + BROKEN, "");
        gateway.stop(Duration.ofSeconds(30));
        world.close();
    }

    @Test
    void aWishIsAnsweredKeyByKeyAndEndsAtTheBroker() throws Exception {
        HttpResponse<byte[]> answer = send("POST", "", wish("'QUOTE','INDEX'"));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode told = Json.read(answer.body());
        assertThat(told.path("accepted").findValuesAsText("instrument")).containsExactly(RELIANCE);
        assertThat(told.path("accepted").get(0).path("modes").toString()).isEqualTo("[\"QUOTE\"]");
        assertThat(told.path("refused").get(0).path("reason").asText())
                .startsWith("XTS mode INDEX has no known binary form")
                .endsWith("; possible are DEPTH, OPEN_INTEREST, QUOTE");
        awaitModes("QUOTE");

        assertThat(send("POST", "", wish("'DEPTH'")).statusCode()).isEqualTo(200);
        awaitModes("QUOTE", "DEPTH");

        assertThat(send("DELETE", "?instruments=" + RELIANCE + "&modes=QUOTE", "")
                        .statusCode())
                .isEqualTo(200);
        awaitModes("DEPTH");
    }

    @Test
    void whatCannotBeIsRefusedWithWhatCan() throws Exception {
        HttpResponse<byte[]> impossible = send("POST", "", wish("'INDEX'"));
        assertThat(impossible.statusCode()).isEqualTo(422);
        HttpResponse<byte[]> malformed = send("POST", "", "{");
        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(new String(malformed.body(), StandardCharsets.UTF_8)).contains("error", "remedy");
        assertThat(world.response(gateway, "/api/v1/websocket/subscriptions?status=odd")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aRecordNobodyCanReadIsInNobodysWayAndCanBeEnded() throws Exception {
        world.wishRaw(BROKEN, "not Avro".getBytes(StandardCharsets.UTF_8));

        assertThat(send("POST", "", wish("'QUOTE'")).statusCode()).isEqualTo(200);
        awaitModes("QUOTE");
        assertThat(texts(send("DELETE", "?instruments=" + BROKEN, ""), "changed"))
                .containsExactly(BROKEN);
        assertThat(texts(send("DELETE", "?instruments=" + BROKEN, ""), "notSubscribed"))
                .containsExactly(BROKEN);
    }

    @Test
    void learnsFromTheBrokerWhatItServes() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(world.get(gateway, "/api/v1/capabilities")
                                .path("origins")
                                .path("segments")
                                .asText())
                        .isEqualTo("broker"));
    }

    private void awaitModes(String... modes) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(world.get(
                                        gateway,
                                        "/api/v1/websocket/subscriptions?status=confirmed&instruments=" + RELIANCE)
                                .path("subscriptions")
                                .findValuesAsText("mode"))
                        .containsExactlyInAnyOrder(modes));
    }

    private static List<String> texts(HttpResponse<byte[]> answer, String field) throws Exception {
        List<String> texts = new ArrayList<>();
        Json.read(answer.body()).path(field).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String wish(String modes) {
        return "{'instruments':['NSECM:2885'],'modes':[%s],'requestedBy':'ann'}"
                .formatted(modes)
                .replace('\'', '"');
    }

    private HttpResponse<byte[]> send(String method, String query, String body) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + gateway.httpPort() + "/api/v1/subscriptions" + query);
        return http.send(
                HttpRequest.newBuilder(uri)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }
}
