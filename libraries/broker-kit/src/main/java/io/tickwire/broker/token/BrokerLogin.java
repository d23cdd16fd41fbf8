package io.tickwire.broker.token;

import io.tickwire.service.config.Secret;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one broker logs one account in. */
public interface BrokerLogin {

    /**
     * Logs in: exactly one attempt, bounded in time to well under half a minute, because others wait behind it.
     *
     * @throws LoginRefused when it did not succeed, for whatever reason
     */
    Grant login();

    /** Text that changes when the keys change, so that corrected keys are tried at once. Only a hash of it is kept. */
    Secret credentials();

    /**
     * What a login gave.
     *
     * @param token the token
     * @param userId the user as the broker names it; empty when it did not say
     * @param investorClient false for a dealer
     * @param clientCodes accounts it may trade
     * @param endpoint where to send this session's calls; null for the configured place
     */
    record Grant(
            Secret token,
            String userId,
            boolean investorClient,
            List<String> clientCodes,
            @Nullable URI endpoint) {
        public Grant {
            clientCodes = List.copyOf(clientCodes);
        }
    }
}
