package io.tickwire.cli.market;

import io.tickwire.broker.instrument.InstrumentDefinition;
import io.tickwire.broker.instrument.Instruments;
import io.tickwire.cli.connect.CliFailure;
import io.tickwire.cli.connect.Where;
import io.tickwire.schemas.InstrumentKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads instrument keys as a person typed them. What is no key is told with what the stored master holds that is like it. */
public final class TypedKeys {
    private static final int CANDIDATES = 5;

    private TypedKeys() {}

    /**
     * The keys.
     *
     * @throws CliFailure for the first text that is no key, with what is wrong and what may have been meant
     */
    public static List<InstrumentKey> read(@Nullable List<String> texts, Where where) {
        return read(texts, () -> StoredMaster.read(where));
    }

    /** @param master asked only about a text that is no key; empty when it cannot be read */
    static List<InstrumentKey> read(@Nullable List<String> texts, Supplier<Optional<Instruments>> master) {
        List<InstrumentKey> keys = new ArrayList<>();
        for (String text : texts == null ? List.<String>of() : texts) {
            try {
                keys.add(InstrumentKey.parse(text.trim()));
            } catch (IllegalArgumentException malformed) {
                String why = String.valueOf(malformed.getMessage());
                throw CliFailure.settings(
                        why, master.get().map(all -> meant(all, text)).orElse(""));
            }
        }
        return keys;
    }

    private static String meant(Instruments all, String text) {
        String name = text.substring(text.lastIndexOf(':') + 1).trim();
        List<InstrumentDefinition> near =
                name.chars().allMatch(Character::isDigit) ? numbered(all, name) : all.like(name, CANDIDATES);
        return near.isEmpty()
                ? "./tickwire instruments find looks for names"
                : "like it in the stored master: "
                        + near.stream()
                                .map(one -> one.key().text() + " (" + one.symbol() + ')')
                                .collect(Collectors.joining(", "));
    }

    private static List<InstrumentDefinition> numbered(Instruments all, String id) {
        return all.all().stream()
                .filter(definition -> String.valueOf(definition.key().id()).equals(id))
                .sorted(Comparator.comparing(InstrumentDefinition::key))
                .limit(CANDIDATES)
                .toList();
    }
}
