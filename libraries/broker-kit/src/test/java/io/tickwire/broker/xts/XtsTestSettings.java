package io.tickwire.broker.xts;

import io.tickwire.service.config.Secret;
import io.tickwire.service.retry.Backoff;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Settings for tests: quick retries, short timeouts, recognisable secrets. */
public final class XtsTestSettings {
    public static final String SECRET = "canary-secret-key";

    private XtsTestSettings() {}

    public static XtsSettings at(URI baseUrl) {
        return at(baseUrl, http(2));
    }

    public static XtsSettings at(URI baseUrl, HttpSettings http) {
        return settings(baseUrl, null, null, http);
    }

    public static XtsSettings settings(
            URI baseUrl, @Nullable URI hostLookup, @Nullable Path trustStore, HttpSettings http) {
        XtsKeys keys = new XtsKeys(Secret.of("canary-app-key"), Secret.of(SECRET));
        return new XtsSettings(
                baseUrl,
                "/apimarketdata",
                "/interactive",
                keys,
                keys,
                "WEBAPI",
                XtsSettings.PublishFormat.JSON,
                XtsSettings.BroadcastMode.FULL,
                null,
                hostLookup,
                trustStore,
                http);
    }

    public static HttpSettings http(int retries) {
        return new HttpSettings(
                retries,
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), 2),
                Duration.ofMillis(700),
                Duration.ofMillis(700),
                1_000,
                1_000);
    }
}
