package io.tickwire.service.http;

import io.tickwire.service.config.Settings;

/**
 * Where a service listens.
 *
 * @param bind address, {@code TICKWIRE_HTTP_BIND}; this machine only unless told otherwise
 * @param port {@code TICKWIRE_HTTP_PORT}; 0 takes a free one
 */
public record HttpSettings(String bind, int port) {
    public static HttpSettings from(Settings settings, int defaultPort) {
        return new HttpSettings(
                settings.text("TICKWIRE_HTTP_BIND", "127.0.0.1"),
                settings.integer("TICKWIRE_HTTP_PORT", defaultPort, 0, 65_535));
    }
}
