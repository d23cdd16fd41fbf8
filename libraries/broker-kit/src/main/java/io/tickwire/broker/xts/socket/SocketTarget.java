package io.tickwire.broker.xts.socket;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where to connect. The query holds the session token, so that only host and path may ever be shown.
 *
 * @param server scheme, host and port
 * @param path path of the Socket.IO endpoint, for example {@code /apimarketdata/socket.io}
 * @param query query parameters beside those of the protocol itself
 */
public record SocketTarget(URI server, String path, Map<String, String> query) {
    String encodedQuery() {
        return encoded(query);
    }

    /** The query as it is sent, but for the values of these parameters, which may be shown to nobody. */
    public String maskedQuery(String... secrets) {
        Map<String, String> masked = new TreeMap<>(query);
        for (String secret : secrets) {
            masked.replace(secret, "***");
        }
        return encoded(masked);
    }

    @Override
    public String toString() {
        return server + path;
    }

    private static String encoded(Map<String, String> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(each -> encode(each.getKey()) + '=' + encode(each.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
