package io.tickwire.ingest.drive;

import io.tickwire.broker.token.BrokerUnavailable;
import io.tickwire.broker.token.LoginRefused;
import io.tickwire.broker.token.SessionToken;
import io.tickwire.broker.token.Sessions;
import io.tickwire.broker.token.StoredSession;
import io.tickwire.ingest.broker.BrokerSubscriptions;
import io.tickwire.ingest.broker.TokenInUse;
import io.tickwire.ingest.session.Credential;
import io.tickwire.ingest.session.FeedAction.Authorise;
import io.tickwire.ingest.session.FeedEvent;
import io.tickwire.ingest.subscription.SubscriptionAnswer;
import io.tickwire.ingest.subscription.SubscriptionRequest;
import io.tickwire.service.lifecycle.NamedThreads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feed's blocking calls, away from its thread: tokens on one thread, subscriptions on another, so that a slow
 * subscription does not hold up a new session. Every call is answered by a signal, whatever becomes of it.
 */
final class FeedCalls {
    private static final Logger LOG = LoggerFactory.getLogger(FeedCalls.class);

    private final Sessions sessions;
    private final BrokerSubscriptions subscriptions;
    private final FeedInbox inbox;
    private final InstantSource clock;
    private final Duration relogin;
    private final ExecutorService logins = Executors.newSingleThreadExecutor(NamedThreads.daemon("feed-login"));
    private final ExecutorService calls = Executors.newSingleThreadExecutor(NamedThreads.daemon("feed-calls"));
    private final Map<Long, SessionToken> tokens = new ConcurrentHashMap<>();
    private long countedLogin; // confined to the logins thread
    private long learnedWith = Long.MIN_VALUE; // confined to the logins thread
    private volatile @Nullable TokenInUse inUse;

    /** @param relogin a token younger than this is not replaced for silence alone: another gateway may just have got it */
    FeedCalls(
            Sessions sessions,
            BrokerSubscriptions subscriptions,
            FeedInbox inbox,
            InstantSource clock,
            Duration relogin) {
        this.sessions = sessions;
        this.subscriptions = subscriptions;
        this.inbox = inbox;
        this.clock = clock;
        this.relogin = relogin;
    }

    void authorise(Authorise action) {
        begin(() -> {
            FeedEvent answer = authorised(action);
            inbox.tell(new Signal.Happened(answer));
            if (answer instanceof FeedEvent.Authorised authorised && !logins.isShutdown()) {
                learn(authorised.token());
            }
        });
    }

    /** Finds out which token is stored now, which also renews it when its time has come. Answered by TokenLookedUp. */
    void lookUpToken() {
        begin(() -> inbox.tell(new Signal.TokenLookedUp(storedGeneration())));
    }

    /** Finds out which usable token is stored, and never logs in. Answered by TokenLookedUp. */
    void lookUpStoredToken() {
        begin(() -> inbox.tell(new Signal.TokenLookedUp(usableGeneration())));
    }

    /** What still waits for its turn at the shutdown is dropped. */
    private void begin(Runnable task) {
        logins.execute(() -> {
            if (!logins.isShutdown()) {
                task.run();
            }
        });
    }

    void ask(SubscriptionRequest request, SessionToken token) {
        calls.execute(() -> inbox.tell(performed(request, token)));
    }

    /** The token of a generation that was reported as authorised. */
    SessionToken token(long generation) {
        SessionToken token = tokens.get(generation);
        if (token == null) {
            throw new IllegalStateException("no token of generation " + generation + " was handed out");
        }
        tokens.keySet().removeIf(older -> older < generation - 2);
        return token;
    }

    /** The newest token that was handed out; empty before the first. */
    Optional<TokenInUse> inUse() {
        return Optional.ofNullable(inUse);
    }

    /** Nothing more is begun. A login under way is not interrupted: custody lets it end, for its token is good for others. */
    void shutdown() {
        logins.shutdown();
        calls.shutdownNow();
    }

    /** After the answer, so that nobody waits for it, and once for each token. */
    private void learn(long generation) {
        SessionToken token = tokens.get(generation);
        if (token != null && generation != learnedWith) {
            try {
                subscriptions.learn(token);
                learnedWith = generation;
            } catch (RuntimeException bug) {
                LOG.atError()
                        .setMessage("learning what the broker serves failed unexpectedly")
                        .setCause(bug)
                        .log();
            }
        }
    }

