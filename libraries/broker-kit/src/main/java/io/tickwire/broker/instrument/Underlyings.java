package io.tickwire.broker.instrument;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what a derivative is written on among the instruments of one cash segment. Pure. */
final class Underlyings {
    /** Masters of some brokers list no indices; these ids are the same everywhere (XTS reference 3.6). */
    private static final Map<String, Long> WELL_KNOWN =
            Map.of("NIFTY", 26_000L, "NIFTY50", 26_000L, "BANKNIFTY", 26_001L, "NIFTYBANK", 26_001L);

    private final Instruments instruments;
    private final ExchangeSegment segment;
    private final Map<String, InstrumentKey> shares = new HashMap<>();
    private final Map<String, InstrumentKey> indices = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();

    private Underlyings(Instruments instruments, ExchangeSegment segment) {
        this.instruments = instruments;
        this.segment = segment;
    }

    static Underlyings of(Instruments instruments, ExchangeSegment segment) {
        Underlyings underlyings = new Underlyings(instruments, segment);
        instruments.all().stream()
                .filter(definition -> definition.key().segment() == segment)
                .forEach(underlyings::add);
        return underlyings;
    }

    private void add(InstrumentDefinition definition) {
        if (definition.type() == InstrumentType.SPOT) {
            put(indices, definition.name(), definition.key());
            put(indices, definition.displayName(), definition.key());
        } else if (definition.series().equals("EQ")) {
            put(shares, definition.name(), definition.key());
        }
    }

    /** A name that two instruments bear tells neither. */
    private void put(Map<String, InstrumentKey> names, String name, InstrumentKey key) {
        InstrumentKey other = names.putIfAbsent(plain(name), key);
        if (other != null && !other.equals(key)) {
            ambiguous.add(plain(name));
        }
    }

    /** By the id the master gives; without one, an index by its names, and a share by its own. */
    Optional<InstrumentKey> of(InstrumentDefinition contract) {
        InstrumentKey named = contract.underlyingKey();
        if (named != null) {
            return instruments.byKey(named).map(InstrumentDefinition::key);
        }
        return index(contract).or(() -> find(shares, contract.name()));
    }

    private Optional<InstrumentKey> index(InstrumentDefinition contract) {
        return find(indices, contract.underlying())
                .or(() -> find(indices, contract.name()))
                .or(() -> contract.series().endsWith("IDX") ? wellKnown(contract) : Optional.empty());
    }

    private Optional<InstrumentKey> wellKnown(InstrumentDefinition contract) {
        return Optional.ofNullable(WELL_KNOWN.get(plain(contract.name()))).map(id -> new InstrumentKey(segment, id));
    }

    private Optional<InstrumentKey> find(Map<String, InstrumentKey> names, @Nullable String name) {
        return name == null || ambiguous.contains(plain(name))
                ? Optional.empty()
                : Optional.ofNullable(names.get(plain(name)));
    }

    /** Why there is none. */
    static String missing(InstrumentDefinition contract) {
        InstrumentKey named = contract.underlyingKey();
        return named == null
                ? "no index or share is named like it, or several are"
                : "its underlying " + named + " is not in the master";
    }

    /** {@code Nifty 50} and {@code NIFTY50} are one name. */
    private static String plain(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9&-]", "");
    }
}
