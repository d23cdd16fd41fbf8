package io.tickwire.ingest.feed;

import io.tickwire.ingest.subscription.SubscriptionAnswer;
import io.tickwire.ingest.subscription.SubscriptionRequest;
import io.tickwire.ingest.subscription.channel.Channel;
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
    private final boolean strict;
    private final Map<Long, Set<Channel>> subscriptions = new HashMap<>();
    private final Set<Long> refused = new HashSet<>();
    private final Set<Channel> asleep = new HashSet<>();
    private long muteToken;
    private long liveToken;
    private long storedToken;
    private int logins;
    private int kills;
    private int renewals;
    private int distrusted;
    private int choking;
    private int unknown;
    private boolean othersAreDeaf;

    /**
     * @param cap subscriptions a session may hold
     * @param strict it refuses to end a batch of which it does not hold everything
     */
    FakeBroker(int cap, boolean strict) {
        this.cap = cap;
        this.strict = strict;
    }

    int logins() {
        return logins;
    }

    /** Logins that have a cause: the first, one for each killed token, renewals, and what silence led to. */
    int justifiedLogins() {
        return 1 + kills + renewals + distrusted;
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
        asleep.clear();
    }

    /** A gateway's turn has come to renew, this one's or another's: the older token dies with it. */
    long renew() {
        renewals++;
        return logIn();
    }

    /** Nothing is sent for what is subscribed now, until it is unsubscribed and asked for anew. */
    void fallAsleep() {
        asleep.addAll(subscribed(liveToken));
    }

    /** Nothing is sent under this token, although it is accepted. */
    void mute() {
        muteToken = liveToken;
    }

    boolean sends(long token) {
        return accepts(token) && token != muteToken && asleep.isEmpty();
    }

    /** Silence has made the gateway give up a token that nobody refused. */
    long distrust(long token) {
        if (storedToken != token) {
            return storedToken;
        }
        distrusted++;
        return logIn();
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
        asleep.clear();
    }

    /** Another slot of the login ends these. */
    void endElsewhere(Set<Channel> ended) {
        subscribed(liveToken).removeAll(ended);
        asleep.removeAll(ended);
    }

    /** Another slot of the login asks for these, as far as there are slots. */
    void askElsewhere(List<Channel> asked) {
        Set<Channel> held = subscribed(liveToken);
        asked.stream().filter(each -> held.size() < cap).forEach(held::add);
    }

    Set<Channel> subscribed(long token) {
        return subscriptions.computeIfAbsent(token, unused -> new LinkedHashSet<>());
    }

    /** From now on no request that names this instrument gets a usable answer; 0 for none. */
    void choke(int instrument) {
        choking = instrument;
    }

    /** From now on it does not know this instrument: whoever has it keeps it, and cannot ask for it again; 0 for none. */
    void unlist(int instrument) {
        unknown = instrument;
    }

    /** The other slots of the login cannot be told what is ended only to be asked for afresh. */
    void deafen(boolean deaf) {
        othersAreDeaf = deaf;
    }

    /** Performs a request of a session whose token lives. */
    SubscriptionAnswer perform(SubscriptionRequest request, long token) {
        if (request.instruments().stream().anyMatch(key -> key.id() == choking)) {
            return new SubscriptionAnswer.Unavailable("HTTP 500");
        }
        if (othersAreDeaf && request.again() && !request.subscribe()) {
            return new SubscriptionAnswer.MayNotInterrupt("nobody can be told");
        }
        Set<Channel> held = subscribed(token);
        List<Channel> asked = request.instruments().stream()
                .map(key -> new Channel(key, request.mode()))
                .toList();
        if (!request.subscribe() && strict && !held.containsAll(asked)) {
            return new SubscriptionAnswer.Refused("e-session-0003 not subscribed");
        }
        if (!request.subscribe()) {
            asked.forEach(held::remove);
            asked.forEach(asleep::remove);
            return new SubscriptionAnswer.Accepted(OptionalInt.empty());
        }
        if (asked.stream().anyMatch(held::contains)) {
            return new SubscriptionAnswer.AlreadySubscribed(remaining(held));
        }
        if (request.instruments().stream().anyMatch(key -> key.id() == unknown)) {
            return new SubscriptionAnswer.Refused("e-instrument-0001 unknown");
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
        asleep.clear();
        storedToken = logins;
        liveToken = storedToken;
        return storedToken;
    }
}
