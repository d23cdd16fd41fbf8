package io.tickwire.broker.token;

import io.tickwire.service.config.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A live login at a broker, shared by every instance that needs it.
 *
 * @param broker the broker's name, for example {@code XTS}
 * @param account whose login it is
 * @param purpose which of the broker's APIs it opens
 * @param generation counts the logins of this broker, account and purpose; a later login ends the earlier token
 * @param token what the broker wants to see with every call
 * @param userId the user as the login named it; the socket wants it. May contain the API key: not for logs
 * @param issuedAt when the login was answered
 * @param expiresAt when the token ends by itself; the broker may end it earlier
 * @param investorClient false for a dealer, who must say the client with every call
 * @param clientCodes accounts the login may trade
 * @param endpoint where this session's calls go when the login named a place; null for the configured one
 */
public record SessionToken(
        String broker,
        String account,
        Purpose purpose,
        long generation,
        Secret token,
        String userId,
        Instant issuedAt,
        Instant expiresAt,
        boolean investorClient,
        List<String> clientCodes,
        @Nullable URI endpoint) {
    /** Calls made now must not arrive after the end. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    public SessionToken {
        clientCodes = List.copyOf(clientCodes);
    }

    public SessionToken(
            String broker,
            String account,
            Purpose purpose,
            long generation,
            Secret token,
            String userId,
            Instant issuedAt,
            Instant expiresAt,
            boolean investorClient,
            List<String> clientCodes) {
        this(
                broker,
                account,
                purpose,
                generation,
                token,
                userId,
                issuedAt,
                expiresAt,
                investorClient,
                clientCodes,
                null);
    }

    /** Whether it has some time left: two minutes, or a tenth of its life if that is shorter. */
    public boolean usableAt(Instant now) {
        Duration tenth = Duration.between(issuedAt, expiresAt).dividedBy(10);
        Duration margin = tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN;
        return now.isBefore(expiresAt.minus(margin));
    }

    @Override
    public String toString() {
        return broker + "/" + account + "/" + purpose + "#" + generation;
    }
}
