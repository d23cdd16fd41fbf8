package io.tickwire.ingest.broker;

import io.tickwire.broker.token.SessionToken;
import io.tickwire.ingest.subscription.SubscriptionAnswer;
import io.tickwire.ingest.subscription.SubscriptionAnswer.Accepted;
import io.tickwire.ingest.subscription.SubscriptionAnswer.AlreadySubscribed;
import io.tickwire.ingest.subscription.SubscriptionAnswer.MayNotInterrupt;
import io.tickwire.ingest.subscription.SubscriptionRequest;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.schemas.InstrumentKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends at the broker only what no slot of the login wants. Subscriptions belong to the login (XTS reference 2.4): whoever ends
 * one ends it for all. Wishes are the same for every slot, for all read one topic; what a slot keeps beside them it tells the
 * others. What is ended only to be asked for afresh at once is not spared, and told to the others before: should this slot die
 * between the two, they ask for it.
 */
public final class SparingSubscriptions implements BrokerSubscriptions {
    private static final Logger LOG = LoggerFactory.getLogger(SparingSubscriptions.class);

    private final BrokerSubscriptions subscriptions;
    private final Neighbours neighbours;

    public SparingSubscriptions(BrokerSubscriptions subscriptions, Neighbours neighbours) {
        this.subscriptions = subscriptions;
        this.neighbours = neighbours;
    }

    @Override
    public Outcome perform(SubscriptionRequest request, SessionToken token) {
        if (request.subscribe()) {
            return subscribe(request, token);
        }
        return request.again() ? interrupt(request, token) : end(request, unwanted(request, token), token);
    }

    private Outcome subscribe(SubscriptionRequest request, SessionToken token) {
        Outcome outcome = subscriptions.perform(request, token);
        neighbours.subscribed(subscribed(request, outcome));
        return outcome;
    }

    /** A single one that is refused as subscribed is; of a batch that says nothing. */
    private static Set<Channel> subscribed(SubscriptionRequest request, Outcome outcome) {
        SubscriptionAnswer answer = outcome instanceof Outcome.Answered answered ? answered.answer() : null;
        if (answer instanceof Accepted accepted) {
            return channels(request, accepted.unnamed());
        }
        boolean alive =
                answer instanceof AlreadySubscribed && request.instruments().size() == 1;
        return alive ? channels(request, Set.of()) : Set.of();
    }

    private Outcome interrupt(SubscriptionRequest request, SessionToken token) {
        return neighbours.interrupted(channels(request, Set.of()))
                ? subscriptions.perform(request, token)
                : new Outcome.Answered(new MayNotInterrupt("the other slots of the login cannot be told of it"));
    }

    private static Set<Channel> channels(SubscriptionRequest request, Set<InstrumentKey> without) {
        return request.instruments().stream()
                .filter(instrument -> !without.contains(instrument))
                .map(instrument -> new Channel(instrument, request.mode()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What is spared counts as ended all the same: this slot has nothing to do with it any more. */
    private Outcome end(SubscriptionRequest request, List<InstrumentKey> unwanted, SessionToken token) {
        if (unwanted.size() < request.instruments().size()) {
            LOG.atInfo()
                    .setMessage("not unsubscribed at the broker what another slot of the login keeps")
                    .addKeyValue("mode", request.mode())
                    .addKeyValue("kept", request.instruments().size() - unwanted.size())
                    .log();
        }
        return unwanted.isEmpty()
                ? new Outcome.Answered(new Accepted(OptionalInt.empty()))
                : subscriptions.perform(request.of(unwanted), token);
    }

    private List<InstrumentKey> unwanted(SubscriptionRequest request, SessionToken token) {
        return request.instruments().stream()
                .filter(instrument -> !neighbours.keep(new Channel(instrument, request.mode()), token.generation()))
                .toList();
    }

    @Override
    public boolean accepts(SessionToken token) {
        return subscriptions.accepts(token);
    }

    @Override
    public void learn(SessionToken token) {
        subscriptions.learn(token);
    }

    @Override
    public Optional<String> impossible(Channel channel) {
        return subscriptions.impossible(channel);
    }

    @Override
    public Capabilities capabilities() {
        return subscriptions.capabilities();
    }
}
