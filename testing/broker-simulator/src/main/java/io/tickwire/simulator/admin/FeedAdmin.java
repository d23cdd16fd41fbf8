package io.tickwire.simulator.admin;

import io.tickwire.simulator.recording.Recording;
import io.tickwire.simulator.socket.EngineSocket;
import io.tickwire.simulator.subscription.Subscriber;
import java.time.Duration;

/** What a test may do to the feed: {@link Admin#feed}. */
public final class FeedAdmin extends SocketAdmin {
    private final Controls on;
    private final Turns turns;

    FeedAdmin(Controls on, Turns turns) {
        super(on.sockets(), socket -> detach(on, socket), on, turns);
        this.on = on;
        this.turns = turns;
    }

    private static void detach(Controls on, EngineSocket socket) {
        on.sessions()
                .find(socket.query().getOrDefault("token", ""))
                .flatMap(on.subscriptions()::find)
                .ifPresent(subscriber -> subscriber.detach(socket));
    }

    /**
     * The broker holds the account's subscriptions and sends nothing for them, on whatever socket, until they are given up
     * and asked for again. Returns how many they are.
     */
    public int lull(String account) {
        return turns.call(() -> on.subscriptions().subscribers().stream()
                .filter(subscriber -> subscriber.session().account().name().equals(account))
                .mapToInt(Subscriber::lull)
                .sum());
    }

    /** Sets the exchange's clock off: its times, its hours and its candles. Tokens keep the right time. */
    public void skewClock(Duration by) {
        on.exchangeClock().skew(by);
    }

    /** Changes the property messages a second; 0 stops them. */
    public void propertyRate(int perSecond) {
        turns.run(() -> on.noise().rate(perSecond));
    }

    /** Plays the recording from its beginning in place of the random walk. */
    public void play(Recording recording, double speed) {
        turns.run(() -> on.recording().play(recording, speed));
    }

    /** Back from a recording to the random walk. */
    public void stopRecording() {
        turns.run(on.recording()::stop);
    }
}
