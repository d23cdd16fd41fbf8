package io.tickwire.ingest.drive;

import io.tickwire.ingest.broker.FeedEvents;
import io.tickwire.ingest.broker.Frame;
import io.tickwire.ingest.broker.Payload;
import io.tickwire.ingest.calendar.SegmentStatus;
import io.tickwire.ingest.session.FeedEvent;
import io.tickwire.ingest.sharing.SharedLogin;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.service.time.Micros;
import io.tickwire.service.time.Nanos;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Everything that reaches the feed from other threads: news goes to the feed's thread, frames straight to the pipeline, and
 * the newest frame is remembered as the data clock. Frames of a socket that is no longer the current one are dropped here.
 */
public final class FeedInbox implements FeedEvents, SharedLogin.Listener {
    private static final long NEVER = -1;

    // Unbounded, but fed only by answers to our own actions, a few for each connection, by one news for each
    // segment, and by what the login's other slots left; frames do not pass here.
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final FrameQueue frames;
    private final InstantSource clock;
    private final Nanos nanos;
    private final long origin;
    private final LongAdder stale = new LongAdder();
    private final Map<ExchangeSegment, Signal.Market> markets = new ConcurrentHashMap<>();
    private volatile long currentEpoch;
    private volatile long epochWithData;
    private volatile long heardAt = NEVER;
    private volatile @Nullable Frame newest;

    public FeedInbox(FrameQueue frames, InstantSource clock, Nanos nanos) {
        this.frames = frames;
        this.clock = clock;
        this.nanos = nanos;
        this.origin = nanos.nanos();
    }

    @Override
    public void opened(long epoch) {
        tell(new Signal.Happened(new FeedEvent.Opened(epoch)));
    }

    @Override
    public void refused(long epoch, String reason) {
        tell(new Signal.Happened(new FeedEvent.TokenRefused(epoch, reason)));
    }

    @Override
    public void lost(long epoch, String reason) {
        tell(new Signal.Happened(new FeedEvent.Lost(epoch, reason)));
    }

    @Override
    public void heard(long epoch) {
        if (epoch == currentEpoch) {
            heardAt = elapsed();
        }
    }

    @Override
    public void data(long epoch, String event, Payload payload, boolean snapshot) {
        Frame frame = new Frame(epoch, event, payload, Micros.now(clock), elapsed(), snapshot);
        if (isTaken(frame) && !snapshot) {
            noteLive(frame);
        }
    }

    @Override
    public void remark(long epoch, String event, Payload payload) {
        boolean unused = isTaken(new Frame(epoch, event, payload, Micros.now(clock), elapsed(), false));
    }

    private boolean isTaken(Frame frame) {
        if (frame.epoch() != currentEpoch) {
            stale.increment();
            return false;
        }
        frames.offer(frame);
        return true;
    }

    /** An exchange said something of a segment on the connection of that epoch; only its last word waits to be heard. */
    public void market(long epoch, SegmentStatus status) {
        if (epoch != currentEpoch) {
            return;
        }
        Signal.Market news = new Signal.Market(epoch, status);
        if (markets.put(status.segment(), news) == null) {
            tell(news);
        }
    }

    @Override
    public void endedElsewhere(Set<Channel> channels, Duration age) {
        tell(new Signal.EndedElsewhere(channels, micros() - TimeUnit.NANOSECONDS.toMicros(age.toNanos())));
    }

    @Override
    public void released(Map<Channel, Long> channels) {
        tell(new Signal.Released(channels));
    }

    void tell(Signal signal) {
        signals.add(signal);
    }

    @Nullable
    Signal await(long waitNanos) throws InterruptedException {
        Signal first = signals.poll(Math.max(0, waitNanos), TimeUnit.NANOSECONDS);
        return first instanceof Signal.Market news
                ? markets.remove(news.status().segment())
                : first;
    }

    /** From now on only frames of this epoch are taken. */
    void onlyEpoch(long epoch) {
        currentEpoch = epoch;
    }

    /** The newest frame that came over a socket; a snapshot, fetched by a call, is no sign of life of the socket. */
    @Nullable
    Frame newest() {
        return newest;
    }

    /** When the newest message was received, UTC microseconds; {@link Long#MAX_VALUE} before the first. */
    long newestAt() {
        Frame last = newest;
        return last == null ? Long.MAX_VALUE : last.receivedAt();
    }

    /** Time since anything at all came over the socket; empty before the first. */
    public Optional<Duration> unheard() {
        long last = heardAt;
        return last == NEVER ? Optional.empty() : Optional.of(Duration.ofNanos(elapsed() - last));
    }

    /** Time since the newest message on a socket; empty before the first. */
    public Optional<Duration> silence() {
        Frame last = newest;
        return last == null ? Optional.empty() : Optional.of(Duration.ofNanos(elapsed() - last.nanos()));
    }

    /** Monotonic time since this was made. */
    long elapsed() {
        return nanos.nanos() - origin;
    }

    /** The wall clock at a monotonic moment that is near, UTC microseconds. */
    public long microsAt(long monotonic) {
        return micros() + TimeUnit.NANOSECONDS.toMicros(monotonic - elapsed());
    }

    long micros() {
        return Micros.now(clock);
    }

    /** Frames dropped because they came from a socket that had been given up. */
    public long stale() {
        return stale.sum();
    }

    private void noteLive(Frame frame) {
        newest = frame;
        if (epochWithData != frame.epoch()) {
            epochWithData = frame.epoch();
            tell(new Signal.FirstMessage());
        }
    }
}
