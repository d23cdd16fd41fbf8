package io.tickwire.standalone.xts;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tickwire.broker.token.BrokerSessions;
import io.tickwire.broker.token.Purpose;
import io.tickwire.broker.token.SessionToken;
import io.tickwire.broker.token.StoredSession;
import io.tickwire.broker.token.TokenCipher;
import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.broker.xts.login.XtsSessions;
import io.tickwire.broker.xts.market.XtsMarketApi;
import io.tickwire.broker.xts.orders.XtsInteractiveApi;
import io.tickwire.broker.xts.rest.RefusalKind;
import io.tickwire.broker.xts.rest.XtsReply;
import io.tickwire.broker.xts.rest.XtsRest;
import io.tickwire.service.config.Settings;
import io.tickwire.service.database.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The login of one of the broker's APIs, in the same custody as the gateways' own: a person who looks after it. */
public final class BrokerLogin implements AutoCloseable {
    private final BrokerSessions sessions;
    private final XtsRest rest;
    private final Function<SessionToken, XtsReply<?>> harmlessRead;
    private final String appKey;

    /**
     * How a login stands.
     *
     * @param user without the API key that brokers append to it; null when no token can be read
     * @param valid whether the token can be used; the broker may have ended it all the same
     * @param failure words of the last failed login; empty when the last one was good
     */
    public record Standing(
            long generation,
            @Nullable String user,
            @Nullable Instant issuedAt,
            @Nullable Instant expiresAt,
            String holder,
            boolean valid,
            String failure,
            @Nullable Instant heldUntil) {}

    private BrokerLogin(
            BrokerSessions sessions, XtsRest rest, Function<SessionToken, XtsReply<?>> harmlessRead, String appKey) {
        this.sessions = sessions;
        this.rest = rest;
        this.harmlessRead = harmlessRead;
        this.appKey = appKey;
    }

    /**
     * Opens the custody of an account; asks nobody anything yet.
     *
     * @param holder who is noted beside a login made here
     * @throws io.tickwire.service.config.SettingsException when the keys or the token key are missing
     */
    public static BrokerLogin open(
            Database database, Settings settings, Purpose purpose, String account, String holder) {
        XtsSettings xts = XtsSettings.from(settings, purpose);
        TokenCipher cipher = TokenCipher.from(settings);
        settings.verify();
        XtsRest rest = XtsRest.open(xts, new SimpleMeterRegistry());
        InstantSource clock = InstantSource.system();
        String appKey = xts.keys(purpose).appKey().reveal();
        if (purpose == Purpose.MARKET_DATA) {
            XtsMarketApi market = new XtsMarketApi(rest, xts);
            return new BrokerLogin(
                    XtsSessions.marketData(database, cipher, market, xts, account, holder, clock),
                    rest,
                    market::clientConfig,
                    appKey);
        }
        XtsInteractiveApi interactive = new XtsInteractiveApi(rest, xts);
        return new BrokerLogin(
                XtsSessions.interactive(database, cipher, interactive, xts, account, holder, clock),
                rest,
                token -> interactive.orderBook(token, null),
                appKey);
    }

    /** What the token store says. */
    public Standing standing() {
        StoredSession stored = sessions.stored();
        String user = stored.userId();
        return new Standing(
                stored.generation(),
                user == null ? null : withoutKey(user),
                stored.issuedAt(),
                stored.expiresAt(),
                stored.holder(),
                stored.usable(),
                stored.failure(),
                stored.heldUntil());
    }

    /**
     * Logs in when there is no usable token, or one that is due to be renewed, and asks the broker about it.
     *
     * @return false when the broker says that it does not take the token; true also when it says nothing
     * @throws io.tickwire.broker.token.LoginRefused when the broker refuses, or refused lately
     * @throws io.tickwire.broker.token.BrokerUnavailable when no login could be tried
     */
    public boolean ensure() {
        return !XtsReply.refusedFor(harmlessRead.apply(sessions.current()), RefusalKind.AUTH);
    }

    /**
     * Logs in whatever is stored: ends the session of everybody with the same keys.
     *
     * @throws io.tickwire.broker.token.LoginRefused when the broker refuses
     * @throws io.tickwire.broker.token.BrokerUnavailable when the token store is out of reach
     */
    public void force() {
        sessions.logInNow();
    }

    /** The user a token names may end with the key it was asked with (XTS reference 1.7). */
    private String withoutKey(String user) {
        return user.endsWith("_" + appKey) ? user.substring(0, user.length() - appKey.length() - 1) : user;
    }

    @Override
    public void close() {
        rest.close();
    }
}
