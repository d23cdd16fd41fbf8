package io.tickwire.standalone;

import io.tickwire.service.config.Settings;
import io.tickwire.standalone.directory.Secrets;
import io.tickwire.standalone.port.Ports;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The settings each service gets here. Where things are and who we are is decided by this class alone: nothing from the
 * environment may lead a service that trades live to another broker than the simulator.
 */
final class ServiceSettings {
    private final Ports ports;
    private final Secrets secrets;
    private final Map<String, String> tuning;

    ServiceSettings(Ports ports, Secrets secrets, Map<String, String> tuning) {
        this.ports = ports;
        this.secrets = secrets;
        this.tuning = tuning;
    }

    Settings ingest() {
        Map<String, String> values = brokerUser(ports.ingest(), "TICKWIRE_FEED_", "TICKWIRE_SUBSCRIPTION_");
        // the simulator's market never closes, and it takes batches as fast as they come
        values.putIfAbsent("TICKWIRE_FEED_DATA_EXPECTED", "ALWAYS");
        values.putIfAbsent("TICKWIRE_SUBSCRIPTION_BATCH_DELAY", "100ms");
        values.put("TICKWIRE_XTS_MARKET_API_KEY", "demo-market-key");
        values.put("TICKWIRE_XTS_MARKET_API_SECRET", "demo-market-secret");
        return Settings.of(values);
    }

    Settings orders() {
        Map<String, String> values =
                brokerUser(ports.orders(), "TICKWIRE_ORDERS_", "TICKWIRE_RISK_", "TICKWIRE_API_TOKEN_");
        values.put("TICKWIRE_XTS_INTERACTIVE_API_KEY", "demo-interactive-key");
        values.put("TICKWIRE_XTS_INTERACTIVE_API_SECRET", "demo-interactive-secret");
        values.put("TICKWIRE_ORDERS_MODE", "live");
        values.put("TICKWIRE_ORDERS_ACCOUNT", "demo");
        // its market is shared by many instruments, and the machine by everything
        values.putIfAbsent("TICKWIRE_RISK_PRICE_AGE", "30s");
        return Settings.of(values);
    }

    /** @param streams where the latest-tick table keeps its state between runs */
    Settings ticks(Path streams) {
        Map<String, String> values =
                common(ports.ticks(), "TICKWIRE_HISTORY_", "TICKWIRE_LATEST_", "TICKWIRE_STREAMS_");
        values.put("TICKWIRE_STATE_DIR", streams.toString());
        return Settings.of(values);
    }

    /** For fetching the instrument master, which the simulator gives to everybody. */
    Settings master() {
        return Settings.of(
                Map.of("TICKWIRE_XTS_BASE_URL", Ports.http(ports.simulator()).toString()));
    }

    /** What whoever logs in to the broker needs beside the keys. */
    private Map<String, String> brokerUser(int httpPort, String... tuningPrefixes) {
        Map<String, String> values = common(httpPort, tuningPrefixes);
        values.putAll(tuned("TICKWIRE_HTTP_RETRIES", "TICKWIRE_HTTP_BACKOFF_"));
        values.put("TICKWIRE_XTS_BASE_URL", Ports.http(ports.simulator()).toString());
        values.put("TICKWIRE_TOKEN_KEY", secrets.tokenKey().reveal());
        return values;
    }

    private Map<String, String> common(int httpPort, String... tuningPrefixes) {
        Map<String, String> values = tuned(tuningPrefixes);
        values.put("TICKWIRE_KAFKA_BOOTSTRAP_SERVERS", ports.bootstrapServers());
        // kafkajs knows no LZ4 without a codec; on a laptop every client should read every topic as it is
        values.put("TICKWIRE_KAFKA_COMPRESSION_TYPE", "none");
        values.put("TICKWIRE_SCHEMA_REGISTRY_URL", ports.registryUrl().toString());
        values.put("TICKWIRE_DB_URL", ports.jdbcUrl());
        values.put("TICKWIRE_DB_USER", "tickwire");
        values.put("TICKWIRE_DB_PASSWORD", secrets.databasePassword().reveal());
        values.put("TICKWIRE_HTTP_PORT", Integer.toString(httpPort));
        values.put("TICKWIRE_HTTP_BIND", Ports.HOST);
        return values;
    }

    private Map<String, String> tuned(String... prefixes) {
        Map<String, String> values = new HashMap<>();
        tuning.forEach((name, value) -> {
            if (Arrays.stream(prefixes).anyMatch(name::startsWith)) {
                values.put(name, value);
            }
        });
        return values;
    }
}
