package io.tickwire.simulator.push;

import io.tickwire.simulator.counters.Tally;
import io.tickwire.simulator.login.Api;
import io.tickwire.simulator.login.JoinedSockets;
import io.tickwire.simulator.login.Session;
import io.tickwire.simulator.login.Sessions;
import io.tickwire.simulator.login.Sessions.End;
import io.tickwire.simulator.socket.EngineSocket;
import io.tickwire.simulator.socket.SocketApplication;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The sockets of interactive logins (XTS reference 5). All that say {@code apiType=INTERACTIVE} hear what is pushed;
 * one that does not is told that it has joined, hears nothing and is closed after a while. When a session is replaced by
 * another login its sockets hear {@code logout}, stay open and fall silent. Confined to the event loop.
 */
public final class OrderSockets implements SocketApplication {
    private static final String EXPIRED = "Your session has been expired. Please login again.";

    private final JoinedSockets joined;
    private final long patienceNanos;
    private final Tally events;
    private final LongSupplier nanos;
    private final Map<String, Set<EngineSocket>> listening = new HashMap<>();
    private final Map<EngineSocket, Long> untyped = new HashMap<>();

    /**
     * @param patience how long a socket without {@code apiType=INTERACTIVE} is left open
     * @param liveSockets counts open sockets by account
     * @param events counts the events written by name
     */
    public OrderSockets(Sessions sessions, Duration patience, Tally liveSockets, Tally events, LongSupplier nanos) {
        joined = new JoinedSockets(sessions, Api.INTERACTIVE, liveSockets);
        this.patienceNanos = patience.toNanos();
        this.events = events;
        this.nanos = nanos;
        sessions.onEnd(this::sessionEnded);
    }

    @Override
    public void opened(EngineSocket socket) {
        joined.admit(socket).ifPresent(session -> listen(socket, session));
    }

    private void listen(EngineSocket socket, Session session) {
        if (socket.query().getOrDefault("apiType", "").equals("INTERACTIVE")) {
            listening
                    .computeIfAbsent(login(session), unused -> new LinkedHashSet<>())
                    .add(socket);
        } else {
            untyped.put(socket, nanos.getAsLong());
        }
    }

    private static String login(Session session) {
        return session.account().userId();
    }

    @Override
    public void closed(EngineSocket socket) {
        mute(socket);
        untyped.remove(socket);
        var unused = joined.left(socket);
    }

    /** Pushes nothing more to the socket, which stays open. */
    public void mute(EngineSocket socket) {
        listening.values().forEach(sockets -> sockets.remove(socket));
    }

    boolean anybodyHears(String loginId) {
        return !of(loginId).isEmpty();
    }

    /** Sends the event to every socket of the login. */
    void push(String loginId, String name, String text) {
        List<EngineSocket> hearers = List.copyOf(of(loginId));
        hearers.forEach(socket -> socket.event(name, text));
        events.add(name, hearers.size());
    }

    private Set<EngineSocket> of(String loginId) {
        return listening.getOrDefault(loginId, Set.of());
    }

    /** Closes what has been open too long without saying what it wants. To be called often. */
    public void sweep() {
        long now = nanos.getAsLong();
        List<EngineSocket> late = new ArrayList<>();
        untyped.forEach((socket, since) -> {
            if (now - since >= patienceNanos) {
                late.add(socket);
            }
        });
        late.forEach(socket -> {
            socket.event("error", EXPIRED);
            socket.close();
        });
    }

    private void sessionEnded(Session session, End how) {
        joined.of(session).forEach(socket -> {
            mute(socket);
            JoinedSockets.farewell(socket, how);
        });
    }
}
