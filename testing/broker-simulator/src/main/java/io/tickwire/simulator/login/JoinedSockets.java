package io.tickwire.simulator.login;

import io.tickwire.simulator.counters.Tally;
import io.tickwire.simulator.login.Sessions.End;
import io.tickwire.simulator.socket.EngineSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sockets that joined a live session of one API (XTS reference 1.7). Confined to the event loop. */
public final class JoinedSockets {
    private final Sessions sessions;
    private final Api api;
    private final Tally live;
    private final Map<EngineSocket, Session> joined = new HashMap<>();

    /** @param live counts open sockets by account */
    public JoinedSockets(Sessions sessions, Api api, Tally live) {
        this.sessions = sessions;
        this.api = api;
        this.live = live;
    }

    /** Joins the socket to the session its token names and tells it so; one without such a token is told, and closed. */
    public Optional<Session> admit(EngineSocket socket) {
        Optional<Session> session =
                sessions.find(socket.query().getOrDefault("token", "")).filter(found -> found.api() == api);
        if (session.isEmpty()) {
            socket.event("error", "Invalid Token");
            socket.close();
            return session;
        }
        joined.put(socket, session.get());
        live.add(session.get().account().name(), 1);
        socket.event("joined", "Socket joined successfully!");
        return session;
    }

    /** The session of a socket that was closed; empty when it had never joined one. */
    public Optional<Session> left(EngineSocket socket) {
        Optional<Session> session = Optional.ofNullable(joined.remove(socket));
        session.ifPresent(of -> live.add(of.account().name(), -1));
        return session;
    }

    public List<EngineSocket> of(Session session) {
        return joined.entrySet().stream()
                .filter(entry -> entry.getValue().equals(session))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What a socket hears when its session ends: one that was replaced by another login stays open. */
    public static void farewell(EngineSocket socket, End how) {
        if (how == End.REPLACED) {
            socket.event("logout", "You have been logged out by another user.");
        } else if (how == End.LOGGED_OUT) {
            socket.close();
        }
    }
}
