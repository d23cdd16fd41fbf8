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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link Sessions} over PostgreSQL. A login happens under a lock that one instance holds at a time: those that lose the
 * race wait and then find the winner's token. The attempt is committed before the broker is asked, so that a store that
 * cannot be written causes no login; a token that could not be stored serves this instance and is offered to the store
 * again. Threads of one instance queue before the database, so a session costs at most one connection.
 */
public final class BrokerSessions implements Sessions, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerSessions.class);

    /** Most logins take less than a second; a stop must not wait for one that hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** For tokens that do not say when they end (XTS reference 1.7). */
    private static final Duration USUAL_LIFE = Duration.ofHours(24);

    private final Database database;
    private final TokenTable table;
    private final LoginLog attempts;
    private final BrokerLogin login;
    private final String fingerprint;
    private final String broker;
    private final String account;
    private final Purpose purpose;
    private final String holder;
    private final InstantSource clock;
    private final LoginTurn turn = new LoginTurn();
    private final HeldToken held = new HeldToken();

    /** @param holder name of this instance, or of the person who logs in; for people */
    public BrokerSessions(
            Database database,
            TokenCipher cipher,
            BrokerLogin login,
            String broker,
            String account,
            Purpose purpose,
            String holder,
            InstantSource clock) {
        this.database = database;
        this.table = new TokenTable(cipher, broker, account, purpose);
        this.attempts = new LoginLog(broker, account, purpose);
        this.login = login;
        this.fingerprint = cipher.fingerprint(login.credentials());
        this.broker = broker;
        this.account = account;
        this.purpose = purpose;
        this.holder = holder;
        this.clock = clock;
    }

    /** Reads what is stored each time; without the store, or a login, the token at hand serves while it is usable. */
    @Override
    public SessionToken current() {
        try {
            Decision decision = decided(database.inTransaction(this::read), 0);
            if (decision instanceof Decision.Use use) {
                held.adopt(use.token());
            }
            boolean settled = decision instanceof Decision.Use && held.unstored() == null;
            return settled ? ((Decision.Use) decision).token() : inTurn(row -> decided(row, 0));
        } catch (SQLException | LoginRefused | BrokerUnavailable failed) {
            return atHandAfter(failed);
        }
    }

    @Override
    public SessionToken replace(SessionToken dead) {
        SessionToken token = held.token();
        if (token != null && token.generation() > dead.generation() && token.usableAt(clock.instant())) {
            return token;
        }
        return withStore(row -> decided(row, dead.generation()));
    }

    @Override
    public SessionToken fence() {
        // the newest generation counts as dead, read under the lock: a token another instance made since is ended too
        return withStore(row -> decided(row, row.newest()));
    }

    /**
     * Logs in although a token may be good and logins may be held back: an operator's command. Ends the session of every
     * instance, which they notice and follow.
     *
     * @throws LoginRefused when the broker refuses
     * @throws BrokerUnavailable when the token store is out of reach
     */
    public SessionToken logInNow() {
        return withStore(row -> new Decision.LogIn(row.newest() + 1));
    }

    @Override
    public SessionToken insist(long dead) {
        return withStore(row -> decided(row.notHeld(), dead));
    }

    @Override
    public StoredSession stored() {
        try {
            return database.inTransaction(connection -> StoredSession.of(
                    table.read(connection, LoginAttempts.NONE, fingerprint),
                    table.holder(connection),
                    table.failure(connection),
                    clock.instant()));
        } catch (SQLException unusable) {
            throw unavailable(unusable);
        }
    }

    @Override
    public boolean isOwn(long generation) {
        return held.isOwn(generation);
    }

    /**
     * No login begins any more, and the one under way, if any, ends: by itself within seconds, or because it is given up. To be
     * called before the database is closed.
     */
    @Override
    public void close() {
        try {
            if (!turn.close(PATIENCE)) {
                warn("a login cannot be given up", "whoever comes next may have to wait a minute for its end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Choice {
        Decision of(TokenRow row);
    }

    private SessionToken withStore(Choice choice) {
        try {
            return inTurn(choice);
        } catch (SQLException unusable) {
            throw unavailable(unusable);
        }
    }

    private SessionToken inTurn(Choice choice) throws SQLException {
        turn.take();
        try (LoginLock lock = LoginLock.take(database, broker + "/" + account + "/" + purpose)) {
            turn.check();
            storeWhatIsNot(lock);
            TokenRow row = lock.inTransaction(this::read);
            return performed(lock, row, choice.of(row));
        } finally {
            turn.leave();
        }
    }

    private TokenRow read(Connection connection) throws SQLException {
        LoginAttempts recent = attempts.read(connection, clock.instant());
        return table.read(connection, recent, fingerprint).heldBeside(held.token());
    }

    private Decision decided(TokenRow row, long dead) {
        return TokenCustodian.decide(row, dead, fingerprint, clock.instant());
    }

    private SessionToken performed(LoginLock lock, TokenRow row, Decision decision) throws SQLException {
        if (decision instanceof Decision.Use use) {
            held.adopt(use.token());
            return use.token();
        }
        if (decision instanceof Decision.LogIn logIn) {
            return loggedIn(lock, row, logIn.generation());
        }
        throw decision instanceof Decision.Undecided undecided
                ? LoginHeldBack.undecided(undecided.until())
                : LoginHeldBack.because((Decision.HoldBack) decision, lock.inTransaction(table::failure));
    }

    private SessionToken loggedIn(LoginLock lock, TokenRow row, long generation) throws SQLException {
        Instant begun = clock.instant();
        long attempt = lock.inTransaction(connection -> attempts.started(connection, generation, holder, begun));
        try {
            SessionToken token = token(login.login(), generation);
            held.obtained(token, attempt);
            LOG.atInfo()
                    .setMessage("logged in at the broker")
                    .addKeyValue("session", token)
                    .addKeyValue("expiresAt", token.expiresAt())
                    .log();
            storeWhatIsNot(lock);
            return token;
        } catch (LoginRefused refused) {
            throw recorded(lock, row, attempt, refused);
        }
    }

    /** Stores the token of a login that is not stored yet; if that fails it is tried again at the next opportunity. */
    private void storeWhatIsNot(LoginLock lock) {
        HeldToken.Unstored unstored = held.unstored();
        if (unstored == null) {
            return;
        }
        try {
            lock.inTransaction(connection -> {
                table.store(connection, unstored.token(), fingerprint, holder);
                attempts.loggedIn(connection, unstored.attempt());
                return true;
            });
            held.stored(unstored);
        } catch (SQLException unwritable) {
            LOG.atError()
                    .setMessage("the token of a login cannot be stored: only this instance has it")
                    .addKeyValue("session", unstored.token())
                    .addKeyValue("reason", unwritable.getMessage())
                    .log();
        }
    }

    private LoginRefused recorded(LoginLock lock, TokenRow row, long attempt, LoginRefused refused) {
        Instant until = TokenCustodian.heldUntil(refused.kind(), row.failures() + 1, clock.instant());
        warn("login at the broker failed", refused.kind() + ": " + refused.getMessage());
        try {
            lock.inTransaction(connection -> {
                table.failed(connection, row, refused, fingerprint, until);
                attempts.refused(connection, attempt, refused);
                return true;
            });
        } catch (SQLException unwritable) {
            // the attempt stays unfinished, which keeps everybody from trying again at once
            warn("the failed login cannot be recorded", unwritable.getMessage());
        }
        return new LoginRefused(refused.kind(), String.valueOf(refused.getMessage()), until);
    }

    /** A store out of reach, or a renewal that failed, is no reason to stop while there is a good token. */
    private SessionToken atHandAfter(Exception failed) {
        SessionToken token = held.token();
        if (token != null && token.usableAt(clock.instant())) {
            warn("the token at hand is used on", failed.getMessage());
            return token;
        }
        throw failed instanceof SQLException unusable ? unavailable(unusable) : (RuntimeException) failed;
    }

    private static BrokerUnavailable unavailable(SQLException unusable) {
        return new BrokerUnavailable(
                "the token store cannot be used, and without it nobody logs in: " + unusable.getMessage(), unusable);
    }

    private void warn(String message, @Nullable String reason) {
        LOG.atWarn()
                .setMessage(message)
                .addKeyValue("broker", broker)
                .addKeyValue("account", account)
                .addKeyValue("purpose", purpose)
                .addKeyValue("reason", reason)
                .log();
    }

    /** Times are cut to what the database keeps, so that every instance holds the very same token. */
    private SessionToken token(BrokerLogin.Grant grant, long generation) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Secret token = grant.token();
        JwtClaims claims = JwtClaims.of(token.reveal());
        String userId = grant.userId().isBlank() ? claims.userId().orElse("") : grant.userId();
        // one that is over already has an end we misread, or our clock is wrong: another login would bring the next
        // such token
        Optional<Instant> end = claims.expiresAt().filter(now::isBefore);
        if (end.isEmpty() && claims.expiresAt().isPresent()) {
            warn(
                    "a token was issued that is over by our clock",
                    "its end is not believed: " + claims.expiresAt().get());
        }
        return new SessionToken(
                broker,
                account,
                purpose,
                generation,
                token,
                userId,
                now,
                end.orElse(now.plus(USUAL_LIFE)),
                grant.investorClient(),
                grant.clientCodes(),
                grant.endpoint());
    }
}
