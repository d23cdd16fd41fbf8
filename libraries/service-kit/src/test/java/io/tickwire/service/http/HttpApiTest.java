package io.tickwire.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tickwire.service.config.Secret;
import io.tickwire.service.health.Check;
import io.tickwire.service.health.Health;
import io.tickwire.service.lifecycle.NamedThreads;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpApiTest {
    private final Health health = new Health();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HttpApi api = new HttpApi("sample", "127.0.0.1", 0, health, metrics, () -> Map.of("mode", "paper"));
    private final Client client = new Client(api);

    private record Price(String instrument, BigDecimal price, Instant at) {}

    private record Query(String q, List<String> list) {}

    @BeforeEach
    void start() throws IOException {
        api.get(
                        "/api/v1/ticks/latest/{instrument}",
                        request -> Reply.ok(new Price(
                                request.pathValue("instrument"),
                                new BigDecimal("2853.5000"),
                                Instant.parse("2026-11-20T09:15:00Z"))))
                .get("/api/v1/ticks/latest/all", request -> Reply.ok(Map.of("which", "all")))
                .get(
                        "/query",
                        request -> Reply.ok(new Query(request.query1("q").orElse("none"), request.queryList("list"))))
                .post("/echo", request -> new Reply(201, request.json()))
                .put("/echo", request -> Reply.ok(Map.of("size", request.body().length)))
                .delete("/echo", request -> Reply.text(200, "text/plain; charset=utf-8", "gone ₹"))
                .get("/bad", request -> {
                    throw new BadRequest("no such segment: X", "use NSECM");
                })
                .get("/broken", request -> {
                    throw new IllegalStateException("hush: internal detail");
                })
                .get("/leak", request -> Reply.ok(Map.of("token", Secret.of("hush"))))
                .get("/refused", request -> Reply.error(409, "halted", "resume first"));
        api.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        api.stop(Duration.ofSeconds(1));
    }

    @Test
    void answersWithJsonWhoseTimesAreIsoText() {
        Client.Answer answer = client.get("/api/v1/ticks/latest/NSECM:2885");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(answer.json())
                .hasToString("{\"instrument\":\"NSECM:2885\",\"price\":2853.5000,\"at\":\"2026-11-20T09:15:00Z\"}");
    }

    @Test
    void decodesThePathAndPrefersTheExactOne() {
        assertThat(client.get("/api/v1/ticks/latest/NSECM%3A1+2%20%2F3/")
                        .json()
                        .get("instrument")
                        .asText())
                .isEqualTo("NSECM:1+2 /3");
        assertThat(client.get("/api/v1/ticks/latest/all").json().has("which")).isTrue();
    }

    @Test
    void decodesTheQuery() {
        assertThat(client.get("/query?q=a+b%26c&list=x,y&list=z").json())
                .hasToString("{\"q\":\"a b&c\",\"list\":[\"x\",\"y\",\"z\"]}");
        assertThat(client.get("/query?q=&&other").json().get("q").asText()).isEqualTo("none");
        assertThat(client.get("/query?q=1&q=2").status()).isEqualTo(400);
        assertThat(client.get("/query?q=1&q=2").json().get("error").asText()).contains("q is given 2 times");
    }

    @Test
    void readsAndWritesBodies() {
        byte[] json = "{\"a\":[1,2.50]}".getBytes(StandardCharsets.UTF_8);

        assertThat(client.send("POST", "/echo", json).status()).isEqualTo(201);
        assertThat(client.send("POST", "/echo", json).json()).hasToString("{\"a\":[1,2.50]}");
        assertThat(client.send("PUT", "/echo", new byte[64 * 1024])
                        .json()
                        .get("size")
                        .asInt())
                .isEqualTo(65536);
        assertThat(client.send("DELETE", "/echo", new byte[0]).response().body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("gone ₹");
        assertThat(client.send("POST", "/echo", "{".getBytes(StandardCharsets.UTF_8))
                        .json()
                        .get("error")
                        .asText())
                .startsWith("the body is not JSON");
        assertThat(client.send("POST", "/echo", new byte[0]).status()).isEqualTo(400);
    }

    @Test
    void everyRefusalSaysWhatIsWrongAndWhatToDo() {
        assertThat(client.get("/bad").status()).isEqualTo(400);
        assertThat(client.get("/bad").json())
                .hasToString("{\"error\":\"no such segment: X\",\"remedy\":\"use NSECM\"}");
        assertThat(client.get("/nowhere").status()).isEqualTo(404);
        assertThat(client.get("/nowhere").json().get("remedy").asText()).contains("/info");
        assertThat(client.get("/api/v1/ticks/latest/").status()).isEqualTo(404);
        assertThat(client.send("DELETE", "/query", new byte[0]).status()).isEqualTo(405);
        assertThat(client.send("GET", "/echo", new byte[0]).header("Allow")).isEqualTo("DELETE, POST, PUT");
        assertThat(client.get("/refused").status()).isEqualTo(409);
    }

    @Test
    void refusesABodyAbove64Kilobytes() {
        Client.Answer answer = client.send("POST", "/echo", new byte[64 * 1024 + 1]);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("error").asText()).contains("65536");
    }

    @Test
    void ourOwnFailuresAreNotToldToCallers() {
        Client.Answer answer = client.get("/broken");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().get("error").asText()).isEqualTo("internal error");
        assertThat(answer.json().toString()).doesNotContain("hush");
        assertThat(client.get("/leak").status()).isEqualTo(500);
        assertThat(client.get("/leak").json().toString()).doesNotContain("hush");
    }

    @Test
    void servesItsHealth() {
        assertThat(client.get("/health/live").json()).hasToString("{\"status\":\"UP\",\"checks\":{}}");

        health.readiness("kafka", () -> Check.failed("no broker"));
        assertThat(client.get("/health/ready").status()).isEqualTo(503);
        assertThat(client.get("/health/ready").json())
                .hasToString("{\"status\":\"DOWN\",\"checks\":{\"kafka\":{\"ok\":false,\"detail\":\"no broker\"}}}");
        assertThat(client.get("/health/live").status()).isEqualTo(200);
    }

    @Test
    void servesWhatItIsAndWhatItCounted() {
        client.get("/query");
        client.get("/nowhere");

        assertThat(client.get("/info").json().get("service").asText()).isEqualTo("sample");
        assertThat(client.get("/info").json().get("mode").asText()).isEqualTo("paper");
        assertThat(client.get("/info").json().get("endpoints").toString())
                .contains("GET /api/v1/ticks/latest/{instrument}");
        Client.Answer scraped = client.get("/metrics");
        assertThat(scraped.header("Content-Type")).startsWith("text/plain");
        assertThat(scraped.response().body())
                .asString(StandardCharsets.UTF_8)
                .contains("tickwire_http_requests_seconds_count{method=\"GET\",path=\"/query\",status=\"200\"} 1")
                .contains("path=\"unknown\",status=\"404\"");
    }

    @Test
    void headAnswersLikeGetWithoutABody() {
        Client.Answer answer = client.send("HEAD", "/query", new byte[0]);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body()).isEmpty();
        assertThat(answer.header("Content-Length")).isEqualTo("22");
    }

    @Test
    void anAnswerTakesNoFortyMilliseconds() {
        client.get("/query");
        long begun = System.nanoTime();
        for (int call = 0; call < 50; call++) {
            client.get("/query");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun).dividedBy(50)).isLessThan(Duration.ofMillis(30));
    }

    @Test
    void twoRoutesForTheSameAreAMistake() {
        assertThatThrownBy(() -> api.get("/query", request -> Reply.ok("")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GET /query");
    }

    @Test
    void aPortThatIsTakenIsExplained() {
        HttpApi second = new HttpApi("other", "127.0.0.1", api.port(), health, metrics, Map::of);

        assertThatThrownBy(second::start)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("127.0.0.1:" + api.port())
                .hasMessageContaining("TICKWIRE_HTTP_PORT");
    }

    @Test
    void aStopLetsARequestFinishAndRefusesNewOnes() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        HttpApi slow = new HttpApi("slow", "127.0.0.1", 0, health, metrics, Map::of).get("/slow", request -> {
            inside.countDown();
            release.await();
            return Reply.ok("done");
        });
        slow.start();
        Client caller = new Client(slow);
        int port = slow.port();
        CompletableFuture<Client.Answer> answer = new CompletableFuture<>();
        NamedThreads.start("caller", () -> answer.complete(caller.get("/slow")));
        inside.await();
        CompletableFuture<String> stopped = new CompletableFuture<>();
        NamedThreads.start("stopper", () -> {
            try {
                slow.stop(Duration.ofSeconds(10));
                stopped.complete("in time");
            } catch (InterruptedException interrupted) {
                stopped.completeExceptionally(interrupted);
            }
        });
        org.awaitility.Awaitility.await().until(() -> slow.port() == 0);

        assertThat(RawSocket.ask(port, "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n", "remedy"))
                .contains(" 503 ", "is stopping");
        release.countDown();

        assertThat(answer.get().status()).isEqualTo(200);
        assertThat(stopped.get()).isEqualTo("in time");
    }

    @Test
    void canStartAgainAfterAStop() throws Exception {
        api.stop(Duration.ofSeconds(1));
        api.stop(Duration.ofSeconds(1));
        api.start();

        assertThat(client.get("/query").status()).isEqualTo(200);
    }
}
