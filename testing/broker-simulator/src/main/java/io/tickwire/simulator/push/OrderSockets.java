package io.tickwire.simulator.push;

import io.tickwire.simulator.counters.Tally;
import io.tickwire.simulator.login.Api;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The sockets of interactive logins (XTS reference 5). All that say {@code apiType=INTERACTIVE} hear what is pushed;
 * one that does not is told that it has joined, hears nothing and is closed after a while. When a session is replaced by
 * another login its sockets hear {@code logout}, stay open and fall silent. Confined to the event loop.
 */
public final class OrderSockets implements SocketApplication {
    private static final String EXPIRED = "Your session has been expired. Please login again.";

    private final Sessions sessions;
    private final long patienceNanos;
    private final Tally liveSockets;
    private final Tally events;
    private final LongSupplier nanos;
    private final Map<EngineSocket, Session> joined = new HashMap<>();
    private final Map<String, Set<EngineSocket>> listening = new HashMap<>();
    private final Map<EngineSocket, Long> untyped = new HashMap<>();

    /**
     * @param patience how long a socket without {@code apiType=INTERACTIVE} is left open
     * @param liveSockets counts open sockets by account
     * @param events counts the events written by name
     */
    public OrderSockets(Sessions sessions, Duration patience, Tally liveSockets, Tally events, LongSupplier nanos) {
        this.sessions = sessions;
        this.patienceNanos = patience.toNanos();
        this.liveSockets = liveSockets;
        this.events = events;
        this.nanos = nanos;
        sessions.onEnd(this::sessionEnded);
    }

    @Override
    public void opened(EngineSocket socket) {
        Optional<Session> session =
                sessions.find(socket.query().getOrDefault("token", "")).filter(live -> live.api() == Api.INTERACTIVE);
        if (session.isEmpty()) {
            socket.event("error", "Invalid Token");
            socket.close();
            return;
        }
        joined.put(socket, session.get());
        liveSockets.add(session.get().account().name(), 1);
        socket.event("joined", "Socket joined successfully!");
        if (socket.query().getOrDefault("apiType", "").equals("INTERACTIVE")) {
            listening
                    .computeIfAbsent(login(session.get()), unused -> new LinkedHashSet<>())
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
        Session session = joined.remove(socket);
        if (session != null) {
            liveSockets.add(session.account().name(), -1);
        }
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
        List<EngineSocket> its = joined.entrySet().stream()
                .filter(entry -> entry.getValue().equals(session))
                .map(Map.Entry::getKey)
                .toList();
        its.forEach(socket -> {
            mute(socket);
            if (how == End.REPLACED) {
                socket.event("logout", "You have been logged out by another user.");
            } else if (how == End.LOGGED_OUT) {
                socket.close();
            }
        });
    }
}
