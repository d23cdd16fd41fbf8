package io.tickwire.broker.xts.socket;

/**
 * Opens Socket.IO connections, without reconnecting any by itself. Which protocol version is spoken is the
 * implementation's business: XTS speaks Engine.IO 3 (XTS reference 2.1).
 */
public interface SocketTransport extends AutoCloseable {
    /** Begins to connect and returns at once; what comes of it goes to the listener, from the transport's own threads. */
    SocketLink connect(SocketTarget target, SocketListener listener);

    /** Connections whose sockets exist, or are not yet known to be released. */
    int live();

    @Override
    void close();
}
