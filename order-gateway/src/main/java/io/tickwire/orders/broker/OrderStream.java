package io.tickwire.orders.broker;

/**
 * Where a broker tells by itself what becomes of the orders of a login, those of all its clients. The weakest guarantee is
 * assumed: what is told may be lost, repeated, late or out of order, and nothing that was missed is told again.
 */
public interface OrderStream extends AutoCloseable {
    /**
     * Begins to connect and returns at once; what comes of it goes to the listener, under this number.
     *
     * @param epoch names the connection; none is used twice
     * @param doubted whether the login must be put to the question first, and replaced when the broker refuses it
     */
    void open(long epoch, boolean doubted, Listener listener);

    /** Ends the connection, in whatever condition. */
    void close(long epoch);

    /** Number of the login in use: a connection made with an older one hears nothing more. */
    long login();

    @Override
    void close();

    /** Hears from connections, on threads of theirs, one call at a time for each; must not block. */
    interface Listener {
        /** From now on the broker tells what happens. */
        void joined(long epoch, long login);

        /** Anything at all came, a mere heartbeat included. */
        void heard(long epoch);

        void told(long epoch, OrderNews news);

        /** The broker says that the login is over, or refuses it. The connection may stay open; it is mute. */
        void refused(long epoch, String reason);

        /** The connection could not be made, or is gone. */
        void lost(long epoch, String reason);
    }
}
