package io.tickwire.orders.broker.conformance;

import io.tickwire.broker.token.BrokerLogin;
import io.tickwire.broker.token.Purpose;
import io.tickwire.broker.token.SessionToken;
import io.tickwire.broker.token.Sessions;
import io.tickwire.broker.token.StoredSession;
import io.tickwire.broker.xts.orders.XtsInteractiveApi;
import io.tickwire.broker.xts.rest.XtsReply;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sessions of one account as custody gives them, kept in memory. */
final class LoginsOfOne implements Sessions {
    private final String account;
    private final XtsInteractiveApi api;
    private @Nullable SessionToken token;

    LoginsOfOne(String account, XtsInteractiveApi api) {
        this.account = account;
        this.api = api;
    }

    XtsInteractiveApi api() {
        return api;
    }

    @Override
    public synchronized SessionToken current() {
        SessionToken now = token;
        return now == null ? logIn(1) : now;
    }

    @Override
    public synchronized SessionToken replace(SessionToken dead) {
        SessionToken now = current();
        return now.generation() > dead.generation() ? now : logIn(dead.generation() + 1);
    }

    @Override
    public synchronized SessionToken fence() {
        SessionToken now = token;
        return logIn(now == null ? 1 : now.generation() + 1);
    }

    private SessionToken logIn(long generation) {
        if (!(api.login() instanceof XtsReply.Success<BrokerLogin.Grant> success)) {
            throw new IllegalStateException("no login of " + account);
        }
        BrokerLogin.Grant grant = success.result();
        Instant now = Instant.now();
        SessionToken fresh = new SessionToken(
                "XTS",
                account,
                Purpose.INTERACTIVE,
                generation,
                grant.token(),
                grant.userId(),
                now,
                now.plus(Duration.ofHours(24)),
                grant.investorClient(),
                grant.clientCodes(),
                grant.endpoint());
        token = fresh;
        return fresh;
    }

    @Override
    public SessionToken insist(long dead) {
        throw new UnsupportedOperationException("nobody insists here");
    }

    @Override
    public StoredSession stored() {
        throw new UnsupportedOperationException("nobody looks here");
    }
}
