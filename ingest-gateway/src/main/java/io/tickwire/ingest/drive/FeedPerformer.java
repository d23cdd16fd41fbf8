package io.tickwire.ingest.drive;

import io.tickwire.ingest.broker.BrokerFeed;
import io.tickwire.ingest.broker.TokenInUse;
import io.tickwire.ingest.session.FeedAction;
import io.tickwire.ingest.session.FeedAction.Authorise;
import io.tickwire.ingest.session.FeedAction.CloseSocket;
import io.tickwire.ingest.session.FeedAction.OpenSocket;
import io.tickwire.ingest.subscription.SubscriptionRequest;
import java.util.Optional;

/** Does what the pure session decided; nothing here blocks and nothing here decides. */
final class FeedPerformer {
    private final BrokerFeed feed;
    private final FeedCalls calls;
    private final FeedInbox inbox;

    FeedPerformer(BrokerFeed feed, FeedCalls calls, FeedInbox inbox) {
        this.feed = feed;
        this.calls = calls;
        this.inbox = inbox;
    }

    void perform(FeedAction action) {
        if (action instanceof Authorise authorise) {
            calls.authorise(authorise);
        } else if (action instanceof OpenSocket open) {
            inbox.onlyEpoch(open.epoch());
            feed.open(open.epoch(), calls.token(open.token()));
        } else if (action instanceof CloseSocket close) {
            feed.close(close.epoch());
        }
    }

    /** @param token generation of the session the request belongs to */
    void ask(SubscriptionRequest request, long token) {
        calls.ask(request, calls.token(token));
    }

    /** @param renewing whether a token may be renewed for it; otherwise nothing but the store is asked */
    void lookUpToken(boolean renewing) {
        if (renewing) {
            calls.lookUpToken();
        } else {
            calls.lookUpStoredToken();
        }
    }

    Optional<TokenInUse> tokenInUse() {
        return calls.inUse();
    }

    int sockets() {
        return feed.sockets();
    }

    /** @return whether everything the broker had sent was heard */
    boolean shutdown() {
        boolean heardAll = feed.shutdown();
        calls.shutdown();
        return heardAll;
    }
}
