package io.tickwire.broker.xts.login;

import io.tickwire.broker.token.BrokerUnavailable;
import io.tickwire.broker.token.LoginRefused;
import io.tickwire.broker.token.SessionToken;
import io.tickwire.broker.token.Sessions;
import io.tickwire.broker.xts.rest.RefusalKind;
import io.tickwire.broker.xts.rest.XtsReply;
import java.util.function.Function;

/**
 * Calls with whatever token is current. A token the broker refuses is replaced and the call made once more: such a
 * refusal means that nothing was done, an order included. Without a session nothing is sent.
 */
public final class SignedCalls {
    private final Sessions sessions;

    public SignedCalls(Sessions sessions) {
        this.sessions = sessions;
    }

    public <T> XtsReply<T> call(Function<SessionToken, XtsReply<T>> call) {
        try {
            SessionToken token = sessions.current();
            XtsReply<T> reply = call.apply(token);
            return XtsReply.refusedFor(reply, RefusalKind.AUTH) ? call.apply(sessions.replace(token)) : reply;
        } catch (LoginRefused | BrokerUnavailable noSession) {
            return new XtsReply.NotSent<>("no session: " + noSession.getMessage());
        }
    }
}
