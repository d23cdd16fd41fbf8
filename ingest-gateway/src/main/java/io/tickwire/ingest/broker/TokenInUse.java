package io.tickwire.ingest.broker;

import java.time.Instant;

/**
 * What may be told about the token a session runs with: everything but the token.
 *
 * @param generation counts the logins of this account
 * @param fresh true when this gateway logged in for it; false when it was found in the store
 */
public record TokenInUse(long generation, Instant issuedAt, Instant expiresAt, boolean fresh) {}
