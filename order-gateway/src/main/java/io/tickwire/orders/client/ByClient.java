package io.tickwire.orders.client;

import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegState;
import io.tickwire.orders.ledger.Recovered;
import io.tickwire.orders.ledger.Recovered.OwnedLeg;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the ledger holds, client by client. */
final class ByClient {
    /** No client is called so. */
    private static final String ACCOUNT_ITSELF = "";

    private ByClient() {}

    static String key(@Nullable String clientId) {
        return clientId == null ? ACCOUNT_ITSELF : clientId;
    }

    /** @param home the client that is meant when none is named; null for the account itself */
    static String key(@Nullable String clientId, @Nullable String home) {
        return key(clientId == null ? home : clientId);
    }

    static @Nullable String clientId(String key) {
        return key.equals(ACCOUNT_ITSELF) ? null : key;
    }

    static Map<String, Recovered> split(Recovered all, @Nullable String home) {
        Map<String, Recovered> byClient = new HashMap<>();
        Stream.concat(
                        all.open().stream()
                                .map(stored -> stored.command().header().clientId()),
                        all.legs().stream().map(owned -> owned.leg().terms().clientId()))
                .map(client -> key(client, home))
                .forEach(key -> byClient.computeIfAbsent(
                        key, absent -> all.only(client -> key(client, home).equals(key))));
        return byClient;
    }

    /** Whether somebody must look after it, command or not. */
    static boolean unfinished(Recovered part) {
        return !part.open().isEmpty() || part.legs().stream().map(OwnedLeg::leg).anyMatch(ByClient::unfinished);
    }

    private static boolean unfinished(Leg leg) {
        return !leg.state().terminal() || leg.state() instanceof LegState.Expired expired && expired.watched();
    }
}
