package io.tickwire.orders.broker;

import org.jspecify.annotations.Nullable;

/** Our login at a broker for as long as the account is ours: one for all clients of a dealer. */
public interface BrokerSession {
    /**
     * Orders and lists of one client. Costs nothing and asks nobody: a client the login may not act for is found out by the
     * first call, which then says {@link Answer.NotOurs} or refuses.
     *
     * @param clientId null for the login's own account
     */
    BrokerOrders client(@Nullable String clientId);

    /**
     * What the client owns besides; bound as {@link #client}.
     *
     * @param clientId null for the login's own account
     */
    BrokerFunds funds(@Nullable String clientId);

    /**
     * Where the broker tells by itself what becomes of the orders of all clients; a new one each time, null when it tells
     * nothing.
     */
    default @Nullable OrderStream stream() {
        return null;
    }

    /**
     * Makes sure of a session for the hours to come: a login that is about to end is renewed before an order meets its
     * end. To be called now and then.
     *
     * @throws RuntimeException when there is no session to be had; the message says why
     */
    default void refresh() {}
}
