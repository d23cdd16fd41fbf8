package io.tickwire.service.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** All that was written, found by a setting's name, its older names or, for a secret, the file it is in. */
final class Values {
    private static final String FILE = "_FILE";

    private final Map<String, Given> given;
    private final Map<String, String> canonicalByAlias = new LinkedHashMap<>();
    private final Consumer<String> problems;

    Values(Map<String, Given> given, Consumer<String> problems) {
        this.given = new LinkedHashMap<>(given);
        this.given.values().removeIf(value -> value.value().isBlank());
        this.problems = problems;
    }

    Set<String> names() {
        return given.keySet();
    }

    void alias(String alias, String canonical) {
        canonicalByAlias.put(alias, canonical);
    }

    Optional<Given> find(String name) {
        return Optional.ofNullable(given.get(name)).or(() -> aliased(name));
    }

    private Optional<Given> aliased(String name) {
        return aliasesOf(name).stream()
                .filter(given::containsKey)
                .findFirst()
                .flatMap(alias -> Optional.ofNullable(given.get(alias))
                        .map(found -> new Given(found.value(), found.origin() + " as " + alias, true)));
    }

    /** Like {@link #find}, else what the file named by {@code NAME_FILE} holds. */
    Optional<Given> findSecret(String name) {
        Optional<Given> direct = find(name);
        Optional<Given> file = find(name + FILE)
                .or(() -> aliasesOf(name).stream()
                        .flatMap(alias -> find(alias + FILE).stream())
                        .findFirst());
        if (direct.isPresent() && file.isPresent()) {
            problems.accept(name + " is given twice, as value and as " + name + FILE + ": remove one");
        }
        return direct.isPresent() ? direct : file.flatMap(named -> content(name, named));
    }

    private Optional<Given> content(String name, Given file) {
        try {
            String text = Files.readString(Path.of(file.value())).strip();
            if (text.isEmpty()) {
                problems.accept(name + FILE + " names the empty file " + file.value());
            }
            return Optional.of(new Given(text, "file " + file.value()));
        } catch (IOException | InvalidPathException unreadable) {
            problems.accept(name + FILE + " names a file that cannot be read: " + unreadable);
            return Optional.of(new Given("", "file " + file.value()));
        }
    }

    private List<String> aliasesOf(String name) {
        return canonicalByAlias.entrySet().stream()
                .filter(alias -> alias.getValue().equals(name))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Two spellings of one setting must not say different things; secrets are compared, not shown. */
    void reportContradictions() {
        canonicalByAlias.forEach((alias, canonical) -> {
            Given older = given.get(alias);
            Given newer = given.get(canonical);
            if (older != null
                    && newer != null
                    && !older.value().strip().equals(newer.value().strip())) {
                problems.accept(canonical + " and its older name " + alias + " say different things: remove " + alias);
            }
        });
    }
}
