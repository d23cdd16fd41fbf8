package io.tickwire.broker.xts.login;

import io.tickwire.broker.token.BrokerSessions;
import io.tickwire.broker.token.Purpose;
import io.tickwire.broker.token.TokenCipher;
import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.broker.xts.market.XtsMarketApi;
import io.tickwire.broker.xts.orders.XtsInteractiveApi;
import io.tickwire.service.database.Database;
import java.time.InstantSource;

/** Puts XTS logins under token custody. */
public final class XtsSessions {
    /** The broker's name in the token table. */
    public static final String BROKER = "XTS";

    private XtsSessions() {}

    /** The market-data session of an account; {@code settings} must hold the market keys, {@code holder} names us to people. */
    public static BrokerSessions marketData(
            Database database,
            TokenCipher cipher,
            XtsMarketApi api,
            XtsSettings settings,
            String account,
            String holder,
            InstantSource clock) {
        XtsLogin login = new XtsLogin(api::login, settings.keys(Purpose.MARKET_DATA));
        return new BrokerSessions(database, cipher, login, BROKER, account, Purpose.MARKET_DATA, holder, clock);
    }

    /** The trading session of an account; {@code settings} must hold the interactive keys, {@code holder} names us to people. */
    public static BrokerSessions interactive(
            Database database,
            TokenCipher cipher,
            XtsInteractiveApi api,
            XtsSettings settings,
            String account,
            String holder,
            InstantSource clock) {
        XtsLogin login = new XtsLogin(api::login, settings.keys(Purpose.INTERACTIVE));
        return new BrokerSessions(database, cipher, login, BROKER, account, Purpose.INTERACTIVE, holder, clock);
    }
}