    private FeedEvent authorised(Authorise action) {
        try {
            SessionToken token =
                    action.insisted() ? sessions.insist(dead(action.credential())) : tokenFor(action.credential());
            tokens.put(token.generation(), token);
            boolean fresh = isFresh(token.generation());
            inUse = new TokenInUse(token.generation(), token.issuedAt(), token.expiresAt(), fresh);
            return new FeedEvent.Authorised(action.epoch(), token.generation(), fresh);
        } catch (LoginRefused refused) {
            return refusal(action.epoch(), refused);
        } catch (BrokerUnavailable unavailable) {
            return unavailable(action.epoch(), unavailable.getMessage(), unavailable.retryAt());
        } catch (RuntimeException bug) {
            LOG.atError()
                    .setMessage("authorising failed unexpectedly")
                    .setCause(bug)
                    .log();
            return unavailable(action.epoch(), bug.toString(), Optional.empty());
        }
    }

    private OptionalLong storedGeneration() {
        try {
            SessionToken token = sessions.current();
            tokens.put(token.generation(), token);
            return OptionalLong.of(token.generation());
        } catch (RuntimeException failed) {
            // the session goes on with what it has; the next look comes soon
            return cannotLookUp(failed);
        }
    }

    private OptionalLong usableGeneration() {
        try {
            StoredSession stored = sessions.stored();
            return stored.usable() ? OptionalLong.of(stored.generation()) : OptionalLong.empty();
        } catch (RuntimeException failed) {
            return cannotLookUp(failed);
        }
    }

    private static OptionalLong cannotLookUp(RuntimeException failed) {
        LOG.atWarn()
                .setMessage("cannot look up the stored token")
                .addKeyValue("cause", failed.getMessage())
                .log();
        return OptionalLong.empty();
    }

    /** A login of ours counts once, for the session that is opened with it first. */
    private boolean isFresh(long generation) {
        boolean fresh = generation != countedLogin && sessions.isOwn(generation);
        countedLogin = fresh ? generation : countedLogin;
        return fresh;
    }

    private static long dead(Credential credential) {
        return credential instanceof Credential.Refused refused ? refused.token() : 0;
    }

    private SessionToken tokenFor(Credential credential) {
        if (credential instanceof Credential.Refused refused) {
            return sessions.replace(token(refused.token()));
        }
        SessionToken current = sessions.current();
        boolean sameAgain = credential.usable().equals(OptionalLong.of(current.generation()));
        return sameAgain && toReplace(credential, current) ? sessions.replace(current) : current;
    }

    private boolean toReplace(Credential credential, SessionToken current) {
        if (credential instanceof Credential.Doubted) {
            return !subscriptions.accepts(current);
        }
        return credential instanceof Credential.Distrusted
                && !clock.instant().isBefore(current.issuedAt().plus(relogin));
    }

    private FeedEvent refusal(long epoch, LoginRefused refused) {
        if (refused.kind() == LoginRefused.Kind.BAD_CREDENTIALS) {
            return new FeedEvent.CredentialsRefused(epoch, reason(refused), monotonic(refused.retryAt()));
        }
        return unavailable(epoch, reason(refused), refused.retryAt());
    }

    private FeedEvent unavailable(long epoch, @Nullable String reason, Optional<Instant> retryAt) {
        return new FeedEvent.AuthorisationUnavailable(
                epoch, reason == null ? "no reason given" : reason, monotonic(retryAt));
    }

    private long monotonic(Optional<Instant> retryAt) {
        return retryAt.map(at -> inbox.elapsed()
                        + Math.max(0, Duration.between(clock.instant(), at).toNanos()))
                .orElse(0L);
    }

    private Signal performed(SubscriptionRequest request, SessionToken token) {
        try {
            BrokerSubscriptions.Outcome outcome = subscriptions.perform(request, token);
            return outcome instanceof BrokerSubscriptions.Outcome.TokenRefused refused
                    ? new Signal.Happened(new FeedEvent.TokenRefused(request.epoch(), refused.reason()))
                    : new Signal.Answered(request.id(), ((BrokerSubscriptions.Outcome.Answered) outcome).answer());
        } catch (RuntimeException bug) {
            LOG.atError()
                    .setMessage("a subscription call failed unexpectedly")
                    .setCause(bug)
                    .log();
            return new Signal.Answered(request.id(), new SubscriptionAnswer.Unavailable(bug.toString()));
        }
    }

    private static String reason(LoginRefused refused) {
        return String.valueOf(refused.getMessage());
    }
}
