package io.tickwire.simulator.admin;

import io.tickwire.simulator.counters.Tally;
import io.tickwire.simulator.faults.GarbageFrames;
import io.tickwire.simulator.login.Session;
import io.tickwire.simulator.login.Sessions;
import io.tickwire.simulator.socket.EngineServer;
import io.tickwire.simulator.socket.EngineSocket;
import io.tickwire.simulator.socket.Events;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What a test may do to the sockets of one API: {@link Admin#sockets}. Each call returns how many sockets it was done
 * to.
 */
public class SocketAdmin {
    private static final byte[] PACKET_EVENT = Events.attached("xts-binary-packet");

    private static final Predicate<Optional<Session>> ANYBODY = session -> true;

    private final EngineServer server;
    private final Consumer<EngineSocket> muting;
    private final Sessions sessions;
    private final Turns turns;
    private final Tally struck;
    private final Predicate<Optional<Session>> whose;

    /** @param muting what leaves a socket open but tells it nothing more */
    SocketAdmin(EngineServer server, Consumer<EngineSocket> muting, Controls on, Turns turns) {
        this(server, muting, on.sessions(), turns, on.struck(), ANYBODY);
    }

    private SocketAdmin(
            EngineServer server,
            Consumer<EngineSocket> muting,
            Sessions sessions,
            Turns turns,
            Tally struck,
            Predicate<Optional<Session>> whose) {
        this.server = server;
        this.muting = muting;
        this.sessions = sessions;
        this.turns = turns;
        this.struck = struck;
        this.whose = whose;
    }

    /** The same, done only to sockets of this account whose session has not ended; the others go on as if nothing was. */
    public SocketAdmin ofAccount(String account) {
        return new SocketAdmin(
                server,
                muting,
                sessions,
                turns,
                struck,
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

    /** Sends no more ticks or order events on the sockets that are open, which answer pings as ever; a new socket gets them again. */
    public int mute() {
        return forEachSocket("mute-sockets", muting);
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

    private Optional<Session> session(EngineSocket socket) {
        return sessions.find(socket.query().getOrDefault("token", ""));
    }

    private int forEachSocket(String action, Consumer<EngineSocket> deed) {
        return turns.call(() -> {
            var open = server.sockets().stream()
                    .filter(socket -> whose.test(session(socket)))
                    .toList();
            open.forEach(deed);
            struck.add(action, open.size());
            return open.size();
        });
    }
}
