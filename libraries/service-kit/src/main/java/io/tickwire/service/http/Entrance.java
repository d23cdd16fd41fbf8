package io.tickwire.service.http;

import io.tickwire.service.http.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * A route as a caller finds it.
 *
 * @param path its template
 * @param role what a caller must hold; null when everybody may come in
 * @param builtIn whether every service has it: health, metrics, info
 */
public record Entrance(String method, String path, @Nullable Role role, boolean builtIn) {
    @Override
    public String toString() {
        return method + " " + path;
    }
}
