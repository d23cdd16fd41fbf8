package io.tickwire.broker.xts.socket;

import java.util.List;

/** Hears from one connection. Calls come one at a time and must not block. */
public interface SocketListener {
    void connected();

    /** Anything at all came, a mere pong included. */
    default void heard() {}

    /**
     * An event with its arguments: String, Number, Boolean, org.json objects or arrays, byte arrays.
     */
    void event(String name, List<Object> arguments);

    /**
     * The connection could not be made, or is gone: nothing more will come.
     *
     * @param httpStatus status of a refused handshake; 0 when there was no such answer
     */
    void ended(String reason, int httpStatus);
}
