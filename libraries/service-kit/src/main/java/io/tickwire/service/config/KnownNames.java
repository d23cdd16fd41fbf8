package io.tickwire.service.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which names may be given, and what somebody may have meant by another. */
final class KnownNames {
    static final String PREFIX = "TICKWIRE_";

    /** Every service understands these, whether or not it reads them. */
    private static final List<String> COMMON = List.of(
            "TICKWIRE_CONFIG",
            "TICKWIRE_HTTP_PORT",
            "TICKWIRE_HTTP_BIND",
            "TICKWIRE_LOG_FORMAT",
            "TICKWIRE_LOG_LEVEL",
            "TICKWIRE_LOG_LEVELS",
            "TICKWIRE_KAFKA_BOOTSTRAP_SERVERS",
            "TICKWIRE_SCHEMA_REGISTRY_URL",
            "TICKWIRE_DB_URL",
            "TICKWIRE_DB_USER",
            "TICKWIRE_DB_PASSWORD",
            "TICKWIRE_DB_PASSWORD_FILE",
            "TICKWIRE_DB_POOL_SIZE");

    private static final List<String> COMMON_PREFIXES = List.of("TICKWIRE_KAFKA_", "TICKWIRE_SCHEMA_REGISTRY_");

    private final Set<String> names = new TreeSet<>(COMMON);
    private final Set<String> prefixes = new TreeSet<>(COMMON_PREFIXES);

    void add(String name) {
        names.add(name);
    }

    void addPrefix(String prefix) {
        prefixes.add(prefix);
    }

    /** Problems about names of ours that nobody knows. */
    List<String> unknown(Set<String> given) {
        return given.stream()
                .filter(name -> name.startsWith(PREFIX))
                .filter(name -> !names.contains(name))
                .filter(name -> prefixes.stream().noneMatch(name::startsWith))
                .filter(name -> !fromKubernetes(name, given))
                .sorted()
                .map(this::message)
                .toList();
    }

    /**
     * Kubernetes describes each Service of the namespace to every pod: for one called {@code tickwire-ingest} by
     * {@code TICKWIRE_INGEST_SERVICE_HOST} and {@code TICKWIRE_INGEST_PORT...}. Nobody wrote these.
     */
    private static boolean fromKubernetes(String name, Set<String> given) {
        return given.stream()
                .filter(other -> other.endsWith("_SERVICE_HOST"))
                .map(other -> other.substring(0, other.length() - "SERVICE_HOST".length()))
                .anyMatch(service -> name.startsWith(service + "SERVICE_")
                        || name.equals(service + "PORT")
                        || name.startsWith(service + "PORT_"));
    }

    private String message(String name) {
        String advice = nearest(name, names)
                .map(meant -> "did you mean " + meant + "?")
                .orElse("remove it, or see the list of settings in the documentation");
        return name + " is not a setting of this service; " + advice;
    }

    static Optional<String> nearest(String name, Collection<String> candidates) {
        int tolerated = Math.max(2, (name.length() - PREFIX.length()) / 4);
        return candidates.stream()
                .min(Comparator.comparingInt(candidate -> EditDistance.between(name, candidate)))
                .filter(candidate -> EditDistance.between(name, candidate) <= tolerated);
    }
}
