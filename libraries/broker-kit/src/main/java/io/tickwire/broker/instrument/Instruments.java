package io.tickwire.broker.instrument;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.service.config.EditDistance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The current instruments in memory. Immutable; a reload makes a new one. */
public final class Instruments {
    private static final int CANDIDATES = 5;

    /** Below this a name has too few letters for two of them to be wrong. */
    private static final int SHORT = 8;

    private record Symbol(ExchangeSegment segment, String symbol) {}

    private final Map<InstrumentKey, InstrumentDefinition> byKey;
    private final Map<Symbol, List<InstrumentDefinition>> bySymbol;

    private Instruments(
            Map<InstrumentKey, InstrumentDefinition> byKey, Map<Symbol, List<InstrumentDefinition>> bySymbol) {
        this.byKey = byKey;
        this.bySymbol = bySymbol;
    }

    /** @throws IllegalArgumentException when a key occurs twice: nobody could tell which one is traded */
    public static Instruments of(Collection<InstrumentDefinition> definitions) {
        Map<InstrumentKey, InstrumentDefinition> byKey = new HashMap<>(definitions.size() * 2);
        Map<Symbol, List<InstrumentDefinition>> bySymbol = new HashMap<>(definitions.size() * 2);
        for (InstrumentDefinition definition : definitions) {
            if (byKey.put(definition.key(), definition) != null) {
                throw new IllegalArgumentException("two definitions of instrument " + definition.key());
            }
            bySymbol.computeIfAbsent(
                            symbol(definition.key().segment(), definition.symbol()), none -> new ArrayList<>(1))
                    .add(definition);
        }
        return new Instruments(byKey, bySymbol);
    }

    public int size() {
        return byKey.size();
    }

    public Collection<InstrumentDefinition> all() {
        return Collections.unmodifiableCollection(byKey.values());
    }

    public Optional<InstrumentDefinition> byKey(InstrumentKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /**
     * The instrument whose trading symbol this is, in any case. A part of a symbol or a company's name is not enough:
     * it would trade something the caller did not write.
     */
    public Lookup bySymbol(ExchangeSegment segment, String symbol) {
        List<InstrumentDefinition> exact = bySymbol.getOrDefault(symbol(segment, symbol), List.of());
        if (exact.size() == 1) {
            return new Lookup.Found(exact.get(0));
        }
        return exact.isEmpty() ? new Lookup.Unknown(search(segment, symbol)) : new Lookup.Ambiguous(List.copyOf(exact));
    }

    /**
     * Instruments that hold every word of the text in symbol, name, display name, ISIN or segment; the closest symbol
     * first, then the nearest expiry.
     */
    public List<InstrumentDefinition> search(String text, int limit) {
        return matching(text, limit, byKey.values());
    }

    /** What {@link #search} finds; when that is nothing, what is spelt nearly like the text, the nearest first. */
    public List<InstrumentDefinition> like(String text, int limit) {
        List<InstrumentDefinition> found = search(text, limit);
        return found.isEmpty() ? misspelt(text.trim().toUpperCase(Locale.ROOT), limit) : found;
    }

    private List<InstrumentDefinition> misspelt(String text, int limit) {
        int tolerated = text.length() < SHORT ? 1 : text.length() / 4;
        return byKey.values().stream()
                .filter(definition -> misspelt(definition, text) <= tolerated)
                .sorted(Comparator.<InstrumentDefinition>comparingInt(definition -> misspelt(definition, text))
                        .thenComparing(closest(text)))
                .limit(limit)
                .toList();
    }

    private static int misspelt(InstrumentDefinition definition, String text) {
        return EditDistance.between(text, definition.name().toUpperCase(Locale.ROOT));
    }

    private List<InstrumentDefinition> search(ExchangeSegment segment, String text) {
        return matching(
                text,
                CANDIDATES,
                byKey.values().stream()
                        .filter(definition -> definition.key().segment() == segment)
                        .toList());
    }

    private static List<InstrumentDefinition> matching(String text, int limit, Collection<InstrumentDefinition> among) {
        String[] words = text.trim().toUpperCase(Locale.ROOT).split("\\s+");
        if (words[0].isEmpty()) {
            return List.of();
        }
        return among.stream()
                .filter(definition -> Arrays.stream(words).allMatch(words(definition)::contains))
                .sorted(closest(words[0]))
                .limit(limit)
                .toList();
    }

    private static String words(InstrumentDefinition definition) {
        return String.join(
                        " ",
                        definition.description(),
                        definition.name(),
                        definition.displayName(),
                        definition.isin() == null ? "" : definition.isin(),
                        definition.key().text())
                .toUpperCase(Locale.ROOT);
    }

    private static Comparator<InstrumentDefinition> closest(String word) {
        return Comparator.<InstrumentDefinition>comparingInt(definition -> distance(definition, word))
                .thenComparing(InstrumentDefinition::expiry, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(definition -> definition.description().length())
                .thenComparing(InstrumentDefinition::description)
                .thenComparing(InstrumentDefinition::key);
    }

    private static int distance(InstrumentDefinition definition, String word) {
        String symbol = definition.description().toUpperCase(Locale.ROOT);
        if (symbol.equals(word)) {
            return 0;
        }
        if (definition.name().equalsIgnoreCase(word)) {
            return definition.series().equals("EQ") ? 1 : 2;
        }
        return symbol.startsWith(word) ? 3 : 4;
    }

    private static Symbol symbol(ExchangeSegment segment, String symbol) {
        return new Symbol(segment, symbol.trim().toUpperCase(Locale.ROOT));
    }
}
