package io.tickwire.ingest.broker;

import io.tickwire.broker.token.SessionToken;
import io.tickwire.ingest.subscription.SubscriptionAnswer;
import io.tickwire.ingest.subscription.SubscriptionRequest;
import io.tickwire.ingest.subscription.channel.Channel;
import java.util.Optional;

/** A broker's subscription calls. They block, bounded, and never throw for what a broker or a network does. */
public interface BrokerSubscriptions {
    /** Performs the request; snapshots in the answer go to the feed's events before this returns. */
    Outcome perform(SubscriptionRequest request, SessionToken token);

    /** Asks the broker whether it still takes this token. When there is no clear answer, it does. */
    boolean accepts(SessionToken token);

    /** Asks what the broker serves, for {@link #capabilities} and {@link #impossible}; they work without it as well. */
    default void learn(SessionToken token) {}

    /** Why a channel can never be had at this broker, and what can; empty when it can. */
    Optional<String> impossible(Channel channel);

    Capabilities capabilities();

    /** What came of a request. */
    sealed interface Outcome {
        record Answered(SubscriptionAnswer answer) implements Outcome {}

        /** The token was refused: not the request's fault, it will be made again in another session. */
        record TokenRefused(String reason) implements Outcome {}
    }
}
