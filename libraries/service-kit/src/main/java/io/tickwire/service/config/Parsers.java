package io.tickwire.service.config;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** From text to values; empty when the text is none. */
final class Parsers {
    private static final Set<String> TRUE = Set.of("true", "yes", "on", "1");
    private static final Set<String> FALSE = Set.of("false", "no", "off", "0");

    private Parsers() {}

    static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.valueOf(text.replace("_", "")));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    static Optional<BigDecimal> decimal(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    static Optional<Boolean> flag(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return TRUE.contains(lower) || FALSE.contains(lower) ? Optional.of(TRUE.contains(lower)) : Optional.empty();
    }

    static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text)).filter(URI::isAbsolute);
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException none) {
            return Optional.empty();
        }
    }

    static <E extends Enum<E>> Optional<E> constant(Class<E> type, String text) {
        String name = text.replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(name))
                .findFirst();
    }

    static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
