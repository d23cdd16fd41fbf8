package io.tickwire.broker.xts.login;

import io.tickwire.broker.token.BrokerLogin.Grant;
import io.tickwire.broker.token.JwtClaims;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a token is for those who asked for it. Live tokens name the application key twice: as {@code publicKey} and at
 * the end of {@code userID}, {@code <clientCode>_<appKey>} (XTS reference 1.7). Nobody has published the claims of a
 * trading token, so only a contradiction counts, never a missing claim. Pure.
 */
final class TokenOwner {
    private TokenOwner() {}

    /** Why the token is not ours; empty when it is, or does not say. Without names and keys: the text is logged. */
    static Optional<String> objection(Grant grant, String appKey) {
        JwtClaims claims = JwtClaims.of(grant.token().reveal());
        if (claims.publicKey().filter(key -> !key.equals(appKey)).isPresent()) {
            return Optional.of("the token is for another application than the keys it was asked with");
        }
        return claims.userId()
                .filter(user -> !ours(user, grant, appKey))
                .map(user -> "the token names another user than the login and its keys");
    }

    private static boolean ours(String user, Grant grant, String appKey) {
        if (user.endsWith("_" + appKey)) {
            return true;
        }
        List<String> names = names(grant);
        return names.isEmpty() ? user.indexOf('_') < 0 : names.stream().anyMatch(name -> names(user, name));
    }

    private static List<String> names(Grant grant) {
        List<String> names = new ArrayList<>(grant.clientCodes());
        names.add(grant.userId());
        names.removeIf(String::isBlank);
        return names;
    }

    /** The whole of it, or all before an underscore: CLIENT1 is not CLIENT10. */
    private static boolean names(String user, String name) {
        return user.equalsIgnoreCase(name) || user.regionMatches(true, 0, name + "_", 0, name.length() + 1);
    }
}
