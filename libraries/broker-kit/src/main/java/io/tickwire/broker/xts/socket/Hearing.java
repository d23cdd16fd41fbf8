package io.tickwire.broker.xts.socket;

import io.tickwire.broker.xts.socket.packet.PacketReader;
import java.util.List;

/**
 * Tells the listener of one connection, one call at a time, although what comes and that it ends is known by two threads: an
 * end once and as the last thing, nothing at all after the cut.
 */
final class Hearing implements PacketReader.Hearer {
    private final SocketListener listener;
    private boolean leaving;
    private boolean over;

    Hearing(SocketListener listener) {
        this.listener = listener;
    }

    void heard() {
        listener.heard();
    }

    @Override
    public synchronized void connected() {
        if (!over && !leaving) {
            listener.connected();
        }
    }

    @Override
    public synchronized void event(String name, List<Object> arguments) {
        if (!over) {
            listener.event(name, arguments);
        }
    }

    @Override
    public synchronized void unreadable(Object message, String why) {
        if (!over) {
            listener.unreadable(message, why);
        }
    }

    synchronized void ended(String reason, int httpStatus) {
        if (!over && !leaving) {
            over = true;
            listener.ended(reason, httpStatus);
        }
    }

    /** We say good-bye: that it ends is no news, but what is still on its way is. */
    synchronized void leave() {
        leaving = true;
    }

    synchronized void cut() {
        over = true;
    }
}
