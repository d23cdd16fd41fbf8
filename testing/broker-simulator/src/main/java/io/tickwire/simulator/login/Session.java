package io.tickwire.simulator.login;

import java.time.Instant;

/**
 * One successful login: what a token stands for.
 *
 * @param generation counts the logins of this account and API from 1
 * @param token the JWT, compared as text
 */
public record Session(Api api, Account account, long generation, String token, Instant issuedAt, Instant expiresAt) {
    /** How counters name the session: {@code demo#1}. */
    public String label() {
        return account.name() + "#" + generation;
    }

    @Override
    public String toString() {
        return api.label() + " session " + label();
    }
}
