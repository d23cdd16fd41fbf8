package io.tickwire.broker.xts.socket;

import java.util.List;

/**
 * Hears from one connection. Calls come one at a time, those about messages from the thread that reads the socket, and must
 * not block: nothing is read meanwhile.
 */
public interface SocketListener {
    void connected();

    /** Anything at all came, a mere pong included. */
    default void heard() {}

    /**
     * An event with its arguments: String, Number, Boolean, org.json objects or arrays, byte arrays.
     */
    void event(String name, List<Object> arguments);

    /**
     * A message that cannot be told as an event: broken, or part of one whose other parts never came. It may have been
     * anything.
     *
     * @param message String or byte array, as it came
     * @param why what is wrong with it, without quoting it
     */
    void unreadable(Object message, String why);

    /**
     * The connection could not be made, or is gone: nothing more will come.
     *
     * @param httpStatus status of a refused handshake; 0 when there was no such answer
     */
    void ended(String reason, int httpStatus);
}
