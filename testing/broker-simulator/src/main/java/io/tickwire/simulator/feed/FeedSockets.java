package io.tickwire.simulator.feed;

import io.tickwire.simulator.counters.Tally;
import io.tickwire.simulator.login.Api;
import io.tickwire.simulator.login.Session;
import io.tickwire.simulator.login.Sessions;
import io.tickwire.simulator.login.Sessions.End;
import io.tickwire.simulator.socket.EngineSocket;
import io.tickwire.simulator.socket.SocketApplication;
import io.tickwire.simulator.subscription.Subscriber;
import io.tickwire.simulator.subscription.Subscriptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Joins sockets to the session their token names. When that session is replaced by another login its sockets hear
 * {@code logout}, stay open and fall silent (XTS reference 1.7).
 */
public final class FeedSockets implements SocketApplication {
    private final Sessions sessions;
    private final Subscriptions subscriptions;
    private final Tally liveSockets;
    private final Map<EngineSocket, Session> joined = new HashMap<>();

    public FeedSockets(Sessions sessions, Subscriptions subscriptions, Tally liveSockets) {
        this.sessions = sessions;
        this.subscriptions = subscriptions;
        this.liveSockets = liveSockets;
        sessions.onEnd(this::sessionEnded);
    }

    @Override
    public void opened(EngineSocket socket) {
        Optional<Session> session =
                sessions.find(socket.query().getOrDefault("token", "")).filter(live -> live.api() == Api.MARKETDATA);
        if (session.isEmpty()) {
            socket.event("error", "Invalid Token");
            socket.close();
            return;
        }
        joined.put(socket, session.get());
        liveSockets.add(session.get().account().name(), 1);
        socket.event("joined", "Socket joined successfully!");
        subscriptions.of(session.get()).attach(socket);
    }

    @Override
    public void closed(EngineSocket socket) {
        Session session = joined.remove(socket);
        if (session != null) {
            liveSockets.add(session.account().name(), -1);
            subscriptions.find(session).ifPresent(subscriber -> subscriber.detach(socket));
        }
    }

    private void sessionEnded(Session session, End how) {
        subscriptions.find(session).ifPresent(subscriber -> {
            subscriber.sockets().forEach(socket -> silence(subscriber, socket, how));
            subscriptions.end(session);
        });
    }

    private static void silence(Subscriber subscriber, EngineSocket socket, End how) {
        subscriber.detach(socket);
        if (how == End.REPLACED) {
            socket.event("logout", "You have been logged out by another user.");
        } else if (how == End.LOGGED_OUT) {
            socket.close();
        }
    }
}
