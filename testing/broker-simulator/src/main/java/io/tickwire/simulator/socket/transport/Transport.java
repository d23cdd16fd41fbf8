package io.tickwire.simulator.socket.transport;

/** The way packets reach one client. Appended packets travel in order and leave with the next flush. */
public interface Transport {
    void append(byte[] packet, int length);

    /** Appends a binary attachment in the framing of the client's Engine.IO revision. */
    void append(byte[] attachment);

    /** Returns false when the client reads so slowly that it must be cut off. */
    boolean flush();

    /** Ends politely: the client sees the transport close. */
    void close();

    /** Ends with a TCP reset. */
    void reset();

    /** Ends after so many more bytes, in the middle of a frame if it so happens. A poll ends at once. */
    void cutAfter(int bytes, boolean byReset);

    /** Sends bytes as they are. A poll has no frames to break and sends nothing. */
    void wire(byte[] bytes);

    /** Stops reading and writing while the connection stays open: the half-open fault. */
    void freeze();
}
