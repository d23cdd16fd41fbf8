package io.tickwire.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tickwire.service.config.Secret;
import io.tickwire.service.config.Settings;
import io.tickwire.service.config.SettingsException;
import io.tickwire.service.health.Health;
import io.tickwire.service.http.access.ApiTokens;
import io.tickwire.service.http.access.Role;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is let in, over a real socket. */
@Timeout(30)
class HttpAccessTest {
    private static final ApiTokens NONE = new ApiTokens(Map.of());
    private static final ApiTokens TOKENS = new ApiTokens(
            Map.of(Role.READ, Secret.of("reading-0123456789"), Role.ADMIN, Secret.of("deciding-0123456789")));

    private HttpApi api = api("127.0.0.1");

    private static HttpApi api(String bind) {
        return new HttpApi(
                "sample", bind, 0, new Health(), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), Map::of);
    }

    private Client started(ApiTokens tokens) throws IOException {
        api.guardedBy(tokens);
        api.needing(Role.READ).get("/look", request -> Reply.ok("seen"));
        api.needing(Role.ADMIN)
                .post("/decide", request -> Reply.ok(request.json()))
                .put("/decide", request -> Reply.ok("put"))
                .delete("/decide", request -> Reply.ok("gone"));
        api.start();
        return new Client(api);
    }

    @AfterEach
    void stop() throws InterruptedException {
        api.stop(Duration.ofSeconds(2));
    }

    private static int asked(Client client, HttpRequest.Builder request, String token) {
        HttpRequest ready = request.header("Authorization", "Bearer " + token).build();
        return client.send(ready, BodyHandlers.discarding()).statusCode();
    }

    @Test
    void asksForATokenAndForTheRightOne() throws IOException {
        Client client = started(TOKENS);

        assertThat(client.get("/look").status()).isEqualTo(401);
        assertThat(client.get("/look").header("WWW-Authenticate")).isEqualTo("Bearer realm=\"tickwire\"");
        assertThat(client.get("/look").json().get("remedy").asText()).contains("Authorization: Bearer");
        assertThat(asked(client, client.request("/look"), "reading-0123456789")).isEqualTo(200);
        assertThat(asked(client, client.request("/look"), "deciding-0123456789"))
                .isEqualTo(200);
        assertThat(asked(client, client.request("/look"), "guessing-0123456789"))
                .isEqualTo(401);
        assertThat(asked(client, client.request("/decide").DELETE(), "reading-0123456789"))
                .isEqualTo(403);
        assertThat(asked(client, client.request("/decide").DELETE(), "deciding-0123456789"))
                .isEqualTo(200);
    }

    @Test
    void healthMetricsAndInfoAskForNone() throws IOException {
        Client client = started(TOKENS);

        for (String path : new String[] {"/health/live", "/health/ready", "/metrics", "/info"}) {
            assertThat(client.get(path).status()).as(path).isEqualTo(200);
        }
    }

    @Test
    void aBodyIsNotReadForACallerWhoMayNotSendIt() throws IOException {
        started(TOKENS);

        String answer =
                RawSocket.ask(api.port(), "POST /decide HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n", "remedy");

        assertThat(answer).contains(" 401 ", "no token was sent");
    }

    @Test
    void aBodyLargerThanTheLimitIsRefusedFromThoseWhoMay() throws IOException {
        Client client = started(TOKENS);
        HttpRequest.Builder request =
                client.request("/decide").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[64 * 1024 + 1]));

        assertThat(asked(client, request, "deciding-0123456789")).isEqualTo(413);
    }

    @Test
    void withoutTokensAProgramOfThisMachineIsAnsweredAndAPageInItsBrowserIsNot() throws IOException {
        Client client = started(NONE);

        assertThat(client.get("/look").status()).isEqualTo(200);
        HttpRequest page = client.request("/decide")
                .header("Origin", "https://evil.example")
                .DELETE()
                .build();
        assertThat(client.send(page, BodyHandlers.discarding()).statusCode()).isEqualTo(401);
        assertThat(RawSocket.ask(api.port(), "GET /look HTTP/1.1\r\nHost: evil.example\r\n\r\n", "remedy"))
                .contains(" 401 ", "only programs of this machine");
        assertThat(RawSocket.ask(
                        api.port(),
                        "GET /look HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: 10.1.1.1\r\n\r\n",
                        "remedy"))
                .contains(" 401 ");
    }

    @Test
    void withoutTokensItDoesNotListenForOthers() {
        api = api("0.0.0.0");

        assertThatThrownBy(() -> started(NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must not listen on 0.0.0.0");
        Settings settings = Settings.of(Map.of("TICKWIRE_HTTP_BIND", "0.0.0.0"));
        HttpSettings.from(settings, 8083).requireTokensElsewhere(settings, NONE);
        assertThatThrownBy(settings::verify)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("TICKWIRE_HTTP_BIND is 0.0.0.0, where other machines may ask");
    }

    @Test
    void withTokensItMayListenForOthers() throws IOException {
        api = api("0.0.0.0");

        assertThat(started(TOKENS).get("/look").status()).isEqualTo(401);
    }

    @Test
    void aRouteWithoutARoleStopsTheStart() {
        api.get("/forgotten", request -> Reply.ok("open to everybody"));

        assertThatThrownBy(() -> started(TOKENS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[GET /forgotten] need a role");
    }

    @Test
    void aRoleThatNobodyAsksForStopsTheStart() {
        api.needing(Role.READ).get("/look", request -> Reply.ok("seen"));

        assertThatThrownBy(api::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nobody guards sample-http");
    }
}
