package io.tickwire.ingest.broker;

import io.tickwire.broker.token.SessionToken;
import io.tickwire.ingest.subscription.SubscriptionAnswer.Accepted;
import io.tickwire.ingest.subscription.SubscriptionRequest;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.schemas.InstrumentKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends at the broker only what no slot of the login wants. Subscriptions belong to the login (XTS reference 2.4): whoever ends
 * one ends it for all. Wishes are the same for every slot, for all read one topic; what a slot keeps beside them it tells the
 * others. What is ended only to be asked for afresh at once is not spared: whoever asks speaks for the others' loss.
 */
public final class SparingSubscriptions implements BrokerSubscriptions {
    private static final Logger LOG = LoggerFactory.getLogger(SparingSubscriptions.class);

    private final BrokerSubscriptions subscriptions;
    private final Predicate<Channel> keptByOthers;

    /** @param keptByOthers answers at once: whoever waits for it holds up the next session's subscriptions */
    public SparingSubscriptions(BrokerSubscriptions subscriptions, Predicate<Channel> keptByOthers) {
        this.subscriptions = subscriptions;
        this.keptByOthers = keptByOthers;
    }

    @Override
    public Outcome perform(SubscriptionRequest request, SessionToken token) {
        return request.subscribe() || request.again()
                ? subscriptions.perform(request, token)
                : end(request, unwanted(request), token);
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

    private List<InstrumentKey> unwanted(SubscriptionRequest request) {
        return request.instruments().stream()
                .filter(instrument -> !keptByOthers.test(new Channel(instrument, request.mode())))
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
