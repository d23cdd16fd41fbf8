package io.tickwire.service.http.access;

/**
 * Why a caller may not come in. Never holds anything the caller sent.
 *
 * @param status 401 when it is not known who asks, 403 when it is and that is not enough
 * @param challenge value of {@code WWW-Authenticate}
 */
public record Refusal(int status, String challenge, String error, String remedy) {
    private static final String REALM = "Bearer realm=\"tickwire\"";

    static Refusal unknown(String error) {
        return new Refusal(401, REALM, error, "send the header Authorization: Bearer TOKEN");
    }

    static Refusal wrongToken() {
        return new Refusal(
                401,
                REALM + ", error=\"invalid_token\"",
                "the token is none of this service",
                "send the one of TICKWIRE_API_TOKEN_READ, _TRADE or _ADMIN");
    }

    static Refusal elsewhere() {
        return new Refusal(
                401,
                REALM,
                "no token is configured, so only programs of this machine are answered",
                "ask from the machine it runs on, not through a proxy or a page; or set TICKWIRE_API_TOKEN_READ, _TRADE or _ADMIN"
                        + " for the service");
    }

    static Refusal tooLittle(Role has, Role needed) {
        return new Refusal(
                403,
                REALM + ", error=\"insufficient_scope\", scope=\"" + needed.word() + "\"",
                "this needs the role " + needed.word() + "; the token has the role " + has.word(),
                "send the token of TICKWIRE_API_TOKEN_" + needed.name());
    }
}
