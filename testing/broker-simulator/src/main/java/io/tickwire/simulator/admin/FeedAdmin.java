package io.tickwire.simulator.admin;

import io.tickwire.simulator.counters.Tally;
import io.tickwire.simulator.faults.GarbageFrames;
import io.tickwire.simulator.login.Session;
import io.tickwire.simulator.recording.Recording;
import io.tickwire.simulator.socket.EngineSocket;
import io.tickwire.simulator.socket.Events;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What a test may do to the feed: {@link Admin#feed}. Each call returns how many sockets it was done to, if to any. */
public final class FeedAdmin {
    private static final byte[] PACKET_EVENT = Events.attached("xts-binary-packet");

    private static final Predicate<Optional<Session>> ANYBODY = session -> true;

    private final Controls on;
    private final Turns turns;
    private final Tally struck;
    private final Predicate<Optional<Session>> whose;

    FeedAdmin(Controls on, Turns turns) {
        this(on, turns, ANYBODY);
    }

    private FeedAdmin(Controls on, Turns turns, Predicate<Optional<Session>> whose) {
        this.on = on;
        this.turns = turns;
        this.struck = on.struck();
        this.whose = whose;
    }

    /** The same, done only to sockets of this account whose session has not ended; the others go on as if nothing was. */
    public FeedAdmin ofAccount(String account) {
        return new FeedAdmin(
                on,
                turns,
                session -> session.filter(of -> of.account().name().equals(account))
                        .isPresent());
    }

    /** Closes every socket politely. */
    public int drop() {
        return forEachSocket("drop-sockets", EngineSocket::close);
    }

    /** Cuts every socket with a TCP reset. */
    public int reset() {
        return forEachSocket("reset-sockets", EngineSocket::reset);
    }

    /** Leaves every socket open but dead: nothing is read, answered or sent on it any more. */
    public int halfOpen() {
        return forEachSocket("half-open-sockets", EngineSocket::freeze);
    }

    /** Sends no more ticks on the sockets that are open, which answer pings as ever; a new socket gets them again. */
    public int mute() {
        return forEachSocket(
                "mute-sockets",
                socket -> session(socket)
                        .flatMap(on.subscriptions()::find)
                        .ifPresent(subscriber -> subscriber.detach(socket)));
    }

    /** Cuts every websocket once this many more bytes are written, most likely in the middle of a frame. */
    public int cutAfter(int bytes, boolean byReset) {
        return forEachSocket("cut-sockets", socket -> socket.cutAfter(bytes, byReset));
    }

    /** Sends a raw Engine.IO packet, e.g. {@link GarbageFrames#CUT_TICK}. Not counted among the frames. */
    public int sendRaw(String packet) {
        return forEachSocket("garbage-frame", socket -> socket.send(packet));
    }

    /** Sends the bytes as the attachment of {@code xts-binary-packet}, whatever form the socket asked for. */
    public int sendAttachment(byte[] attachment) {
        return forEachSocket("garbage-frame", socket -> {
            socket.append(PACKET_EVENT, PACKET_EVENT.length, attachment);
            socket.flush();
        });
    }

    /** Writes the bytes to every websocket's connection as they are, e.g. {@link GarbageFrames#unfinished}. */
    public int sendWire(byte[] bytes) {
        return forEachSocket("garbage-frame", socket -> socket.wire(bytes));
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

    private Optional<Session> session(EngineSocket socket) {
        return on.sessions().find(socket.query().getOrDefault("token", ""));
    }

    private int forEachSocket(String action, Consumer<EngineSocket> deed) {
        return turns.call(() -> {
            var open = on.sockets().sockets().stream()
                    .filter(socket -> whose.test(session(socket)))
                    .toList();
            open.forEach(deed);
            struck.add(action, open.size());
            return open.size();
        });
    }
}
