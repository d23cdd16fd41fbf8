package io.tickwire.simulator.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Exact method and path to handler. What is not here is the proxy's 404 page, as at the real broker. */
public final class Router {
    private final Map<String, Handler> handlers = new HashMap<>();

    public Router add(String method, String path, Handler handler) {
        Handler before = handlers.putIfAbsent(key(method, path), handler);
        if (before != null) {
            throw new IllegalStateException("route registered twice: " + key(method, path));
        }
        return this;
    }

    /** The same route under several roots, e.g. {@code /apimarketdata} and {@code /apibinarymarketdata}. */
    public Router add(String method, List<String> roots, String path, Handler handler) {
        roots.forEach(root -> add(method, root + path, handler));
        return this;
    }

    public Optional<Handler> find(Call call) {
        return Optional.ofNullable(handlers.get(key(call.method(), call.path())));
    }

    private static String key(String method, String path) {
        return method + " " + path;
    }
}
