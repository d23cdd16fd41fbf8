package io.tickwire.service.http.routing;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Which route answers a method and a path: the one whose template fits and has the fewest names. Routes may be added while
 * others look.
 *
 * @param <R> what stands behind a path
 */
public final class Routes<R> {
    private record Entry<R>(String method, PathTemplate template, R route) {}

    /**
     * A route that fits.
     *
     * @param template its path as it was added
     * @param pathValues what the names of the template stand for
     */
    public record Match<R>(R route, String template, Map<String, String> pathValues) {}

    private final List<Entry<R>> entries = new CopyOnWriteArrayList<>();

    /**
     * Adds a route.
     *
     * @param method upper case
     * @param template {@code /ticks/latest/{instrument}}
     * @throws IllegalArgumentException when there is one for the same already
     */
    public void add(String method, String template, R route) {
        PathTemplate path = PathTemplate.of(template);
        if (entries.stream()
                .anyMatch(entry ->
                        entry.method().equals(method) && entry.template().equals(path))) {
            throw new IllegalArgumentException(method + " " + template + " has a route already");
        }
        entries.add(new Entry<>(method, path, route));
        entries.sort(Comparator.comparingLong(entry -> entry.template().names()));
    }

    /**
     * The route for a request.
     *
     * @param path decoded segments, see {@link #split}
     */
    public Optional<Match<R>> find(String method, List<String> path) {
        return entries.stream()
                .filter(entry -> entry.method().equals(method))
                .flatMap(entry -> match(entry, path).stream())
                .findFirst();
    }

    /** The methods that would find a route; none when the path is unknown. */
    public List<String> methods(List<String> path) {
        return entries.stream()
                .filter(entry -> entry.template().match(path).isPresent())
                .map(Entry::method)
                .distinct()
                .sorted()
                .toList();
    }

    /** All routes as {@code GET /path}. */
    public List<String> described() {
        return entries.stream()
                .map(entry -> entry.method() + " " + entry.template().text())
                .sorted(Comparator.comparing(text -> text.substring(text.indexOf(' '))))
                .toList();
    }

    /** Every route, as somebody else describes it, in the order of their paths. */
    public <T> List<T> all(Description<R, T> description) {
        return entries.stream()
                .sorted(Comparator.comparing(entry -> entry.template().text() + ' ' + entry.method()))
                .map(entry -> description.of(entry.method(), entry.template().text(), entry.route()))
                .toList();
    }

    /** Words for a route. */
    @FunctionalInterface
    public interface Description<R, T> {
        T of(String method, String template, R route);
    }

    /** The segments of a path that begins with a slash. */
    public static List<String> split(String path) {
        return PathTemplate.split(path);
    }

    private static <R> Optional<Match<R>> match(Entry<R> entry, List<String> path) {
        PathTemplate template = entry.template();
        return template.match(path).map(values -> new Match<>(entry.route(), template.text(), values));
    }
}
