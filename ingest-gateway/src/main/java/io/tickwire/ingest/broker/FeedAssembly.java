package io.tickwire.ingest.broker;

import io.tickwire.broker.token.Sessions;
import io.tickwire.ingest.feed.FeedSession;
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

    public static FeedDriver assemble(
            FeedSession session,
            Broker broker,
            FeedInbox inbox,
            FeedReporter reporter,
            FeedLosses losses,
            InstantSource clock,
            DoubleSupplier draws) {
        FeedCalls calls = new FeedCalls(broker.sessions(), broker.subscriptions(), inbox, clock);
        FeedPerformer performer = new FeedPerformer(broker.feed(), calls, inbox);
        return new FeedDriver(session, performer, inbox, reporter, losses, draws);
    }
}
