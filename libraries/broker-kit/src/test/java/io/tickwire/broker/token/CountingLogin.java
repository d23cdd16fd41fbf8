package io.tickwire.broker.token;

import io.tickwire.service.config.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A broker that counts its logins, takes its time over them, and keeps one session alive: the newest. */
final class CountingLogin implements BrokerLogin {
    private final InstantSource clock;
    private final AtomicInteger logins = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);
    private final List<Instant> times = new ArrayList<>();
    private volatile @Nullable RuntimeException refusal;
    private volatile String keys = "keys";
    private volatile long delayMillis;
    private volatile Duration life = Duration.ofHours(24);
    private volatile String alive = "";
    private volatile String inToken = "";

    CountingLogin(InstantSource clock) {
        this.clock = clock;
    }

    CountingLogin taking(long millis) {
        delayMillis = millis;
        return this;
    }

    CountingLogin living(Duration lifetime) {
        life = lifetime;
        return this;
    }

    CountingLogin refusing(@Nullable RuntimeException failure) {
        refusal = failure;
        return this;
    }

    CountingLogin withKeys(String other) {
        keys = other;
        return this;
    }

    /** The login answer names no user, only its token does. */
    CountingLogin naming(String user) {
        inToken = user;
        return this;
    }

    int logins() {
        return logins.get();
    }

    boolean accepts(SessionToken token) {
        return token.token().reveal().equals(alive);
    }

    void killSession() {
        alive = "";
    }

    synchronized List<Instant> times() {
        return List.copyOf(times);
    }

    @Override
    public Grant login() {
        int number = logins.incrementAndGet();
        synchronized (this) {
            times.add(clock.instant());
        }
        try {
            never.await(delayMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        RuntimeException failure = refusal;
        if (failure != null) {
            throw failure;
        }
        long expiry = clock.instant().plus(life).getEpochSecond();
        alive = JwtClaimsTest.jwt("{\"userID\":\"" + inToken + "\",\"n\":" + number + ",\"exp\":" + expiry + "}");
        return new Grant(
                Secret.of(alive),
                inToken.isEmpty() ? "USER" + number : "",
                true,
                List.of("CLIENT01", "CLIENT02"),
                null);
    }

    @Override
    public Secret credentials() {
        return Secret.of(keys);
    }
}
