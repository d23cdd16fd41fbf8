package io.tickwire.broker.token;

/**
 * The one login of a broker, account and purpose, shared by any number of threads and instances. Calls block for the
 * length of a login at most.
 */
public interface Sessions {

    /**
     * The token to use now: the known or stored one while it is usable, otherwise the one of a new login.
     *
     * @throws LoginRefused when the login was tried and failed, or failed before and is not to be tried again yet
     * @throws BrokerUnavailable when no login could be tried
     */
    SessionToken current();

    /**
     * The token that follows one the broker refused. Whoever comes first logs in; everybody else gets that login's
     * token.
     *
     * @param dead the token that was refused
     * @throws LoginRefused as {@link #current()}
     * @throws BrokerUnavailable as {@link #current()}
     */
    SessionToken replace(SessionToken dead);

    /**
     * A token of a new login, whatever is stored: it ends the session of everybody who used this login before, which is how
     * a lost owner is shut out at the broker itself (XTS reference 1.7).
     *
     * @throws LoginRefused as {@link #current()}
     * @throws BrokerUnavailable as {@link #current()}
     */
    SessionToken fence();

    /**
     * The token after the dead one, on a person's word: as {@link #current()} and {@link #replace}, but a login is tried although
     * failed ones forbid it for a while. One try; when it fails, everybody is held back again.
     *
     * @param dead generation the broker refused, or 0
     * @throws LoginRefused when the broker refuses
     * @throws BrokerUnavailable as {@link #current()}, also after too many logins within a minute
     */
    SessionToken insist(long dead);

    /**
     * What is stored, without asking the broker for anything.
     *
     * @throws BrokerUnavailable when the token store is out of reach
     */
    StoredSession stored();

    /** Whether the login that got the token of this generation was made here, and not by another instance or a person. */
    default boolean isOwn(long generation) {
        return false;
    }
}
