package io.tickwire.standalone.secrecy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tickwire.broker.token.BrokerSessions;
import io.tickwire.broker.token.Purpose;
import io.tickwire.broker.token.SessionToken;
import io.tickwire.broker.token.TokenCipher;
import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.broker.xts.login.XtsSessions;
import io.tickwire.broker.xts.market.XtsMarketApi;
import io.tickwire.broker.xts.orders.XtsInteractiveApi;
import io.tickwire.broker.xts.rest.XtsRest;
import io.tickwire.ingest.IngestGateway;
import io.tickwire.service.config.Settings;
import io.tickwire.standalone.Progress;
import io.tickwire.standalone.Standalone;
import io.tickwire.standalone.StandaloneSettings;
import io.tickwire.standalone.directory.DataDirectory;
import io.tickwire.standalone.directory.Secrets;
import io.tickwire.standalone.port.FreePorts;
import io.tickwire.standalone.port.Ports;
import io.tickwire.standalone.status.JsonHttp;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No secret leaves a system: all of it runs, breaks and recovers, and then every word it left is searched. */
@Timeout(180)
class SecretsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WRONG_KEY = "canary-key-5f0c8d21e7";
    private static final String WRONG_SECRET = "canary-secret-93b1a6d04c";

    private final Ports ports = FreePorts.find();
    private final JsonHttp http = new JsonHttp();
    private final Map<String, String> secrets = new LinkedHashMap<>();

    @TempDir
    private Path data;

    @Test
    void nothingTellsASecret() throws Exception {
        Map<String, String> places = new LinkedHashMap<>();
        try (EveryLog log = new EveryLog();
                DataDirectory directory = DataDirectory.open(data);
                Standalone system = Standalone.start(
                        StandaloneSettings.at(ports)
                                .withLoad(5, 100)
                                .withTuning(Map.of(
                                        "TICKWIRE_FEED_BACKOFF_INITIAL", "100ms",
                                        "TICKWIRE_FEED_BACKOFF_MAX", "1s",
                                        "TICKWIRE_HTTP_BACKOFF_BASE", "50ms",
                                        "TICKWIRE_ORDERS_SESSION_CHECK", "200ms")),
                        directory,
                        Progress.SILENT)) {
            system.awaitFlowing(PATIENCE);
            keep(directory.secrets());
            List<SessionToken> first = tokens(system, directory.secrets());
            breakEverything();
            await().atMost(PATIENCE)
                    .until(() -> tokens(system, directory.secrets()).get(0).generation()
                            > first.get(0).generation());
            await().atMost(PATIENCE).until(() -> system.counts().connected());
            places.putAll(refusedGateway(directory.secrets()));
            places.putAll(Places.pages(ports.ingest(), ports.ticks(), ports.orders()));
            places.putAll(Places.topics(ports.bootstrapServers()));
            places.putAll(Places.tables(system.database()));
            places.put("threads", String.join("\n", threads()));
            places.put("logs", String.join("\n", log.lines()));
        }
        assertThat(places.get("logs")).contains("logged in at the broker", "login at the broker failed");
        assertThat(where("xts-1", places))
                .as("the search sees what is no secret in every kind of place")
                .contains("logs", "topic md.ticks.v1", "topic md.feed-events.v1", "table public.broker_tokens")
                .anyMatch(place -> place.endsWith("/info"));
        assertThat(leaks(places)).isEmpty();
    }

    private void keep(Secrets own) {
        secrets.put("token key", own.tokenKey().reveal());
        secrets.put("database password", own.databasePassword().reveal());
        for (String key : List.of("market-key", "market-secret", "interactive-key", "interactive-secret")) {
            secrets.put(key, "demo-" + key);
        }
        secrets.put("refused key", WRONG_KEY);
        secrets.put("refused secret", WRONG_SECRET);
    }

    /** The tokens stored now; each is a secret from now on, and so are its parts. */
    private List<SessionToken> tokens(Standalone system, Secrets own) {
        List<SessionToken> tokens = new ArrayList<>();
        for (Purpose purpose : Purpose.values()) {
            XtsSettings xts = XtsSettings.from(Settings.of(broker(own, "demo-market", "demo-interactive")), purpose);
            try (XtsRest rest = XtsRest.open(xts, new SimpleMeterRegistry())) {
                SessionToken token = sessions(system, own, purpose, xts, rest).current();
                String[] parts = token.token().reveal().split("\\.");
                secrets.put(token + " claims", parts[1]);
                secrets.put(token + " signature", parts[2]);
                tokens.add(token);
            }
        }
        return tokens;
    }

    private static BrokerSessions sessions(
            Standalone system, Secrets own, Purpose purpose, XtsSettings xts, XtsRest rest) {
        TokenCipher cipher = TokenCipher.from(
                Settings.of(Map.of("TICKWIRE_TOKEN_KEY", own.tokenKey().reveal())));
        InstantSource clock = InstantSource.system();
        return purpose == Purpose.MARKET_DATA
                ? XtsSessions.marketData(
                        system.database(), cipher, new XtsMarketApi(rest, xts), xts, "demo", "test", clock)
                : XtsSessions.interactive(
                        system.database(), cipher, new XtsInteractiveApi(rest, xts), xts, "demo", "test", clock);
    }

    /** Tokens die, and the logins that follow meet an error page, garbage and a reset before they succeed. */
    private void breakEverything() {
        for (String kind : List.of("SERVER_ERROR", "GARBAGE_BODY")) {
            admin("faults", Map.of("kind", kind, "times", 1, "method", "POST", "path", "/auth/login"));
        }
        admin("faults", Map.of("kind", "GARBAGE_BODY", "times", 2, "path", "/user/session"));
        admin("faults", Map.of("kind", "GARBAGE_BODY", "times", 2, "path", "/orders"));
        admin("kill-token", Map.of("api", "INTERACTIVE"));
        admin("log-out", Map.of("api", "MARKETDATA"));
    }

    private void admin(String what, Map<String, Object> body) {
        assertThat(http.post(Ports.http(ports.simulator()).resolve("/admin/" + what), body))
                .get()
                .matches(JsonHttp.Answer::ok);
    }

    /** What a gateway whose keys the broker refuses shows of itself. */
    private Map<String, String> refusedGateway(Secrets own) throws Exception {
        Map<String, String> settings = broker(own, "", "");
        settings.put("TICKWIRE_XTS_MARKET_API_KEY", WRONG_KEY);
        settings.put("TICKWIRE_XTS_MARKET_API_SECRET", WRONG_SECRET);
        settings.remove("TICKWIRE_XTS_INTERACTIVE_API_KEY");
        settings.remove("TICKWIRE_XTS_INTERACTIVE_API_SECRET");
        settings.put("TICKWIRE_FEED_SLOT", "refused");
        settings.put("TICKWIRE_FEED_ACCOUNT", "refused");
        settings.put("TICKWIRE_HTTP_PORT", "0");
        settings.put("TICKWIRE_KAFKA_BOOTSTRAP_SERVERS", ports.bootstrapServers());
        settings.put("TICKWIRE_SCHEMA_REGISTRY_URL", ports.registryUrl().toString());
        settings.put("TICKWIRE_DB_URL", ports.jdbcUrl());
        settings.put("TICKWIRE_DB_USER", "tickwire");
        settings.put("TICKWIRE_DB_PASSWORD", own.databasePassword().reveal());
        IngestGateway gateway = IngestGateway.compose(Settings.of(settings));
        gateway.start();
        try {
            await().atMost(PATIENCE)
                    .until(() -> Places.pages(gateway.httpPort()).values().stream()
                            .anyMatch(page -> page.contains("Halted")));
            return Places.pages(gateway.httpPort());
        } finally {
            gateway.stop(Duration.ofSeconds(20));
        }
    }

    private Map<String, String> broker(Secrets own, String market, String interactive) {
        Map<String, String> settings = new HashMap<>();
        settings.put("TICKWIRE_XTS_BASE_URL", Ports.http(ports.simulator()).toString());
        settings.put("TICKWIRE_XTS_MARKET_API_KEY", market + "-key");
        settings.put("TICKWIRE_XTS_MARKET_API_SECRET", market + "-secret");
        settings.put("TICKWIRE_XTS_INTERACTIVE_API_KEY", interactive + "-key");
        settings.put("TICKWIRE_XTS_INTERACTIVE_API_SECRET", interactive + "-secret");
        settings.put("TICKWIRE_TOKEN_KEY", own.tokenKey().reveal());
        return settings;
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }

    /** Which secret is where; tables show bytes as hexadecimal digits. */
    private List<String> leaks(Map<String, String> places) {
        List<String> leaks = new ArrayList<>();
        secrets.forEach((name, secret) -> where(secret, places).forEach(place -> leaks.add(name + " in " + place)));
        return leaks;
    }

    private static List<String> where(String text, Map<String, String> places) {
        String digits = HexFormat.of().formatHex(text.getBytes(UTF_8));
        return places.entrySet().stream()
                .filter(place ->
                        place.getValue().contains(text) || place.getValue().contains(digits))
                .map(Map.Entry::getKey)
                .toList();
    }
}
