package io.tickwire.ingest.broker;

import io.tickwire.broker.token.SessionToken;
import io.tickwire.ingest.subscription.channel.Channel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A broker that takes every token and finds nothing impossible. */
public abstract class WillingSubscriptions implements BrokerSubscriptions {
    @Override
    public boolean accepts(SessionToken token) {
        return true;
    }

    @Override
    public Optional<String> impossible(Channel channel) {
        return Optional.empty();
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                "test", Map.of(), List.of(), 5, 50, List.of(), List.of(), OptionalInt.empty(), Map.of());
    }
}
