package io.tickwire.simulator.feed;

import io.tickwire.simulator.counters.Tally;
import io.tickwire.simulator.login.Api;
import io.tickwire.simulator.login.JoinedSockets;
import io.tickwire.simulator.login.Session;
import io.tickwire.simulator.login.Sessions;
import io.tickwire.simulator.login.Sessions.End;
import io.tickwire.simulator.socket.EngineSocket;
import io.tickwire.simulator.socket.SocketApplication;
import io.tickwire.simulator.subscription.Subscriptions;

/**
 * Joins sockets to the session their token names. When that session is replaced by another login its sockets hear
 * {@code logout}, stay open and fall silent (XTS reference 1.7).
 */
public final class FeedSockets implements SocketApplication {
    private final Subscriptions subscriptions;
    private final JoinedSockets joined;

    public FeedSockets(Sessions sessions, Subscriptions subscriptions, Tally liveSockets) {
        this.subscriptions = subscriptions;
        joined = new JoinedSockets(sessions, Api.MARKETDATA, liveSockets);
        sessions.onEnd(this::sessionEnded);
    }

    @Override
    public void opened(EngineSocket socket) {
        joined.admit(socket).ifPresent(session -> subscriptions.of(session).attach(socket));
    }

    @Override
    public void closed(EngineSocket socket) {
        joined.left(socket).flatMap(subscriptions::find).ifPresent(subscriber -> subscriber.detach(socket));
    }

    private void sessionEnded(Session session, End how) {
        subscriptions.find(session).ifPresent(subscriber -> {
            subscriber.sockets().forEach(socket -> {
                subscriber.detach(socket);
                JoinedSockets.farewell(socket, how);
            });
            subscriptions.end(session);
        });
    }
}
