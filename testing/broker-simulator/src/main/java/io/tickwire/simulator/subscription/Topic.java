package io.tickwire.simulator.subscription;

import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.market.Candle;
import io.tickwire.simulator.market.Walk;
import io.tickwire.simulator.message.MessageCode;
import java.util.ArrayList;
import java.util.List;

/** One instrument under one message code, with everybody who subscribed to that. */
public final class Topic {
    private final Walk walk;
    private final MessageCode code;
    private final List<Subscriber> subscribers = new ArrayList<>();

    private long toldMinute;

    /** Where the topic sits in the list of all topics, so that it can be taken out without a search. */
    int position;

    /** The minute finished before anybody asked is in the snapshot. */
    Topic(Walk walk, MessageCode code) {
        this.walk = walk;
        this.code = code;
        Candle finished = walk.candles().finished();
        this.toldMinute = finished == null ? 0 : finished.minute();
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

    /** Whether any of its subscribers could hear of it now. */
    public boolean isWanted() {
        for (int at = 0; at < subscribers.size(); at++) {
            if (subscribers.get(at).hasSockets()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the walk has something to tell after its last step: a candle only once its minute is over. */
    public boolean hasNews() {
        if (code != MessageCode.CANDLE) {
            return true;
        }
        Candle finished = walk.candles().finished();
        if (finished == null || finished.minute() == toldMinute) {
            return false;
        }
        toldMinute = finished.minute();
        return true;
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
