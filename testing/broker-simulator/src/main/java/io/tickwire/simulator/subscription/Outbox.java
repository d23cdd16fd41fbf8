package io.tickwire.simulator.subscription;

import io.tickwire.simulator.message.Rendering;
import io.tickwire.simulator.socket.EngineSocket;
import io.tickwire.simulator.socket.Events;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The sockets of one session that want one form of message, and what is on its way to them. */
class Outbox {
    private final List<EngineSocket> sockets = new ArrayList<>();
    private final List<byte[]> late = new ArrayList<>();

    List<EngineSocket> sockets() {
        return sockets;
    }

    boolean hasSockets() {
        return !sockets.isEmpty();
    }

    /** Returns how many sockets get it, now or soon; 0 for an empty message. */
    int send(Rendering message, Twist twist) {
        int takers = message.length() == 0 ? 0 : takers();
        if (takers == 0) {
            return 0;
        }
        if (twist == Twist.LATE) {
            late.add(Arrays.copyOf(message.bytes(), message.length()));
            return takers;
        }
        put(message.bytes(), message.length());
        if (twist == Twist.TWICE) {
            put(message.bytes(), message.length());
        }
        late.forEach(held -> put(held, held.length));
        late.clear();
        return twist == Twist.TWICE ? 2 * takers : takers;
    }

    private int takers() {
        int count = 0;
        for (int at = 0; at < sockets.size(); at++) {
            count += sockets.get(at).takesPackets() ? 1 : 0;
        }
        return count;
    }

    void put(byte[] message, int length) {
        for (int at = 0; at < sockets.size(); at++) {
            sockets.get(at).append(message, length);
        }
    }

    /** Sends what is queued. A copy is walked because a slow reader leaves the list as it is cut off. */
    void flush() {
        List.copyOf(sockets).forEach(EngineSocket::flush);
    }

    /** Binary packets gather until enough of them travel together as the attachment of one event. */
    static final class OfPackets extends Outbox {
        private static final byte[] EVENT = Events.attached("xts-binary-packet");

        private final int packetsPerEvent;
        private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
        private int packets;

        OfPackets(int packetsPerEvent) {
            this.packetsPerEvent = packetsPerEvent;
        }

        @Override
        void put(byte[] packet, int length) {
            gathered.write(packet, 0, length);
            packets++;
            if (packets >= packetsPerEvent) {
                leave();
            }
        }

        private void leave() {
            byte[] attachment = gathered.toByteArray();
            gathered.reset();
            packets = 0;
            sockets().forEach(socket -> socket.append(EVENT, EVENT.length, attachment));
        }

        @Override
        void flush() {
            if (packets > 0) {
                leave();
            }
            super.flush();
        }
    }
}
