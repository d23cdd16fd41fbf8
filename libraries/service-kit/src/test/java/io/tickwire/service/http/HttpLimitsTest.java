package io.tickwire.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tickwire.service.health.Health;
import io.tickwire.service.lifecycle.NamedThreads;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpLimitsTest {
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger hanging = new AtomicInteger();
    private HttpApi api = api(HttpLimits.USUAL);

    private HttpApi api(HttpLimits limits) {
        return new HttpApi(
                        "sample",
                        new HttpSettings("127.0.0.1", 0),
                        new Health(),
                        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                        Map::of,
                        limits)
                .get("/hang", request -> {
                    hanging.incrementAndGet();
                    try {
                        release.await();
                    } finally {
                        hanging.decrementAndGet();
                    }
                    return Reply.ok("late");
                });
    }

    private Client started(HttpLimits limits) throws IOException {
        api = api(limits);
        api.start();
        return new Client(api);
    }

    @AfterEach
    void stop() throws InterruptedException {
        release.countDown();
        api.stop(Duration.ofSeconds(2));
    }

    @Test
    void aRouteThatHangsIsAnsweredForInTimeAndInterrupted() throws IOException {
        Client client = started(new HttpLimits(Duration.ofMillis(100), 100, 8, 4, 4, 1));

        Client.Answer answer = client.get("/hang");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().get("error").asText()).startsWith("no answer within");
        await().until(() -> hanging.get() == 0);
    }

    @Test
    void whenRoutesHangHealthStillAnswersAndMoreAreRefused() throws IOException {
        Client client = started(new HttpLimits(Duration.ofSeconds(20), 100, 8, 2, 1, 1));
        List<Integer> statuses = new CopyOnWriteArrayList<>();
        for (int caller = 0; caller < 3; caller++) {
            NamedThreads.start(
                    "caller-" + caller, () -> statuses.add(client.get("/hang").status()));
        }
        await().until(() -> hanging.get() == 2);
        await().until(() -> client.get("/hang").status() == 503);

        assertThat(client.get("/health/live").status()).isEqualTo(200);
        assertThat(client.get("/metrics").status()).isEqualTo(200);
        release.countDown();
        await().untilAsserted(() -> assertThat(statuses).containsExactly(200, 200, 200));
    }

    @Test
    void aBodyThatAnnouncesTooMuchIsRefusedUnread() throws IOException {
        started(HttpLimits.USUAL);

        String answer = RawSocket.ask(
                api.port(), "GET /hang HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n", "remedy");

        assertThat(answer).contains(" 413 ", "larger than 65536 bytes");
    }

    @Test
    void whatIsNoRequestIsABadOne() throws IOException {
        started(HttpLimits.USUAL);

        assertThat(RawSocket.ask(api.port(), "GET /hang?q=%zz HTTP/1.1\r\nHost: x\r\n\r\n", "Bad Request"))
                .contains(" 400 ");
        assertThat(RawSocket.ask(api.port(), "nonsense\r\n\r\n", "Bad")).contains(" 400 ");
    }
}
