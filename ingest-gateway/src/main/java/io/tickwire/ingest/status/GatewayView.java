package io.tickwire.ingest.status;

import io.tickwire.ingest.broker.Capabilities;
import io.tickwire.ingest.broker.TokenInUse;
import io.tickwire.ingest.feed.FeedView;
import io.tickwire.ingest.journal.FeedJournal;
import io.tickwire.ingest.journal.Rates;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.TickFlag;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Everything there is to see, asked for whenever somebody looks; safe from any thread. */
public interface GatewayView {
    String slot();

    FeedView feed();

    /** Who asked for an instrument; empty when nobody did: it is a canary. */
    Optional<String> requestedBy(InstrumentKey instrument);

    /** A moment of the feed's monotonic clock, UTC microseconds. */
    long microsAt(long nanos);

    Traffic traffic();

    /** Ticks published with a doubt in this run, by its flag. */
    Map<TickFlag, Long> doubtful();

    /** Messages that made no sense since the last one that carried a tick or a bar. */
    long unreadInARow();

    /** Time since the newest message on a socket; empty before the first. */
    Optional<Duration> silence();

    /** Time since anything at all came over the socket; empty before the first. */
    Optional<Duration> unheard();

    /** The token a session runs with, or is being opened with; empty before the first. */
    Optional<TokenInUse> token();

    FeedJournal journal();

    /** How fast ticks are published. */
    Rates rates();

    /** A feed that has given up, or rests because its keys were refused, tries again. */
    void tryAgain();

    /** Time since the feed's thread was last seen to turn. */
    Duration sinceLastTurn();

    /** True once everything that was wanted at the start is known. */
    boolean desiredSetRead();

    /** Broker sockets that exist. */
    int sockets();

    /** Facts not yet on the topic. */
    long eventsWaiting();

    /** Facts that were given up; no gap is among them. */
    long eventsDropped();

    /** Gaps that are told as part of another one only, because Kafka was away for too long. */
    long gapsMerged();

    /** Raw frames that could not be recorded; none while recording is off. */
    long rawDropped();

    Capabilities capabilities();
}
