package io.tickwire.simulator.subscription;

import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.market.MessageCode;
import io.tickwire.simulator.market.Walk;
import java.util.ArrayList;
import java.util.List;

/** One instrument under one message code, with everybody who subscribed to that. */
public final class Topic {
    private final Walk walk;
    private final MessageCode code;
    private final List<Subscriber> subscribers = new ArrayList<>();

    /** Where the topic sits in the list of all topics, so that it can be taken out without a search. */
    int position;

    Topic(Walk walk, MessageCode code) {
        this.walk = walk;
        this.code = code;
    }

    public Walk walk() {
        return walk;
    }

    public MessageCode code() {
        return code;
    }

    public List<Subscriber> subscribers() {
        return subscribers;
    }

    Contract contract() {
        return walk.contract();
    }

    void add(Subscriber subscriber) {
        subscribers.add(subscriber);
    }

    /** Returns whether nobody is left. */
    boolean remove(Subscriber subscriber) {
        subscribers.remove(subscriber);
        return subscribers.isEmpty();
    }
}
