package io.tickwire.cli.connect;

import io.tickwire.service.config.Settings;
import io.tickwire.standalone.directory.Secrets;
import io.tickwire.standalone.port.Ports;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings of the command line: the environment's, and a standalone system's where the environment says nothing. */
public final class Addresses {
    private static final String DB_URL = "TICKWIRE_DB_URL";
    private static final String DB_PASSWORD = "TICKWIRE_DB_PASSWORD";
    private static final String TOKEN_KEY = "TICKWIRE_TOKEN_KEY";
    private static final String XTS = "TICKWIRE_XTS_";
    private static final String BASE_URL = XTS + "BASE_URL";

    private Addresses() {}

    /**
     * @param environment as the process got it
     * @param data directory of the standalone system, whose secrets are used for its own parts only
     */
    public static Settings of(Map<String, String> environment, Ports ports, Path data) {
        Map<String, String> values = new HashMap<>();
        environment.forEach((name, value) -> {
            if (!value.isBlank()) {
                values.put(name, value);
            }
        });
        values.putIfAbsent("TICKWIRE_KAFKA_BOOTSTRAP_SERVERS", ports.bootstrapServers());
        values.putIfAbsent("TICKWIRE_SCHEMA_REGISTRY_URL", ports.registryUrl().toString());
        if (!values.containsKey(DB_URL)) {
            values.put(DB_URL, ports.jdbcUrl());
            Secrets.in(data).ifPresent(secrets -> addSecrets(values, secrets));
        }
        if (!namesBroker(values)) {
            addSimulator(values, ports);
        }
        // the environment is shared with services; what they need is theirs to check
        return Settings.load(values, null).ignoring("TICKWIRE_");
    }

    /** Names of the broker's settings that are given without the broker they are for, and are therefore not used. */
    public static List<String> setAside(Map<String, String> environment) {
        return namesBroker(environment)
                ? List.of()
                : environment.keySet().stream()
                        .filter(name -> name.startsWith(XTS))
                        .sorted()
                        .toList();
    }

    private static boolean namesBroker(Map<String, String> values) {
        return values.containsKey(BASE_URL) || values.containsKey("JAINAM_BASE_URL");
    }

    private static void addSecrets(Map<String, String> values, Secrets secrets) {
        addUnlessGiven(values, DB_PASSWORD, secrets.databasePassword().reveal());
        addUnlessGiven(values, TOKEN_KEY, secrets.tokenKey().reveal());
    }

    /** The simulator's keys are public knowledge; a real broker's never meet its address. */
    private static void addSimulator(Map<String, String> values, Ports ports) {
        values.keySet().removeIf(name -> name.startsWith(XTS));
        values.put(BASE_URL, Ports.http(ports.simulator()).toString());
        values.put("TICKWIRE_XTS_MARKET_API_KEY", "demo-market-key");
        values.put("TICKWIRE_XTS_MARKET_API_SECRET", "demo-market-secret");
        values.put("TICKWIRE_XTS_INTERACTIVE_API_KEY", "demo-interactive-key");
        values.put("TICKWIRE_XTS_INTERACTIVE_API_SECRET", "demo-interactive-secret");
    }

    private static void addUnlessGiven(Map<String, String> values, String name, String value) {
        if (!values.containsKey(name + "_FILE")) {
            values.putIfAbsent(name, value);
        }
    }
}
