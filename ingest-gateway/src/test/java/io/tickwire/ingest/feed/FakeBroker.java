package io.tickwire.ingest.feed;

import io.tickwire.ingest.subscription.Channel;
import io.tickwire.ingest.subscription.SubscriptionAnswer;
import io.tickwire.ingest.subscription.SubscriptionRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A broker with a memory: which token lives, which were ever refused, what each token's session has subscribed. Its own
 * custodian issues the next token, as the token store does for real gateways, and writes down why.
 */
final class FakeBroker {
    private final int cap;
    private final Map<Long, Set<Channel>> subscriptions = new HashMap<>();
    private final Set<Long> refused = new HashSet<>();
    private long liveToken;
    private long storedToken;
    private int logins;
    private int kills;

    FakeBroker(int cap) {
        this.cap = cap;
    }

    int logins() {
        return logins;
    }

    int kills() {
        return kills;
    }

    long liveToken() {
        return liveToken;
    }

    boolean accepts(long token) {
        return token == liveToken;
    }

    /** The broker has told the gateway that it does not take this token. */
    void tellRefusal(long token) {
        refused.add(token);
    }

    boolean wasRefused(long token) {
        return refused.contains(token);
    }

    /** Somebody else logs in with the same keys. */
    void killToken() {
        kills++;
        liveToken = 1_000_000L + kills;
    }

    /** What a token store does: hand out what is stored, log in only when there is none or the stored one is dead. */
    long current() {
        return storedToken == 0 ? logIn() : storedToken;
    }

    long replace(long dead) {
        return storedToken == dead ? logIn() : storedToken;
    }

    long checked(long doubted) {
        return storedToken == doubted && !accepts(doubted) ? logIn() : storedToken;
    }

    /** The broker restarted and forgot what was subscribed, while the token lives on. */
    void forgetSubscriptions() {
        subscriptions.clear();
    }

    Set<Channel> subscribed(long token) {
        return subscriptions.computeIfAbsent(token, unused -> new LinkedHashSet<>());
    }

    /** Performs a request of a session whose token lives. */
    SubscriptionAnswer perform(SubscriptionRequest request, long token) {
        Set<Channel> held = subscribed(token);
        List<Channel> asked = request.instruments().stream()
                .map(key -> new Channel(key, request.mode()))
                .toList();
        if (!request.subscribe()) {
            asked.forEach(held::remove);
            return new SubscriptionAnswer.Accepted(OptionalInt.empty());
        }
        if (asked.stream().anyMatch(held::contains)) {
            return new SubscriptionAnswer.AlreadySubscribed(remaining(held));
        }
        if (held.size() + asked.size() > cap) {
            return new SubscriptionAnswer.LimitExceeded(remaining(held));
        }
        held.addAll(asked);
        return new SubscriptionAnswer.Accepted(remaining(held));
    }

    private OptionalInt remaining(Set<Channel> held) {
        return OptionalInt.of(cap - held.size());
    }

    private long logIn() {
        logins++;
        storedToken = logins;
        liveToken = storedToken;
        return storedToken;
    }
}
