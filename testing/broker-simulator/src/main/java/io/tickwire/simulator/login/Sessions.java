package io.tickwire.simulator.login;

import io.tickwire.simulator.http.Envelope;
import io.tickwire.simulator.http.Refusal;
import io.tickwire.simulator.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The live sessions: at most one per account and API, because a second login kills the first (XTS reference 1.7).
 * They live in memory, so every token is dead after a restart of the broker. Confined to the event loop.
 */
public final class Sessions {
    /** Why a session ended. */
    public enum End {
        REPLACED,
        LOGGED_OUT,
        KILLED,
        EXPIRED
    }

    private final Jwt jwt;
    private final Duration lifetime;
    private final InstantSource clock;
    private final Map<String, Session> byToken = new HashMap<>();
    private final Map<String, Session> latest = new HashMap<>();
    private final Set<String> replaced = new HashSet<>();
    private final List<BiConsumer<Session, End>> listeners = new ArrayList<>();

    /** @param secret signs the tokens; a new one per process makes tokens of an earlier process foreign */
    public Sessions(byte[] secret, Duration lifetime, InstantSource clock) {
        this.jwt = new Jwt(secret);
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** Tells every end of a session, on the event loop. */
    public void onEnd(BiConsumer<Session, End> listener) {
        listeners.add(listener);
    }

    Session login(Api api, Account account) {
        Session before = latest.get(slot(api, account));
        if (before != null) {
            replaced.add(before.token());
            end(before, End.REPLACED);
        }
        Session session = issue(api, account, before == null ? 1 : before.generation() + 1, issueTime(before));
        latest.put(slot(api, account), session);
        byToken.put(session.token(), session);
        return session;
    }

    /** Whole seconds, and never twice the same for one account: equal claims would give equal tokens. */
    private long issueTime(@Nullable Session before) {
        long now = clock.instant().getEpochSecond();
        return before == null ? now : Math.max(now, before.issuedAt().getEpochSecond() + 1);
    }

    private Session issue(Api api, Account account, long generation, long issuedAt) {
        long expiresAt = issuedAt + lifetime.toSeconds();
        String token = jwt.sign(account.userIdWithKey(api), account.appKey(api), issuedAt, expiresAt);
        return new Session(
                api, account, generation, token, Instant.ofEpochSecond(issuedAt), Instant.ofEpochSecond(expiresAt));
    }

    /** The live session of the token, whichever API it belongs to. */
    public Optional<Session> find(String token) {
        Session session = byToken.get(token);
        if (session != null && !clock.instant().isBefore(session.expiresAt())) {
            end(session, End.EXPIRED);
            return Optional.empty();
        }
        return Optional.ofNullable(session);
    }

    /** @throws Refusal when the token is missing, of the other API, expired or no longer live */
    public Session require(Api api, String token) {
        if (token.isEmpty()) {
            throw new Refusal(Envelope.error(400, "e-token-0002", "Please Provide token to Authenticate"));
        }
        return find(token).filter(session -> session.api() == api).orElseThrow(() -> new Refusal(dead(api, token)));
    }

    private Reply dead(Api api, String token) {
        return api == Api.INTERACTIVE && replaced.contains(token)
                ? Envelope.error(400, "e-session-0005", "Session has been expired. Please login again.")
                : Envelope.error(400, "e-session-0007", "Invalid Token");
    }

    void logout(Session session) {
        end(session, End.LOGGED_OUT);
    }

    /** Ends the live session of the account as a login from elsewhere would, which nobody makes. */
    public void logOutByAnother(Api api, Account account) {
        Session session = latest.get(slot(api, account));
        if (session != null) {
            replaced.add(session.token());
            end(session, End.REPLACED);
        }
    }

    /** Ends the live session of the account, as the broker's night or an operator does. */
    public void kill(Api api, Account account) {
        Session session = latest.get(slot(api, account));
        if (session != null) {
            end(session, End.KILLED);
        }
    }

    /** Ends what has expired, so that its sockets fall silent in time. To be called often. */
    public void sweep() {
        List.copyOf(byToken.keySet()).forEach(this::find);
    }

    private void end(Session session, End how) {
        if (byToken.remove(session.token()) != null) {
            listeners.forEach(listener -> listener.accept(session, how));
        }
    }

    private static String slot(Api api, Account account) {
        return account.name() + "/" + api.label();
    }
}
