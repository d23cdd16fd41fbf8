package io.tickwire.orders.kills;

import io.tickwire.orders.kills.Strike.How;
import io.tickwire.orders.marks.CrashPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a run did and what its readers found wrong. */
final class Findings {
    private final long begun = System.nanoTime();
    private final List<String> strikes = new ArrayList<>();
    private final Set<String> wrong = new LinkedHashSet<>();
    private final Map<CrashPoint, Map<How, Integer>> struck = new EnumMap<>(CrashPoint.class);
    private final Map<String, Long> counts = new TreeMap<>();

    /** @param check which promise it breaks */
    synchronized void wrong(String check, String what) {
        wrong.add(check + ": " + what);
    }

    synchronized void struck(String account, CrashPoint point, How how) {
        strikes.add(
                Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms " + account + ' ' + point + ' ' + how);
        struck.computeIfAbsent(point, each -> new EnumMap<>(How.class)).merge(how, 1, Integer::sum);
    }

    synchronized void count(String what, long number) {
        counts.merge(what, number, Long::sum);
    }

    synchronized Set<String> wrong() {
        return Set.copyOf(wrong);
    }

    synchronized int struck(How how) {
        return struck.values().stream()
                .mapToInt(each -> each.getOrDefault(how, 0))
                .sum();
    }

    /** Every blow with its moment, to compare with the logs. */
    synchronized List<String> strikes() {
        return List.copyOf(strikes);
    }

    synchronized String summary() {
        StringBuilder text = new StringBuilder();
        text.append("kills ").append(struck(How.KILL));
        text.append(", stops ").append(struck(How.STOP));
        text.append(", cuts ").append(struck(How.CUT)).append('\n');
        struck.forEach((point, hows) -> text.append(String.format("  %-18s %s%n", point, hows)));
        counts.forEach((what, number) -> text.append(String.format("  %-34s %d%n", what, number)));
        text.append("broken promises ").append(wrong.size()).append('\n');
        wrong.forEach(each -> text.append("  ").append(each).append('\n'));
        return text.toString();
    }
}
