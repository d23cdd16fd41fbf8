package io.tickwire.simulator.master;

import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.instrument.Segment;
import io.tickwire.simulator.instrument.Terms;
import io.tickwire.simulator.listing.Listing;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every contract that exists on a trade date. Immutable and the same for the same date: nothing in it is drawn at
 * random.
 */
public final class Catalogue {
    private static @Nullable Catalogue latest;

    private final LocalDate date;
    private final List<Contract> contracts;
    private final Map<Segment, Map<Long, Contract>> bySegment = new EnumMap<>(Segment.class);

    private Catalogue(LocalDate date, List<Contract> contracts) {
        this.date = date;
        this.contracts = List.copyOf(contracts);
        contracts.forEach(contract -> {
            Contract other = bySegment
                    .computeIfAbsent(contract.segment(), unused -> new HashMap<>())
                    .put(contract.id(), contract);
            if (other != null) {
                throw new IllegalStateException("one id for two contracts: " + other + " and " + contract);
            }
        });
    }

    /** Built on first use and kept for the date asked last: many simulators in one test run share it. */
    public static synchronized Catalogue of(LocalDate date) {
        Catalogue known = latest;
        if (known == null || !known.date.equals(date)) {
            known = new Catalogue(date, Listing.on(date));
            latest = known;
        }
        return known;
    }

    public Optional<Contract> find(Segment segment, long id) {
        return Optional.ofNullable(bySegment.getOrDefault(segment, Map.of()).get(id));
    }

    public Set<Segment> segments() {
        return bySegment.keySet();
    }

    /** The best known ones first: shares, indices, futures, then the rest. */
    public List<Contract> busiest(int count) {
        return contracts.subList(0, Math.min(count, contracts.size()));
    }

    public int size() {
        return contracts.size();
    }

    /** In the master's order. */
    List<Contract> in(Segment segment) {
        return contracts.stream()
                .filter(contract -> contract.segment() == segment)
                .toList();
    }

    List<Contract> search(String text, int limit) {
        String wanted = text.toUpperCase(Locale.ROOT);
        return contracts.stream()
                .filter(contract -> contract.description().startsWith(wanted)
                        || contract.displayName().startsWith(wanted))
                .limit(limit)
                .toList();
    }

    List<Contract> indices(Segment segment) {
        return in(segment).stream()
                .filter(contract -> contract.terms() instanceof Terms.Index)
                .toList();
    }
}
