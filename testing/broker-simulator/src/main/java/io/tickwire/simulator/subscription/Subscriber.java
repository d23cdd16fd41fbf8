package io.tickwire.simulator.subscription;

import io.tickwire.simulator.counters.Counters;
import io.tickwire.simulator.counters.Tally;
import io.tickwire.simulator.json.LastSent;
import io.tickwire.simulator.login.Session;
import io.tickwire.simulator.message.Format;
import io.tickwire.simulator.message.MessageCode;
import io.tickwire.simulator.socket.EngineSocket;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A market data session as the feed sees it: its subscriptions and its sockets. Subscriptions belong to the session,
 * not to a socket, and so outlive a reconnect (XTS reference 2.4); so does the memory of partial messages.
 */
public final class Subscriber {
    private final Session session;
    private final Map<Topic, LastSent> topics = new LinkedHashMap<>();
    private final Set<Topic> lulled = new HashSet<>();
    private final Outbox full = new Outbox();
    private final Outbox partial = new Outbox();
    private final Outbox packets;
    private final Tally announced;
    private final Map<MessageCode, LongAdder> sent = new EnumMap<>(MessageCode.class);
    private final Map<MessageCode, LongAdder> sentHere = new EnumMap<>(MessageCode.class);

    Subscriber(Session session, Counters counters, int packetsPerEvent) {
        this.session = session;
        this.announced = counters.framesByCode();
        this.packets = new Outbox.OfPackets(packetsPerEvent);
        for (MessageCode code : MessageCode.values()) {
            sent.put(code, counters.framesByCode().cell(String.valueOf(code.number())));
            sentHere.put(code, counters.framesBySession().cell(session.label() + "/" + code.number()));
        }
    }

    public Session session() {
        return session;
    }

    Set<Topic> topics() {
        return topics.keySet();
    }

    /** Returns false when it has the topic already. */
    boolean add(Topic topic) {
        return topics.putIfAbsent(topic, new LastSent()) == null;
    }

    /** Returns false when it does not have the topic. */
    boolean remove(Topic topic) {
        lulled.remove(topic);
        return topics.remove(topic) != null;
    }

    /** Nothing more comes of what is held now, until it is given up and asked for again. Returns how much that is. */
    public int lull() {
        lulled.addAll(topics.keySet());
        return lulled.size();
    }

    public void attach(EngineSocket socket) {
        outbox(socket).sockets().add(socket);
    }

    public void detach(EngineSocket socket) {
        outbox(socket).sockets().remove(socket);
    }

    private Outbox outbox(EngineSocket socket) {
        return switch (Format.of(socket.query())) {
            case FULL -> full;
            case PARTIAL -> partial;
            case BINARY -> packets;
        };
    }

    public List<EngineSocket> sockets() {
        return outboxes().flatMap(outbox -> outbox.sockets().stream()).toList();
    }

    public boolean hasSockets() {
        return full.hasSockets() || partial.hasSockets() || packets.hasSockets();
    }

    private Stream<Outbox> outboxes() {
        return Stream.of(full, partial, packets);
    }

    /** Queues the update on every socket, in the form it wants, and returns how many messages those were. */
    public int deliver(Topic topic, Update update, Twist twist) {
        LastSent before = topics.get(topic);
        if (before == null || lulled.contains(topic)) {
            return 0;
        }
        int count = 0;
        if (full.hasSockets()) {
            count += full.send(update.full(), twist);
        }
        if (partial.hasSockets()) {
            count += partial.send(update.partial(before), twist);
        }
        if (packets.hasSockets()) {
            count += packets.send(update.packet(), twist);
        }
        count(sent, topic.code(), count);
        count(sentHere, topic.code(), count);
        return count;
    }

    /** Sends an event at once to the sockets that read JSON: its binary layout, if any, is in no source. */
    void announce(String event, String text) {
        List<EngineSocket> readers = Stream.of(full, partial)
                .flatMap(outbox -> outbox.sockets().stream())
                .filter(EngineSocket::takesPackets)
                .toList();
        readers.forEach(socket -> socket.event(event, text));
        announced.add(countedAs(event), readers.size());
    }

    /** Queues a recorded event for every socket, in the form it was recorded in. */
    void replay(String event, byte[] packet, byte @Nullable [] attachment) {
        for (EngineSocket socket : sockets()) {
            if (attachment != null) {
                socket.append(packet, packet.length, attachment);
            } else {
                socket.append(packet, packet.length);
            }
            announced.add(countedAs(event), 1);
        }
    }

    /** Messages count under their code, other events under their name. */
    private static String countedAs(String event) {
        return event.matches("\\d+-.*") ? event.substring(0, event.indexOf('-')) : event;
    }

    private static void count(Map<MessageCode, LongAdder> cells, MessageCode code, int count) {
        LongAdder cell = cells.get(code);
        if (cell != null) {
            cell.add(count);
        }
    }

    /** Sends what is queued. */
    public void flush() {
        outboxes().forEach(Outbox::flush);
    }
}
