package io.tickwire.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tickwire.service.health.Health;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpEventsTest {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final AtomicInteger sources = new AtomicInteger();
    private final HttpLimits limits = new HttpLimits(Duration.ofMillis(200), 100, 8, 2, 2, 2);
    private final HttpApi api = new HttpApi(
            "sample",
            new HttpSettings("127.0.0.1", 0),
            new Health(),
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            Map::of,
            limits);
    private final Client client = new Client(api);

    @BeforeEach
    void start() throws IOException {
        api.events("/stream", request -> {
            String name = request.query1("name").orElseThrow(() -> new BadRequest("no name", "add ?name="));
            return sink -> relay(name, sink);
        });
        api.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        api.stop(Duration.ofSeconds(1));
    }

    private void relay(String name, EventRoute.Sink sink) throws Exception {
        sources.incrementAndGet();
        try {
            sink.heartbeat();
            while (true) {
                sink.send(name, Map.of("text", events.take()));
            }
        } finally {
            sources.decrementAndGet();
        }
    }

    private BufferedReader open() {
        InputStream body = client.send(client.request("/stream?name=tick").build(), BodyHandlers.ofInputStream())
                .body();
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    @Test
    void eventsArriveOneByOneBeyondTheTimeOfARequest() throws Exception {
        try (BufferedReader stream = open()) {
            assertThat(stream.readLine()).isEqualTo(":");
            assertThat(stream.readLine()).isEmpty();
            await().pollDelay(limits.request().multipliedBy(2)).until(() -> true);
            events.add("a\nb");

            assertThat(stream.readLine()).isEqualTo("event: tick");
            assertThat(stream.readLine()).isEqualTo("data: {\"text\":\"a\\nb\"}");
            assertThat(stream.readLine()).isEmpty();
        }
    }

    @Test
    void refusesBeforeTheStreamBegins() {
        assertThat(client.get("/stream").status()).isEqualTo(400);
        assertThat(client.get("/stream").json().get("remedy").asText()).isEqualTo("add ?name=");
    }

    @Test
    void moreCallersThanAllowedAreRefusedUntilOneLeaves() throws Exception {
        BufferedReader first = open();
        try (BufferedReader second = open()) {
            assertThat(second.readLine()).isEqualTo(":");
            assertThat(first.readLine()).isEqualTo(":");
            assertThat(client.get("/stream?name=tick").status()).isEqualTo(503);

            first.close();
            await().until(() -> {
                events.add("poke");
                return sources.get() < 2;
            });
            try (BufferedReader third = open()) {
                assertThat(third.readLine()).isEqualTo(":");
            }
        }
    }

    @Test
    void aStopEndsTheStreams() throws Exception {
        try (BufferedReader stream = open()) {
            assertThat(stream.readLine()).isEqualTo(":");

            api.stop(Duration.ofSeconds(5));

            await().until(() -> sources.get() == 0);
        }
    }
}
