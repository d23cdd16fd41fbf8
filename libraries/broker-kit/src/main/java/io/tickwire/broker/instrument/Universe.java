package io.tickwire.broker.instrument;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Instruments chosen by a rule from the master, not one by one. Pure.
 *
 * @param members by name, in its order
 * @param unresolved underlyings for which no instrument could be told, with the reason
 */
public record Universe(List<Member> members, List<String> unresolved) {
    private static final int CANDIDATES = 5;
    private static final int SHORTEST_LIKENESS = 2;

    /**
     * One underlying.
     *
     * @param name as the derivatives have it: {@code RELIANCE}, {@code NIFTY}
     * @param index true for an index, false for a share
     */
    public record Member(String name, InstrumentKey instrument, boolean index) {}

    public Universe {
        members = List.copyOf(members);
        unresolved = List.copyOf(unresolved);
    }

    /**
     * The underlyings of all futures and options of NSE that have not expired: shares by the id the master gives for
     * them, indices by name, since the master gives none (XTS reference 3.5).
     */
    public static Universe fnoUnderlyings(Instruments instruments, LocalDate today) {
        Map<String, InstrumentDefinition> contracts = new TreeMap<>();
        instruments.all().stream()
                .filter(definition -> definition.key().segment() == ExchangeSegment.NSEFO)
                .filter(definition -> isContract(definition, today))
                .forEach(definition -> contracts.merge(upper(definition.name()), definition, Universe::telling));
        Underlyings underlyings = Underlyings.of(instruments, ExchangeSegment.NSECM);
        List<Member> members = new ArrayList<>();
        List<String> unresolved = new ArrayList<>();
        contracts.forEach((name, contract) -> {
            Optional<InstrumentKey> found = underlyings.of(contract);
            found.ifPresentOrElse(
                    key -> members.add(new Member(name, key, contract.series().endsWith("IDX"))),
                    () -> unresolved.add(name + ": " + Underlyings.missing(contract)));
        });
        return new Universe(members, unresolved);
    }

    /**
     * The same without some.
     *
     * @param names of members, in any case
     * @throws IllegalArgumentException for a name that excludes nothing; the message lists what may have been meant
     */
    public Universe without(Collection<String> names) {
        Set<String> excluded = new HashSet<>();
        for (String name : names) {
            String wanted = upper(name);
            if (members.stream().noneMatch(member -> member.name().equals(wanted))
                    && unresolved.stream().noneMatch(text -> text.startsWith(wanted + ":"))) {
                throw new IllegalArgumentException(
                        "'" + name + "' excludes nothing: it is no underlying. " + meant(wanted) + indices());
            }
            excluded.add(wanted);
        }
        return new Universe(
                members.stream()
                        .filter(member -> !excluded.contains(member.name()))
                        .toList(),
                unresolved.stream()
                        .filter(text -> !excluded.contains(text.substring(0, text.indexOf(':'))))
                        .toList());
    }

    private String meant(String name) {
        List<String> near = members.stream()
                .map(Member::name)
                .filter(candidate -> likeness(candidate, name) >= SHORTEST_LIKENESS)
                .sorted(Comparator.comparingInt((String candidate) -> -likeness(candidate, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(CANDIDATES)
                .toList();
        return near.isEmpty() ? "None is named like it" : "Near it are " + String.join(", ", near);
    }

    private String indices() {
        List<String> indices =
                members.stream().filter(Member::index).map(Member::name).toList();
        return indices.isEmpty() ? "" : ". The indices are " + String.join(", ", indices);
    }

    private static int likeness(String one, String other) {
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same;
    }

    private static boolean isContract(InstrumentDefinition definition, LocalDate today) {
        boolean contract = definition.type() == InstrumentType.FUTURE || definition.type() == InstrumentType.OPTION;
        LocalDate expiry = definition.expiry();
        return contract && (expiry == null || !expiry.isBefore(today));
    }

    /** Of two contracts on one underlying the one that says which it is. */
    private static InstrumentDefinition telling(InstrumentDefinition one, InstrumentDefinition other) {
        return one.underlyingKey() == null ? other : one;
    }

    private static String upper(String name) {
        return name.trim().toUpperCase(Locale.ROOT);
    }
}
