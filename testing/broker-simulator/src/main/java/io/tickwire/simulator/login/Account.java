package io.tickwire.simulator.login;

import java.util.List;
import java.util.Locale;

/**
 * One login of the broker.
 *
 * @param name how the simulator's keys and counters call it
 * @param clientCodes the clients it trades for; an investor's only client is itself
 * @param investor false for a dealer, whose calls must name a {@code clientID} (XTS reference 4.10)
 */
public record Account(String name, List<String> clientCodes, boolean investor) {
    /** The literal a pro dealer sends in place of a client code. */
    public static final String PRO = "*****";

    public Account {
        clientCodes = List.copyOf(clientCodes);
    }

    static Account investor(String name) {
        return new Account(name, List.of(name.toUpperCase(Locale.ROOT)), true);
    }

    /** The id the broker shows for the login. */
    public String userId() {
        return name.toUpperCase(Locale.ROOT);
    }

    /** The id as live tokens have it, application key and all (XTS reference 1.7). */
    String userIdWithKey(Api api) {
        return clientCodes.get(0) + "_" + appKey(api);
    }

    public String appKey(Api api) {
        return name + "-" + api.keyWord() + "-key";
    }

    public String secretKey(Api api) {
        return name + "-" + api.keyWord() + "-secret";
    }
}
