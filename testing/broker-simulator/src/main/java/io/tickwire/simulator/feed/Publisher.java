package io.tickwire.simulator.feed;

import io.tickwire.simulator.market.Market;
import io.tickwire.simulator.subscription.Subscriber;
import io.tickwire.simulator.subscription.Subscriptions;
import io.tickwire.simulator.subscription.Topic;
import io.tickwire.simulator.subscription.Twist;
import io.tickwire.simulator.subscription.Update;
import io.tickwire.simulator.subscription.Update.Renderers;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Moves the market and tells the subscribers: so many topics a second, taken in turn, each to every socket of every
 * session that holds it. Confined to the event loop.
 */
public final class Publisher {
    private static final long SECOND = 1_000_000_000L;
    /** After a stall at most this part of a second is made up for. */
    private static final int CATCH_UP_PARTS = 4;

    private final Subscriptions subscriptions;
    private final Market market;
    private final Renderers renderers;
    private final FeedGate gate;
    private final LongSupplier nanos;
    private long ticksPerSecond;
    private long credit;
    private long lastTurn;
    private int cursor;

    /**
     * @param gate while it is shut nothing is sent and nothing is made up for later
     * @param nanos a monotonic clock
     */
    public Publisher(
            Subscriptions subscriptions,
            Market market,
            Renderers renderers,
            long ticksPerSecond,
            FeedGate gate,
            LongSupplier nanos) {
        this.subscriptions = subscriptions;
        this.market = market;
        this.renderers = renderers;
        this.ticksPerSecond = ticksPerSecond;
        this.gate = gate;
        this.nanos = nanos;
        this.lastTurn = nanos.getAsLong();
    }

    /** 0 stops the clockwork; {@link #publish} still works. */
    public void rate(long perSecond) {
        ticksPerSecond = perSecond;
        credit = 0;
    }

    /** Publishes what has come due since the turn before. */
    public void turn() {
        long now = nanos.getAsLong();
        credit = Math.min(credit + (now - lastTurn) * ticksPerSecond, SECOND * ticksPerSecond / CATCH_UP_PARTS);
        lastTurn = now;
        if (gate.isShut() || !anybodyListens()) {
            credit = 0;
            return;
        }
        int due = (int) (credit / SECOND);
        credit -= due * SECOND;
        publish(due);
    }

    private boolean anybodyListens() {
        return subscriptions.subscribers().stream().anyMatch(Subscriber::hasSockets);
    }

    /** Publishes this many topics now, as far as somebody listens, and returns the frames written. */
    public long publish(int count) {
        gate.turn();
        List<Topic> topics = subscriptions.topics();
        long exchangeSeconds = market.exchangeSeconds();
        long written = 0;
        int idle = 0;
        for (int done = 0; done < count && idle < topics.size(); ) {
            cursor = cursor + 1 < topics.size() ? cursor + 1 : 0;
            Topic topic = topics.get(cursor);
            boolean open = topic.isWanted() && gate.lets(topic);
            boolean wanted = open && !gate.mutes(topic);
            if (open && !wanted) {
                market.step(topic.walk(), exchangeSeconds); // its market goes on, and nobody hears of it
            }
            written += wanted ? publish(topic, exchangeSeconds) : 0;
            done += wanted ? 1 : 0;
            idle = wanted ? 0 : idle + 1;
        }
        if (written > 0) {
            subscriptions.subscribers().forEach(Subscriber::flush);
        }
        return written;
    }

    private int publish(Topic topic, long exchangeSeconds) {
        market.step(topic.walk(), exchangeSeconds);
        if (!topic.hasNews()) {
            return 0;
        }
        Update update = new Update(topic, renderers);
        Twist twist = gate.twist(topic);
        int sent = 0;
        for (Subscriber subscriber : topic.subscribers()) {
            sent += subscriber.deliver(topic, update, twist);
        }
        return sent;
    }
}
