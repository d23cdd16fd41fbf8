package io.tickwire.ticks.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import io.tickwire.service.http.Reply;
import io.tickwire.service.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.apache.kafka.streams.state.HostInfo;

/** Asks other instances for what they hold. They answer for themselves only, so a question never travels on. */
final class Peers {
    static final String SCOPE = "scope";
    static final String LOCAL = "local";

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    /** @param pathAndQuery escaped, with at least one query parameter */
    Reply ask(HostInfo peer, String pathAndQuery) throws InterruptedException {
        URI uri = URI.create("http://" + peer.host() + ":" + peer.port() + pathAndQuery + "&" + SCOPE + "=" + LOCAL);
        try {
            HttpRequest request = HttpRequest.newBuilder(uri).timeout(LIMIT).build();
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            return new Reply(answer.statusCode(), body(answer.body()));
        } catch (IOException | IllegalArgumentException silent) {
            return Reply.error(
                    503,
                    "instance " + peer.host() + ":" + peer.port() + ", which holds it, does not answer: " + silent,
                    "try again in a few seconds; if it is gone, another instance takes its part over");
        }
    }

    /** Prices keep the digits they came with: 2899.00 must not become 2899 on its way. */
    private static JsonNode body(byte[] json) throws IOException {
        return Json.mapper()
                .reader()
                .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .readTree(json);
    }
}
