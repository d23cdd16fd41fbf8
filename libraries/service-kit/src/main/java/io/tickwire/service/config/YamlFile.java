package io.tickwire.service.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A YAML file as flat settings: {@code feed.silence-timeout: 30s}, nested or dotted, is
 * {@code TICKWIRE_FEED_SILENCE_TIMEOUT}; a list is joined with commas. Scalars are taken as written, so {@code 007}
 * stays {@code 007}.
 */
final class YamlFile {
    private static final String PREFIX = "TICKWIRE_";

    private final Path file;
    private final Consumer<String> problems;
    private final Map<String, Given> flat = new LinkedHashMap<>();

    private YamlFile(Path file, Consumer<String> problems) {
        this.file = file;
        this.problems = problems;
    }

    static Map<String, Given> read(Path file, Consumer<String> problems) {
        YamlFile yaml = new YamlFile(file, problems);
        try (YAMLParser parser = new YAMLFactory().createParser(Files.newBufferedReader(file))) {
            yaml.document(parser);
        } catch (JsonProcessingException malformed) {
            problems.accept(file + " is not YAML: " + malformed.getOriginalMessage() + line(malformed));
        } catch (IOException unreadable) {
            problems.accept(file + " cannot be read: " + unreadable);
        }
        return yaml.flat;
    }

    private static String line(JsonProcessingException malformed) {
        return malformed.getLocation() == null
                ? ""
                : ", line " + malformed.getLocation().getLineNr();
    }

    private void document(YAMLParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_OBJECT) {
            object(parser, "");
        } else if (first != null
                && first != JsonToken.VALUE_NULL
                && !parser.getText().isBlank()) {
            problems.accept(file + " must hold names and values at its top, like feed.silence-timeout: 30s");
        }
    }

    private void object(YAMLParser parser, String path) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = path.isEmpty() ? parser.currentName() : path + "." + parser.currentName();
            value(parser, parser.nextToken(), name);
        }
    }

    private void value(YAMLParser parser, JsonToken token, String path) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            object(parser, path);
        } else if (token == JsonToken.START_ARRAY) {
            keep(path, String.join(",", items(parser, path)));
        } else if (token != JsonToken.VALUE_NULL) {
            keep(path, scalar(parser, path));
        }
    }

    private List<String> items(YAMLParser parser, String path) throws IOException {
        List<String> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token.isStructStart()) {
                problems.accept(path + " in " + file + " must be a list of plain values");
                parser.skipChildren();
            } else {
                items.add(scalar(parser, path));
            }
        }
        return items;
    }

    private String scalar(YAMLParser parser, String path) throws IOException {
        if (parser.isCurrentAlias()) {
            problems.accept(path + " in " + file + " refers to an anchor, which is not supported: write the value");
        }
        return parser.getText();
    }

    private void keep(String path, String value) {
        if (flat.put(name(path), new Given(value, file.toString())) != null) {
            problems.accept(name(path) + " is written twice in " + file);
        }
    }

    static String name(String path) {
        String upper = path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        return upper.startsWith(PREFIX) ? upper : PREFIX + upper;
    }

    /** How a setting is spelt in the file, for messages. */
    static String path(String name) {
        return name.substring(PREFIX.length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '-')
                .replaceFirst("-", ".");
    }
}
