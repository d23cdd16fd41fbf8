package io.tickwire.broker.xts.orders;

import io.tickwire.broker.token.SessionToken;
import io.tickwire.broker.xts.XtsSettings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the calls of a session go, and the client that a dealer's queries name (XTS reference 1.4, 4.10). */
final class XtsRoutes {
    private final XtsSettings settings;

    XtsRoutes(XtsSettings settings) {
        this.settings = settings;
    }

    URI of(SessionToken token, String route) {
        URI root = token.endpoint();
        return root == null ? settings.interactive(route) : URI.create(root + route);
    }

    static Map<String, String> client(@Nullable String clientId) {
        return withClient(new LinkedHashMap<>(), clientId);
    }

    static Map<String, String> withClient(Map<String, String> query, @Nullable String clientId) {
        if (clientId != null) {
            query.put("clientID", clientId);
        }
        return query;
    }
}
