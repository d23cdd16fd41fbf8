package io.tickwire.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.service.http.Entrance;
import io.tickwire.service.http.access.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every role at every route there is: the routes are the router's own, so that a new one cannot be forgotten. */
class AccessIT {
    private static final Map<Role, String> TOKENS = Map.of(
            Role.READ, "reading-0123456789",
            Role.TRADE, "trading-0123456789",
            Role.ADMIN, "deciding-0123456789");
    private static final String STRANGER = "guessing-0123456789";

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void everyRouteTakesItsRoleAndNoLesserOne() throws Exception {
        try (Bench bench = new Bench()) {
            TOKENS.forEach((role, token) -> bench.with("TICKWIRE_API_TOKEN_" + role, token));
            bench.with("TICKWIRE_ORDERS_MODE", "paper");
            OrderGateway gateway = bench.startAndAwaitReady();
            List<Entrance> routes = gateway.entrances().stream()
                    .filter(route -> !route.builtIn())
                    .toList();
            assertThat(routes).extracting(Entrance::toString).contains("GET /api/v1/positions");
            SoftAssertions all = new SoftAssertions();
            for (Entrance route : routes) {
                all.assertThat(route.role()).as(route + " must say its role").isNotNull();
                all.assertThat(enough(route)).as(route + " changes something").isTrue();
                check(gateway, route, all);
            }
            all.assertAll();
            assertThat(bench.get(gateway, "/metrics").body()).doesNotContain("0123456789");
        }
    }

    /** What is not a GET acts, and must not be open to those who may only look. */
    private static boolean enough(Entrance route) {
        return route.method().equals("GET") || route.role() != Role.READ;
    }

    private void check(OrderGateway gateway, Entrance route, SoftAssertions all) throws Exception {
        all.assertThat(ask(gateway, route, null).statusCode())
                .as(route + " for nobody")
                .isEqualTo(401);
        HttpResponse<String> stranger = ask(gateway, route, STRANGER);
        all.assertThat(stranger.statusCode()).as(route + " for a stranger").isEqualTo(401);
        all.assertThat(stranger.body() + stranger.headers()).doesNotContain(STRANGER);
        for (Map.Entry<Role, String> caller : TOKENS.entrySet()) {
            int status = ask(gateway, route, caller.getValue()).statusCode();
            boolean may = route.role() != null && caller.getKey().compareTo(route.role()) >= 0;
            if (may) {
                all.assertThat(status).as(route + " for " + caller.getKey()).isNotIn(401, 403);
            } else {
                all.assertThat(status).as(route + " for " + caller.getKey()).isEqualTo(403);
            }
        }
    }

    private HttpResponse<String> ask(OrderGateway gateway, Entrance route, @Nullable String token) throws Exception {
        String path = route.path().replaceAll("\\{\\w+}", "7f0c8f9e-0d1c-4f68-9d2c-111111111111");
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + gateway.httpPort() + path))
                .timeout(Duration.ofSeconds(20))
                .method(route.method(), HttpRequest.BodyPublishers.noBody());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
