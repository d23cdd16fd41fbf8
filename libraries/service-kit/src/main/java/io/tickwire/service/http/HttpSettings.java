package io.tickwire.service.http;

import io.tickwire.service.config.Settings;
import io.tickwire.service.http.access.ApiTokens;
import java.net.InetAddress;
import java.net.UnknownHostException;

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

    /** Without tokens nobody elsewhere may be answered: then listening for them is a mistake, told with all others. */
    public void requireTokensElsewhere(Settings settings, ApiTokens tokens) {
        if (tokens.none() && !loopback()) {
            settings.problem(
                    "TICKWIRE_HTTP_BIND",
                    "is " + bind
                            + ", where other machines may ask: set TICKWIRE_API_TOKEN_READ, _TRADE or _ADMIN, or listen on"
                            + " 127.0.0.1");
        }
    }

    /** Whether only this machine can connect. */
    boolean loopback() {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
