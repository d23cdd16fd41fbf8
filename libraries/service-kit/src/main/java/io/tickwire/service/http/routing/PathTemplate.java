package io.tickwire.service.http.routing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A path such as {@code /ticks/latest/{instrument}}; a name in braces stands for one segment, not empty. Pure. */
record PathTemplate(String text, List<String> segments) {
    static PathTemplate of(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with a slash, not " + text);
        }
        return new PathTemplate(text, split(text));
    }

    /** Segments between slashes; a slash at the end does not matter. */
    static List<String> split(String path) {
        List<String> segments = new ArrayList<>(List.of(path.substring(1).split("/", -1)));
        if (segments.get(segments.size() - 1).isEmpty()) {
            segments.remove(segments.size() - 1);
        }
        return List.copyOf(segments);
    }

    /** The values of the names, if the decoded segments fit. */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int index = 0; index < path.size(); index++) {
            String expected = segments.get(index);
            String actual = path.get(index);
            if (isName(expected) && !actual.isEmpty()) {
                values.put(expected.substring(1, expected.length() - 1), actual);
            } else if (!expected.equals(actual)) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /** The fewer names, the more a template says: it is tried first. */
    long names() {
        return segments.stream().filter(PathTemplate::isName).count();
    }

    private static boolean isName(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }
}
