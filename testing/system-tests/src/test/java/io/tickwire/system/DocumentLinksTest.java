package io.tickwire.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A document that points at a file that moved misleads its reader. */
class DocumentLinksTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#\\s]+)");

    @Test
    void everyLinkInEveryDocumentLeadsSomewhere() throws IOException {
        List<String> links = documents().stream()
                .flatMap(document -> links(document).stream())
                .toList();
        List<String> dead = documents().stream()
                .flatMap(document -> links(document).stream()
                        .filter(link -> !Files.exists(document.getParent().resolve(link)))
                        .map(link -> ROOT.relativize(document) + ": " + link))
                .toList();

        assertThat(links).as("links found").hasSizeGreaterThan(30);
        assertThat(dead).isEmpty();
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> Stream.of("target", "node_modules", ".tickwire", ".git")
                            .noneMatch(part -> ROOT.relativize(file).toString().contains(part)))
                    .toList();
        }
    }

    private static List<String> links(Path document) {
        try {
            Matcher links = LINK.matcher(Files.readString(document));
            return links.results().map(found -> found.group(1)).toList();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
