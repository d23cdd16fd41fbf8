package io.tickwire.ingest;

import io.tickwire.ingest.broker.BrokerSubscriptions;
import io.tickwire.ingest.broker.Capabilities;
import io.tickwire.ingest.broker.TokenInUse;
import io.tickwire.ingest.desired.KafkaDesiredSet;
import io.tickwire.ingest.drive.FeedDriver;
import io.tickwire.ingest.drive.FeedInbox;
import io.tickwire.ingest.drive.FeedLosses;
import io.tickwire.ingest.drive.FrameQueue;
import io.tickwire.ingest.feed.FeedView;
import io.tickwire.ingest.journal.FeedJournal;
import io.tickwire.ingest.journal.Rates;
import io.tickwire.ingest.pipeline.TickPipeline;
import io.tickwire.ingest.publish.KafkaPublishing;
import io.tickwire.ingest.raw.RawRecorder;
import io.tickwire.ingest.status.GatewayView;
import io.tickwire.ingest.status.Traffic;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.TickFlag;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One run as the status pages see it. */
record RunView(
        String slot,
        FeedDriver driver,
        FeedInbox inbox,
        FrameQueue frames,
        FeedLosses losses,
        KafkaPublishing publishing,
        TickPipeline pipeline,
        KafkaDesiredSet desired,
        BrokerSubscriptions subscriptions,
        RawRecorder recorder,
        FeedJournal journal,
        Rates rates)
        implements GatewayView {
    @Override
    public FeedView feed() {
        return driver.view();
    }

    @Override
    public Optional<String> requestedBy(InstrumentKey instrument) {
        return desired.requestedBy(instrument);
    }

    @Override
    public long microsAt(long nanos) {
        return inbox.microsAt(nanos);
    }

    @Override
    public Traffic traffic() {
        long ignored = pipeline.ignored();
        return new Traffic(
                frames.offered() - ignored,
                ignored,
                publishing.counts().published(),
                publishing.counts().bars(),
                publishing.counts().deadLetters(),
                losses.shed().total(),
                losses.conflated().total(),
                losses.unpublished().total(),
                publishing.counts().pending(),
                pipeline.waiting(),
                frames.size(),
                inbox.stale());
    }

    @Override
    public Optional<Duration> unheard() {
        return inbox.unheard();
    }

    @Override
    public Optional<TokenInUse> token() {
        return driver.tokenInUse();
    }

    @Override
    public void tryAgain() {
        driver.tryAgain();
    }

    @Override
    public long unreadInARow() {
        return pipeline.unreadInARow();
    }

    @Override
    public Map<TickFlag, Long> doubtful() {
        return pipeline.doubtful();
    }

    @Override
    public Optional<Duration> silence() {
        return inbox.silence();
    }

    @Override
    public Duration sinceLastTurn() {
        return driver.sinceLastTurn();
    }

    @Override
    public boolean desiredSetRead() {
        return desired.caughtUp();
    }

    @Override
    public int sockets() {
        return driver.sockets();
    }

    @Override
    public long eventsWaiting() {
        return publishing.eventsWaiting();
    }

    @Override
    public long eventsDropped() {
        return publishing.eventsDropped();
    }

    @Override
    public long gapsMerged() {
        return publishing.gapsMerged();
    }

    @Override
    public long rawDropped() {
        return recorder.dropped();
    }

    @Override
    public Capabilities capabilities() {
        return subscriptions.capabilities();
    }
}
