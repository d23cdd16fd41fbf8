package io.tickwire.broker.xts.socket;

/** One connection, in whatever condition. */
public interface SocketLink {
    /**
     * Says good-bye if the other side still listens, releases the socket, and returns once it is released or a second has
     * passed. The listener hears nothing any more. May be called more than once.
     *
     * @return true when the socket is known to be released
     */
    boolean close();
}
