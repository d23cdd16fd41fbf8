package io.tickwire.broker.token;

import io.tickwire.broker.token.TokenCustodian.Decision;
import io.tickwire.service.config.Secret;
import io.tickwire.service.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link Sessions} over PostgreSQL. A login happens inside a transaction that holds the row's lock: instances that lose
 * the race wait and then find the winner's token. Threads of one instance queue before the database, so a session costs
 * at most one connection.
 */
public final class BrokerSessions implements Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerSessions.class);

    /** Longer than any login: whoever waits that long has lost its database or its broker. */
    private static final long LONGEST_WAIT_SECONDS = 60;

    /** For tokens that do not say when they end (XTS reference 1.7). */
    private static final Duration USUAL_LIFE = Duration.ofHours(24);

    /** What happened under the lock; a failed login is a result, because its record must be committed. */
    private record Outcome(
            @Nullable SessionToken token, @Nullable RuntimeException failure) {}

    private final Database database;
    private final TokenTable table;
    private final BrokerLogin login;
    private final String fingerprint;
    private final String broker;
    private final String account;
    private final Purpose purpose;
    private final InstantSource clock;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile @Nullable SessionToken known;

    public BrokerSessions(
            Database database,
            TokenCipher cipher,
            BrokerLogin login,
            String broker,
            String account,
            Purpose purpose,
            InstantSource clock) {
        this.database = database;
        this.table = new TokenTable(cipher, broker, account, purpose);
        this.login = login;
        this.fingerprint = cipher.fingerprint(login.credentials());
        this.broker = broker;
        this.account = account;
        this.purpose = purpose;
        this.clock = clock;
    }

    @Override
    public SessionToken current() {
        SessionToken token = known;
        Instant now = clock.instant();
        if (token != null && token.usableAt(now) && !TokenCustodian.renewalDue(token, now)) {
            return token;
        }
        return inTurn(connection -> decided(connection, 0));
    }

    @Override
    public SessionToken replace(SessionToken dead) {
        SessionToken token = known;
        if (token != null && token.generation() > dead.generation() && token.usableAt(clock.instant())) {
            return token;
        }
        return inTurn(connection -> decided(connection, dead.generation()));
    }

    @Override
    public SessionToken fence() {
        // the newest generation counts as dead, read under the lock: a token another instance made since is ended too
        return inTurn(connection ->
                decided(connection, table.read(connection, clock.instant()).generation()));
    }

    /**
     * Logs in although a token may be good and logins may be held back: an operator's command. Ends the session of every
     * instance, which they notice and follow.
     *
     * @throws LoginRefused when the broker refuses
     * @throws BrokerUnavailable when the token store is out of reach
     */
    public SessionToken logInNow() {
        return inTurn(connection -> {
            TokenRow row = table.read(connection, clock.instant());
            return loggedIn(connection, row, row.generation() + 1);
        });
    }

    private interface UnderLock {
        Outcome run(Connection connection) throws SQLException;
    }

    private SessionToken inTurn(UnderLock work) {
        waitForTurn();
        try {
            Outcome outcome = database.inTransaction(connection -> {
                table.lock(connection);
                return work.run(connection);
            });
            return remembered(outcome);
        } catch (SQLException unreachable) {
            throw new BrokerUnavailable("the token store is out of reach: " + unreachable.getMessage(), unreachable);
        } finally {
            turn.unlock();
        }
    }

    private void waitForTurn() {
        try {
            if (turn.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailable("interrupted while another thread was logging in", interrupted);
        }
        throw new BrokerUnavailable("another thread has been logging in for too long", (Instant) null);
    }

    private SessionToken remembered(Outcome outcome) {
        SessionToken token = outcome.token();
        if (token == null) {
            throw outcome.failure() == null ? new IllegalStateException("no outcome") : outcome.failure();
        }
        known = token;
        return token;
    }

    private Outcome decided(Connection connection, long dead) throws SQLException {
        Instant now = clock.instant();
        TokenRow row = table.read(connection, now);
        Decision decision = TokenCustodian.decide(row, dead, fingerprint, now);
        if (decision instanceof Decision.Use use) {
            return new Outcome(use.token(), null);
        }
        if (decision instanceof Decision.LogIn logIn) {
            return loggedIn(connection, row, logIn.generation());
        }
        return new Outcome(null, heldBack(connection, (Decision.HoldBack) decision));
    }

    private RuntimeException heldBack(Connection connection, Decision.HoldBack hold) throws SQLException {
        LoginRefused.Kind failedAs = hold.failedAs();
        if (failedAs == null) {
            return new BrokerUnavailable(
                    "too many logins within a minute; the next is tried at " + hold.until()
                            + ". Something keeps ending the session: are the same keys used elsewhere?",
                    hold.until());
        }
        String message =
                "the last login failed (" + table.failure(connection) + "); the next is tried at " + hold.until();
        return new LoginRefused(failedAs, message, hold.until());
    }

    private Outcome loggedIn(Connection connection, TokenRow row, long generation) throws SQLException {
        try {
            SessionToken token = token(login.login(), generation);
            table.loggedIn(connection, token);
            LOG.atInfo()
                    .setMessage("logged in at the broker")
                    .addKeyValue("session", token)
                    .addKeyValue("expiresAt", token.expiresAt())
                    .log();
            return new Outcome(token, null);
        } catch (LoginRefused refused) {
            return failed(connection, row, refused);
        }
    }

    private Outcome failed(Connection connection, TokenRow row, LoginRefused refused) throws SQLException {
        Instant now = clock.instant();
        table.failed(connection, row, refused, fingerprint, now);
        LOG.atWarn()
                .setMessage("login at the broker failed")
                .addKeyValue("broker", broker)
                .addKeyValue("account", account)
                .addKeyValue("purpose", purpose)
                .addKeyValue("kind", refused.kind())
                .addKeyValue("reason", refused.getMessage())
                .log();
        Instant retryAt = TokenCustodian.heldUntil(refused.kind(), row.failures() + 1, now);
        return new Outcome(null, new LoginRefused(refused.kind(), String.valueOf(refused.getMessage()), retryAt));
    }

    /** Times are cut to what the database keeps, so that every instance holds the very same token. */
    private SessionToken token(BrokerLogin.Grant grant, long generation) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Secret token = grant.token();
        JwtClaims claims = JwtClaims.of(token.reveal());
        String userId = grant.userId().isBlank() ? claims.userId().orElse("") : grant.userId();
        return new SessionToken(
                broker,
                account,
                purpose,
                generation,
                token,
                userId,
                now,
                claims.expiresAt().orElse(now.plus(USUAL_LIFE)),
                grant.investorClient(),
                grant.clientCodes(),
                grant.endpoint());
    }
}
