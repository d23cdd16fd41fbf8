package io.tickwire.simulator.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A reader of partial texts that knows nothing of their writer: it merges each over what came before. */
final class Partials {
    private final Map<String, String> values = new LinkedHashMap<>();

    void merge(String text) {
        for (String pair : text.split(",")) {
            String[] parts = pair.split(":", 2);
            if (parts[0].equals("bi") || parts[0].equals("ai")) {
                mergeLevels(parts[0], parts[1]);
            } else if (!parts[1].isEmpty()) {
                values.put(parts[0], parts[1]);
            }
        }
    }

    private void mergeLevels(String side, String groups) {
        String[] parts = groups.split("\\|");
        for (int at = 0; at < parts.length; at += 4) {
            values.put(side + parts[at], parts[at + 1] + "|" + parts[at + 2] + "|" + parts[at + 3]);
        }
    }

    String value(String key) {
        return values.getOrDefault(key, "");
    }

    /** The known levels of a side as {@code size|price|orders}. */
    List<String> levels(String side) {
        List<String> levels = new ArrayList<>();
        for (int level = 0; values.containsKey(side + level); level++) {
            levels.add(value(side + level));
        }
        return levels;
    }
}
