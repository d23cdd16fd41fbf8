package io.tickwire.broker.xts;

import io.tickwire.broker.token.Purpose;
import io.tickwire.service.config.Secret;
import io.tickwire.service.config.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an XTS broker is and who we are there.
 *
 * @param baseUrl scheme, host and port, {@code TICKWIRE_XTS_BASE_URL}
 * @param marketPath root of the market-data API, {@code TICKWIRE_XTS_MARKETDATA_PATH}; differs between installations
 * @param interactivePath root of the trading API, {@code TICKWIRE_XTS_INTERACTIVE_PATH}
 * @param marketKeys null when this process needs none
 * @param interactiveKeys null when this process needs none
 * @param source label of the API client, {@code TICKWIRE_XTS_SOURCE}
 * @param publishFormat what the feed sends, {@code TICKWIRE_XTS_PUBLISH_FORMAT}
 * @param broadcastMode whole messages or changes, {@code TICKWIRE_XTS_BROADCAST_MODE}
 * @param clientId the account a dealer trades for, {@code TICKWIRE_XTS_CLIENT_ID}; null for an investor
 * @param hostLookupUrl asked before the interactive login, {@code TICKWIRE_XTS_HOST_LOOKUP_URL}; null at most brokers
 * @param trustStore PEM or PKCS12 file of certificates to trust instead of the JDK's, {@code
 *     TICKWIRE_XTS_TLS_TRUST_STORE}
 * @param http retries, timeouts and limits
 */
public record XtsSettings(
        URI baseUrl,
        String marketPath,
        String interactivePath,
        @Nullable XtsKeys marketKeys,
        @Nullable XtsKeys interactiveKeys,
        String source,
        PublishFormat publishFormat,
        BroadcastMode broadcastMode,
        @Nullable String clientId,
        @Nullable URI hostLookupUrl,
        @Nullable Path trustStore,
        HttpSettings http) {
    /** Older names of the same settings. */
    private static final Map<String, String> ALIASES = Map.of(
            "JAINAM_INTERACTIVE_API_KEY", "TICKWIRE_XTS_INTERACTIVE_API_KEY",
            "JAINAM_INTERACTIVE_API_SECRET", "TICKWIRE_XTS_INTERACTIVE_API_SECRET",
            "JAINAM_MARKET_API_KEY", "TICKWIRE_XTS_MARKET_API_KEY",
            "JAINAM_MARKET_API_SECRET", "TICKWIRE_XTS_MARKET_API_SECRET",
            "JAINAM_BASE_URL", "TICKWIRE_XTS_BASE_URL",
            "JAINAM_HTTP_RETRIES", "TICKWIRE_HTTP_RETRIES",
            "JAINAM_HTTP_BACKOFF_BASE", "TICKWIRE_HTTP_BACKOFF_BASE",
            "JAINAM_HTTP_BACKOFF_FACTOR", "TICKWIRE_HTTP_BACKOFF_FACTOR");

    /** Encoding of the feed (XTS reference 2.2). */
    public enum PublishFormat {
        JSON("JSON"),
        BINARY("Binary");

        private final String wire;

        PublishFormat(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }

    /** Whole messages, or only what changed (XTS reference 2.2). */
    public enum BroadcastMode {
        FULL("Full"),
        PARTIAL("Partial");

        private final String wire;

        BroadcastMode(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }

    /**
     * Reads all settings of the broker, under their older names as well.
     *
     * @param needed the purposes this process logs in for; missing keys of theirs become settings problems
     */
    public static XtsSettings from(Settings settings, Purpose... needed) {
        ALIASES.forEach(settings::alias);
        List<Purpose> purposes = Arrays.asList(needed);
        return read(settings, purposes.contains(Purpose.MARKET_DATA), purposes.contains(Purpose.INTERACTIVE));
    }

    /** Address of a market-data route that begins with a slash. */
    public URI market(String route) {
        return address(marketPath + route);
    }

    /** Address of an interactive route that begins with a slash. */
    public URI interactive(String route) {
        return address(interactivePath + route);
    }

    /** @throws IllegalStateException when the keys of that purpose were not set */
    public XtsKeys keys(Purpose purpose) {
        XtsKeys keys = purpose == Purpose.MARKET_DATA ? marketKeys : interactiveKeys;
        if (keys == null) {
            throw new IllegalStateException("no XTS keys for " + purpose + "; set TICKWIRE_XTS_"
                    + (purpose == Purpose.MARKET_DATA ? "MARKET" : "INTERACTIVE") + "_API_KEY and _API_SECRET");
        }
        return keys;
    }

    private static XtsSettings read(Settings settings, boolean market, boolean interactive) {
        return new XtsSettings(
                web(settings, "TICKWIRE_XTS_BASE_URL"),
                path(settings, "TICKWIRE_XTS_MARKETDATA_PATH", "/apimarketdata"),
                path(settings, "TICKWIRE_XTS_INTERACTIVE_PATH", "/interactive"),
                keys(settings, "TICKWIRE_XTS_MARKET", market),
                keys(settings, "TICKWIRE_XTS_INTERACTIVE", interactive),
                settings.text("TICKWIRE_XTS_SOURCE", "WEBAPI"),
                settings.choice("TICKWIRE_XTS_PUBLISH_FORMAT", PublishFormat.class, PublishFormat.JSON),
                settings.choice("TICKWIRE_XTS_BROADCAST_MODE", BroadcastMode.class, BroadcastMode.FULL),
                settings.optionalText("TICKWIRE_XTS_CLIENT_ID").orElse(null),
                settings.optionalText("TICKWIRE_XTS_HOST_LOOKUP_URL").isPresent()
                        ? web(settings, "TICKWIRE_XTS_HOST_LOOKUP_URL")
                        : null,
                settings.optionalPath("TICKWIRE_XTS_TLS_TRUST_STORE").orElse(null),
                HttpSettings.from(settings));
    }

    private static URI web(Settings settings, String key) {
        URI uri = settings.uri(key);
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getQuery() != null) {
            settings.problem(key, "must look like https://host:port, without query; is '" + uri + "'");
        }
        return uri;
    }

    private static String path(Settings settings, String key, String fallback) {
        String path = settings.text(key, fallback);
        if (!path.startsWith("/") || path.endsWith("/")) {
            settings.problem(key, "must begin with a slash and not end with one, is '" + path + "'");
        }
        return path;
    }

    private static @Nullable XtsKeys keys(Settings settings, String prefix, boolean needed) {
        if (needed) {
            return new XtsKeys(settings.secret(prefix + "_API_KEY"), settings.secret(prefix + "_API_SECRET"));
        }
        Optional<Secret> key = settings.optionalSecret(prefix + "_API_KEY");
        Optional<Secret> secret = settings.optionalSecret(prefix + "_API_SECRET");
        if (key.isPresent() != secret.isPresent()) {
            settings.problem(prefix + "_API_KEY", "and " + prefix + "_API_SECRET must be given together");
        }
        return key.isPresent() && secret.isPresent() ? new XtsKeys(key.get(), secret.get()) : null;
    }

    private URI address(String path) {
        String base = baseUrl.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }
}
