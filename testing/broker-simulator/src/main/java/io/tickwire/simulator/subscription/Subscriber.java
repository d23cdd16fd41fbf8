package io.tickwire.simulator.subscription;

import io.tickwire.simulator.counters.Counters;
import io.tickwire.simulator.login.Session;
import io.tickwire.simulator.market.FrameBuffer;
import io.tickwire.simulator.market.MessageCode;
import io.tickwire.simulator.socket.EngineSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * A market data session as the feed sees it: its subscriptions and its sockets. Subscriptions belong to the session,
 * not to a socket, and so outlive a reconnect (XTS reference 2.4).
 */
public final class Subscriber {
    private final Session session;
    private final Set<Topic> topics = new LinkedHashSet<>();
    private final List<EngineSocket> sockets = new ArrayList<>();
    private final Map<MessageCode, LongAdder> sent = new EnumMap<>(MessageCode.class);
    private final Map<MessageCode, LongAdder> sentHere = new EnumMap<>(MessageCode.class);

    Subscriber(Session session, Counters counters) {
        this.session = session;
        for (MessageCode code : MessageCode.values()) {
            sent.put(code, counters.framesByCode().cell(String.valueOf(code.number())));
            sentHere.put(code, counters.framesBySession().cell(session.label() + "/" + code.number()));
        }
    }

    Session session() {
        return session;
    }

    Set<Topic> topics() {
        return topics;
    }

    public void attach(EngineSocket socket) {
        sockets.add(socket);
    }

    public void detach(EngineSocket socket) {
        sockets.remove(socket);
    }

    public List<EngineSocket> sockets() {
        return List.copyOf(sockets);
    }

    public boolean hasSockets() {
        return !sockets.isEmpty();
    }

    /** Queues the frame on every socket that can still take it and returns how many those were. */
    public int deliver(MessageCode code, FrameBuffer frame) {
        int count = 0;
        for (int at = 0; at < sockets.size(); at++) {
            count += sockets.get(at).append(frame.bytes(), frame.length()) ? 1 : 0;
        }
        count(sent, code, count);
        count(sentHere, code, count);
        return count;
    }

    private static void count(Map<MessageCode, LongAdder> cells, MessageCode code, int count) {
        LongAdder cell = cells.get(code);
        if (cell != null) {
            cell.add(count);
        }
    }

    /** Sends what is queued. A copy is walked because a slow reader leaves the list as it is cut off. */
    public void flush() {
        sockets().forEach(EngineSocket::flush);
    }
}
