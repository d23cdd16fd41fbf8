package io.tickwire.broker.xts.socket;

/** One connection, in whatever condition. */
public interface SocketLink {
    /**
     * Says good-bye if the other side still listens, releases the socket, and returns once it is released or a second has
     * passed. The listener hears what the other side had sent before its own good-bye, and after the return nothing any more.
     * May be called more than once.
     *
     * @return true when the other side said good-bye, too: everything it sent before has been heard
     */
    boolean close();
}
