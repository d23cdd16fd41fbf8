package io.tickwire.service.config;

import java.util.List;

/**
 * Which program reads which settings. Programs often share one environment, and each must tell its neighbours' settings
 * from mistakes; this is the one module they all have, so the one place where a new prefix is entered. What every service
 * reads ({@code TICKWIRE_KAFKA_}, {@code TICKWIRE_DB_URL} and the like) needs no owner.
 */
public enum SettingsOwner {
    INGEST_GATEWAY("TICKWIRE_FEED_", "TICKWIRE_SUBSCRIPTION_", "TICKWIRE_INGEST_"),
    TICK_PROCESSOR(
            "TICKWIRE_LATEST_",
            "TICKWIRE_HISTORY_",
            "TICKWIRE_STREAMS_",
            "TICKWIRE_STATE_DIR",
            "TICKWIRE_INSTANCE_ID",
            "TICKWIRE_HTTP_ADVERTISED_HOST"),
    ORDER_GATEWAY("TICKWIRE_ORDERS_", "TICKWIRE_RISK_", "TICKWIRE_API_TOKEN_"),
    SIMULATOR("TICKWIRE_SIMULATOR_"),
    /** Read by whoever talks to a broker. */
    BROKER_KIT(
            "TICKWIRE_XTS_",
            "JAINAM_",
            "TICKWIRE_TOKEN_",
            "TICKWIRE_HTTP_RETRIES",
            "TICKWIRE_HTTP_BACKOFF_",
            "TICKWIRE_HTTP_TIMEOUT",
            "TICKWIRE_HTTP_CONNECT_TIMEOUT");

    private final List<String> prefixes;

    SettingsOwner(String... prefixes) {
        this.prefixes = List.of(prefixes);
    }

    /** Beginnings of the names of its settings. */
    public List<String> prefixes() {
        return prefixes;
    }

    public boolean owns(String name) {
        return prefixes.stream().anyMatch(name::startsWith);
    }
}
