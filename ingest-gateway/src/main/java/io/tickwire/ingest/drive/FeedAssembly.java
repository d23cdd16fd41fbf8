package io.tickwire.ingest.drive;

import io.tickwire.broker.token.Sessions;
import io.tickwire.ingest.broker.BrokerFeed;
import io.tickwire.ingest.broker.BrokerSubscriptions;
import io.tickwire.ingest.feed.FeedSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;

/** Puts a feed together around its inbox: the broker's parts report to the inbox, the driver reads from it. */
public final class FeedAssembly {
    private FeedAssembly() {}

    /**
     * @param feed the broker's socket, reporting to the inbox
     * @param subscriptions the broker's calls, reporting snapshots to the inbox
     */
    public record Broker(Sessions sessions, BrokerFeed feed, BrokerSubscriptions subscriptions) {}

    /**
     * @param relogin a token younger than this is not replaced for silence alone
     * @param lookUp how often a running session looks whether another token is stored
     */
    public record TokenCare(Duration relogin, Duration lookUp) {}

    public static FeedDriver assemble(
            FeedSession session,
            Broker broker,
            FeedInbox inbox,
            FeedReporter reporter,
            FeedLosses losses,
            TokenCare tokens,
            InstantSource clock,
            DoubleSupplier draws) {
        FeedCalls calls = new FeedCalls(broker.sessions(), broker.subscriptions(), inbox, clock, tokens.relogin());
        FeedPerformer performer = new FeedPerformer(broker.feed(), calls, inbox);
        return new FeedDriver(session, performer, inbox, reporter, losses, tokens.lookUp(), draws);
    }
}
