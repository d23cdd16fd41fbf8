package io.tickwire.simulator.subscription;

import io.tickwire.simulator.counters.Counters;
import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.login.Account;
import io.tickwire.simulator.login.Session;
import io.tickwire.simulator.market.Market;
import io.tickwire.simulator.message.MessageCode;
import io.tickwire.simulator.socket.Events;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Who gets what. Confined to the event loop. */
public final class Subscriptions {
    private final Market market;
    private final Counters counters;
    private final ToIntFunction<Account> cap;
    private final int packetsPerEvent;
    private final Map<Session, Subscriber> subscribers = new HashMap<>();
    private final Map<MessageCode, Map<Contract, Topic>> byCode = new EnumMap<>(MessageCode.class);
    private final List<Topic> topics = new ArrayList<>();

    /**
     * @param cap subscriptions (instrument and code) one session of the account may hold
     * @param packetsPerEvent how many binary packets travel together at most
     */
    public Subscriptions(Market market, Counters counters, ToIntFunction<Account> cap, int packetsPerEvent) {
        this.market = market;
        this.counters = counters;
        this.cap = cap;
        this.packetsPerEvent = packetsPerEvent;
        for (MessageCode code : MessageCode.values()) {
            byCode.put(code, new HashMap<>());
        }
    }

    public Subscriber of(Session session) {
        return subscribers.computeIfAbsent(session, key -> new Subscriber(key, counters, packetsPerEvent));
    }

    /** The subscriber of a session that has not ended, if it ever asked for anything. */
    public Optional<Subscriber> find(Session session) {
        return Optional.ofNullable(subscribers.get(session));
    }

    public Collection<Subscriber> subscribers() {
        return subscribers.values();
    }

    /** Every topic somebody subscribed to, in no particular order. Not to be changed. */
    public List<Topic> topics() {
        return topics;
    }

    int remaining(Session session) {
        return cap.applyAsInt(session.account()) - of(session).topics().size();
    }

    boolean holds(Session session, Contract contract, MessageCode code) {
        Topic topic = topics(code).get(contract);
        return topic != null && of(session).topics().contains(topic);
    }

    void add(Session session, Contract contract, MessageCode code) {
        Topic topic = topics(code).computeIfAbsent(contract, key -> open(key, code));
        if (of(session).add(topic)) {
            topic.add(of(session));
            counters.subscriptions().add(session.account().name(), 1);
        }
    }

    void remove(Session session, Contract contract, MessageCode code) {
        Topic topic = topics(code).get(contract);
        if (topic != null && of(session).remove(topic)) {
            drop(of(session), topic);
        }
    }

    /** Sends an event nobody subscribed to to every socket that reads JSON. */
    public void announce(String event, String text) {
        subscribers.values().forEach(subscriber -> subscriber.announce(event, text));
    }

    /** Whether any session that subscribed to something has a socket open. */
    public boolean somebodyHears() {
        return subscribers.values().stream()
                .anyMatch(subscriber ->
                        subscriber.hasSockets() && !subscriber.topics().isEmpty());
    }

    /** Queues a recorded event for every socket of every session that subscribed to something. */
    public void replay(String event, String text, byte @Nullable [] attachment) {
        byte[] packet = attachment == null ? Events.text(event, text) : Events.attached(event);
        subscribers.values().stream()
                .filter(subscriber -> !subscriber.topics().isEmpty())
                .forEach(subscriber -> subscriber.replay(event, packet, attachment));
    }

    /** Sends what is queued. */
    public void flush() {
        List.copyOf(subscribers.values()).forEach(Subscriber::flush);
    }

    /** The session is over: its subscriptions go with it. */
    public void end(Session session) {
        Subscriber subscriber = subscribers.remove(session);
        if (subscriber != null) {
            subscriber.topics().forEach(topic -> drop(subscriber, topic));
        }
    }

    private void drop(Subscriber subscriber, Topic topic) {
        counters.subscriptions().add(subscriber.session().account().name(), -1);
        if (topic.remove(subscriber)) {
            close(topic);
        }
    }

    private Topic open(Contract contract, MessageCode code) {
        Topic topic = new Topic(market.of(contract), code);
        topic.position = topics.size();
        topics.add(topic);
        return topic;
    }

    private void close(Topic topic) {
        topics(topic.code()).remove(topic.contract());
        Topic last = topics.remove(topics.size() - 1);
        if (last != topic) {
            topics.set(topic.position, last);
            last.position = topic.position;
        }
    }

    private Map<Contract, Topic> topics(MessageCode code) {
        return byCode.getOrDefault(code, Map.of());
    }
}
