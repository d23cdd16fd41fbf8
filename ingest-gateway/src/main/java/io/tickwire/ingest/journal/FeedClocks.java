package io.tickwire.ingest.journal;

import io.tickwire.ingest.drive.FeedInbox;
import io.tickwire.ingest.drive.FeedReporter;
import io.tickwire.ingest.gap.Gap;
import io.tickwire.ingest.session.SessionNotice;
import io.tickwire.ingest.subscription.BookNotice;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The three clocks of a feed: when its socket was last heard (a pong will do), when its thread last turned, when data last
 * came. Kept by the feed's turns, so that no timer is needed; logged at each health interval.
 */
public final class FeedClocks implements FeedReporter {
    private static final Logger LOG = LoggerFactory.getLogger(FeedClocks.class);

    private final FeedInbox inbox;
    private final LongSupplier published;
    private final long logEvery;
    private final Rates rates = new Rates();
    private long loggedAt; // confined to the feed's thread
    private long turnedAt; // confined to the feed's thread

    /** @param published ticks published so far */
    public FeedClocks(FeedInbox inbox, LongSupplier published, Duration logEvery) {
        this.inbox = inbox;
        this.published = published;
        this.logEvery = logEvery.toNanos();
    }

    /** How fast ticks are published. */
    public Rates rates() {
        return rates;
    }

    @Override
    public void turned(long nanos) {
        rates.sample(nanos, published.getAsLong());
        if (nanos - loggedAt >= logEvery) {
            loggedAt = nanos;
            LOG.atInfo()
                    .setMessage("feed clocks")
                    .addKeyValue("transportMillis", millis(inbox.unheard()))
                    .addKeyValue("turnMillis", (nanos - turnedAt) / 1_000_000)
                    .addKeyValue("dataMillis", millis(inbox.silence()))
                    .addKeyValue("ticksPerSecond", Math.round(rates.perSecond(Duration.ofSeconds(10))))
                    .log();
        }
        turnedAt = nanos;
    }

    @Override
    public void session(SessionNotice notice, long micros) {}

    @Override
    public void subscriptions(BookNotice notice, long micros) {}

    @Override
    public void gap(Gap gap, long micros) {}

    private static long millis(Optional<Duration> age) {
        return age.map(Duration::toMillis).orElse(-1L);
    }
}
