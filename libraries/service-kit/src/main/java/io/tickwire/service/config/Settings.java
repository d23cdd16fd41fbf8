package io.tickwire.service.config;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a service was told, by the names of environment variables. Reading never fails: a problem is kept, a harmless
 * stand-in returned, and {@link #verify} throws once with all of them. Read everything, verify, and only then open
 * anything. Blank values count as absent. Made for the one thread that composes the service.
 */
public final class Settings {
    private static final URI NO_URI = URI.create("http://not-given.invalid");

    /**
     * One line of the start-up table.
     *
     * @param value as given or assumed, secrets masked
     * @param origin where it comes from: environment, a file, an older name, or the default
     */
    public record Entry(String name, String value, String origin) {}

    private final Set<String> problems = new LinkedHashSet<>();
    private final KnownNames known = new KnownNames();
    private final Set<String> explicit = new HashSet<>();
    private final SortedMap<String, Entry> read = new TreeMap<>();
    private final Values values;

    private Settings(Map<String, Given> given, List<String> problems) {
        this.problems.addAll(problems);
        this.values = new Values(given, this.problems::add);
    }

    /** Exactly these, by the names of environment variables: for tests and for services hosted together. */
    public static Settings of(Map<String, String> values) {
        return new Settings(from(values, "given"), List.of());
    }

    /**
     * From the environment over a YAML file.
     *
     * @param yaml null when there is none; one that cannot be read is a problem
     */
    public static Settings load(Map<String, String> environment, @Nullable Path yaml) {
        List<String> problems = new ArrayList<>();
        Map<String, Given> all = new LinkedHashMap<>();
        if (yaml != null) {
            all.putAll(YamlFile.read(yaml, problems::add));
        }
        from(environment, "environment").forEach((name, value) -> {
            if (!value.value().isBlank()) {
                all.put(name, value);
            }
        });
        return new Settings(all, problems);
    }

    private static Map<String, Given> from(Map<String, String> values, String origin) {
        Map<String, Given> given = new LinkedHashMap<>();
        values.forEach((name, value) -> given.put(name, new Given(value, origin)));
        return given;
    }

    /** Lets a setting be given under an older name as well; returns this. */
    public Settings alias(String alias, String canonical) {
        values.alias(alias, canonical);
        known.add(alias);
        return this;
    }

    /** Accepts other services' settings, by prefix, that share the environment; returns this. */
    public Settings ignoring(String... prefixes) {
        Arrays.asList(prefixes).forEach(known::addPrefix);
        return this;
    }

    /**
     * Accepts the settings of all other programs that may share the environment; returns this.
     *
     * @param own whose settings this program reads: an unknown name among them stays a mistake
     */
    public Settings ignoringOthers(SettingsOwner... own) {
        Set<SettingsOwner> others = EnumSet.allOf(SettingsOwner.class);
        others.removeAll(Arrays.asList(own));
        others.forEach(other -> other.prefixes().forEach(known::addPrefix));
        return this;
    }

    /** A setting that must be given. */
    public String text(String key) {
        return required(key, "", Optional::of, "");
    }

    public String text(String key, String def) {
        return value(key, def, Optional::of, "");
    }

    public Optional<String> optionalText(String key) {
        return find(key).map(given -> given.value().strip());
    }

    /** Both bounds belong to the range. */
    public int integer(String key, int def, int min, int max) {
        return (int) longNumber(key, def, min, max);
    }

    /** Both bounds belong to the range. */
    public long longNumber(String key, long def, long min, long max) {
        long number = value(key, def, Parsers::number, "a whole number");
        return within(key, number, def, min, max);
    }

    private long within(String key, long number, long def, long min, long max) {
        if (number >= min && number <= max) {
            return number;
        }
        problem(key, "must lie between " + min + " and " + max + ", is " + number);
        return def;
    }

    public BigDecimal decimal(String key, BigDecimal def) {
        return value(key, def, Parsers::decimal, "a decimal number");
    }

    public boolean flag(String key, boolean def) {
        return value(key, def, Parsers::flag, "true or false");
    }

    /** {@code 250ms}, {@code 30s}, {@code 5m}, {@code 1h}, {@code 2d} or ISO-8601; never negative, and never without a unit. */
    public Duration duration(String key, Duration def) {
        boolean aliased = find(key).map(Given::aliased).orElse(false);
        return value(
                key,
                def,
                aliased ? Durations::parseSecondsWithoutUnit : Durations::parse,
                "a duration with its unit, like 30s, 250ms, 5m or 1h");
    }

    /** An absolute address that must be given. */
    public URI uri(String key) {
        return required(key, NO_URI, Parsers::uri, "an address like https://host:port");
    }

    public URI uri(String key, String def) {
        return value(key, URI.create(def), Parsers::uri, "an address like https://host:port");
    }

    public Path path(String key, Path def) {
        return value(key, def, Parsers::path, "a path");
    }

    public Optional<Path> optionalPath(String key) {
        return find(key).isPresent() ? Optional.of(path(key, Path.of(""))) : Optional.empty();
    }

    /** By constant name, in any case, with {@code -} for {@code _}. */
    public <E extends Enum<E>> E choice(String key, Class<E> type, E def) {
        String choices = Arrays.toString(type.getEnumConstants()).replaceAll("[\\[\\]]", "");
        return value(key, def, text -> Parsers.constant(type, text), "one of " + choices);
    }

    /** Comma-separated, blanks dropped. */
    public List<String> list(String key, List<String> def) {
        return value(key, def, text -> Optional.of(Parsers.list(text)), "a list");
    }

    /** A secret that must be given, as value or as {@code KEY_FILE}. */
    public Secret secret(String key) {
        Optional<Secret> secret = optionalSecret(key);
        if (secret.isEmpty()) {
            problem(key, "is missing: set it, or name the file that holds it by " + key + "_FILE");
        }
        return secret.orElse(Secret.of(""));
    }

    public Optional<Secret> optionalSecret(String key) {
        asked(key);
        asked(key + "_FILE");
        Optional<Given> given = values.findSecret(key);
        given.ifPresent(found -> read.put(key, new Entry(key, "***", found.origin())));
        return given.map(found -> Secret.of(found.value().strip()));
    }

    /**
     * Everything under a prefix, for a library with its own names: {@code TICKWIRE_KAFKA_MAX_BLOCK_MS=5} is
     * {@code max.block.ms=5}. Names read explicitly before are left out; a password may be given as {@code ..._FILE}.
     */
    public Map<String, String> passThrough(String prefix) {
        known.addPrefix(prefix);
        Set<String> names = new TreeSet<>(values.names());
        names.removeIf(name -> !name.startsWith(prefix) || name.equals(prefix) || explicit.contains(name));
        Map<String, String> passed = new LinkedHashMap<>();
        names.forEach(name -> pass(prefix, PassThrough.secretInFile(name).orElse(name), passed));
        return passed;
    }

    private void pass(String prefix, String name, Map<String, String> passed) {
        values.findSecret(name).ifPresent(given -> {
            read.put(name, new Entry(name, Masks.shown(name, given.value()), given.origin()));
            passed.put(PassThrough.foreignName(prefix, name), given.value().strip());
        });
    }

    /** A check that looks at more than one setting failed. {@code what} continues the name: "must be ...". */
    public void problem(String key, String what) {
        problems.add(key + " " + what);
    }

    /**
     * Call when all has been read: a name nobody asked for is taken as a mistake.
     *
     * @throws SettingsException with all problems, if there is any
     */
    public void verify() {
        values.reportContradictions();
        Set<String> all = new LinkedHashSet<>(problems);
        all.addAll(known.unknown(values.names()));
        if (!all.isEmpty()) {
            throw new SettingsException(List.copyOf(all));
        }
    }

    /** Everything read so far, by name. */
    public List<Entry> described() {
        return List.copyOf(read.values());
    }

    private void asked(String key) {
        known.add(key);
        explicit.add(key);
    }

    private Optional<Given> find(String key) {
        asked(key);
        Optional<Given> given = values.find(key);
        given.ifPresent(found -> read.put(key, new Entry(key, Masks.shown(key, found.value()), found.origin())));
        return given;
    }

    private <T> T required(String key, T standIn, Function<String, Optional<T>> parser, String expected) {
        if (find(key).isEmpty()) {
            String inFile = key.startsWith(KnownNames.PREFIX) ? ", or " + YamlFile.path(key) + " in the YAML file" : "";
            problem(key, "is missing: set it" + inFile);
            return standIn;
        }
        return value(key, standIn, parser, expected);
    }

    private <T> T value(String key, T def, Function<String, Optional<T>> parser, String expected) {
        Optional<Given> given = find(key);
        if (given.isEmpty()) {
            read.put(key, new Entry(key, Masks.shown(key, String.valueOf(def)), "default"));
            return def;
        }
        String text = given.get().value().strip();
        Optional<T> parsed = parser.apply(text);
        if (parsed.isEmpty()) {
            problem(key, "must be " + expected + ", is '" + Masks.shown(key, text) + "'");
        }
        return parsed.orElse(def);
    }
}
