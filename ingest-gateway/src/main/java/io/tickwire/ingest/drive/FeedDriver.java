package io.tickwire.ingest.drive;

import io.tickwire.ingest.broker.Frame;
import io.tickwire.ingest.broker.TokenInUse;
import io.tickwire.ingest.calendar.SegmentStatus;
import io.tickwire.ingest.feed.FeedSession;
import io.tickwire.ingest.feed.FeedView;
import io.tickwire.ingest.feed.Turn;
import io.tickwire.ingest.gap.Gap;
import io.tickwire.ingest.gap.Muted;
import io.tickwire.ingest.session.FeedEvent;
import io.tickwire.ingest.session.FeedState;
import io.tickwire.ingest.session.FeedState.Open;
import io.tickwire.ingest.session.FeedState.WithSocket;
import io.tickwire.ingest.session.Moment;
import io.tickwire.ingest.session.SessionNotice;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.service.lifecycle.NamedThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The feed's one thread. A turn: wait until something happens or is due, read the clocks and draw once, let the pure
 * session decide, have it performed and told. Nothing here decides anything, and nothing here blocks but the waiting.
 */
public final class FeedDriver {
    /** Longest pause between two turns, so that losses are noticed and the thread is seen to live. */
    private static final long PULSE = TimeUnit.SECONDS.toNanos(1);

    private static final long VIEW_EVERY = TimeUnit.MILLISECONDS.toNanos(200);

    private final FeedSession session;
    private final FeedPerformer performer;
    private final FeedInbox inbox;
    private final FeedReporter reporter;
    private final FeedLosses losses;
    private final TokenWatch tokenWatch;
    private final DoubleSupplier draws;
    private final List<Farewell> farewell = new ArrayList<>(); // confined to the feed's thread
    private final CountDownLatch silenced = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Frame lastNoted;
    private FeedState told = new FeedState.Stopped(0);
    private boolean stopping;
    private boolean eventful;
    private long viewedAt;
    private volatile boolean running;
    private volatile long heardUntil = Long.MAX_VALUE;
    private volatile long lastTurn;
    private volatile FeedView view;

    FeedDriver(
            FeedSession session,
            FeedPerformer performer,
            FeedInbox inbox,
            FeedReporter reporter,
            FeedLosses losses,
            Duration lookUpEvery,
            DoubleSupplier draws) {
        this.session = session;
        this.performer = performer;
        this.inbox = inbox;
        this.reporter = reporter;
        this.losses = losses;
        this.tokenWatch = new TokenWatch(lookUpEvery);
        this.draws = draws;
        this.view = session.view();
    }

    /** @param whenFailed hears of a failure after which the feed stands still */
    public void start(Consumer<Throwable> whenFailed) {
        lastTurn = inbox.elapsed();
        running = true;
        inbox.tell(new Signal.Happened(new FeedEvent.Start()));
        NamedThreads.start("feed-driver", () -> run(whenFailed));
    }

    /** Makes these the wanted modes of each instrument; no modes ends its subscriptions. */
    public void want(Map<InstrumentKey, Set<SubscriptionMode>> wishes) {
        inbox.tell(new Signal.Wanted(wishes));
    }

    /** To be called before the start: an earlier run of this slot ended at that moment and left these gaps open. */
    public void interrupted(long endedAt, List<Gap> leftOpen) {
        inbox.tell(new Signal.Interrupted(endedAt, leftOpen));
    }

    /** Stops listening to the broker: when this returned, the socket is closed and no further frame will come. */
    public void silence(Duration within) throws InterruptedException, TimeoutException {
        inbox.tell(new Signal.Happened(new FeedEvent.Stop()));
        boolean inTime = !running || silenced.await(within.toNanos(), TimeUnit.NANOSECONDS);
        heardUntil = performer.shutdown() ? Long.MAX_VALUE : inbox.newestAt();
        if (!inTime) {
            throw new TimeoutException("the feed did not stop within " + within);
        }
    }

    /** Ends the thread. To be called when everything received is accounted for: the last losses and the farewell are told now. */
    public void finish(Duration within) throws InterruptedException, TimeoutException {
        if (!running) {
            return;
        }
        running = false;
        inbox.tell(new Signal.FirstMessage()); // any signal: only to wake the thread
        if (!ended.await(within.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new TimeoutException("the feed's thread did not end within " + within);
        }
    }

    /** How the feed stands; at most a second or so old. */
    public FeedView view() {
        return view;
    }

    /** The token a session runs with, or is being opened with; empty before the first. */
    public Optional<TokenInUse> tokenInUse() {
        return performer.tokenInUse();
    }

    /** A feed that has given up, or rests because its keys were refused, tries again; any other takes no notice. */
    public void tryAgain() {
        inbox.tell(new Signal.Happened(new FeedEvent.Start()));
    }

    /** Broker sockets that exist. */
    public int sockets() {
        return performer.sockets();
    }

    /** Monotonic time since the thread was last seen to turn; none while it has not been started. */
    public Duration sinceLastTurn() {
        return running ? Duration.ofNanos(inbox.elapsed() - lastTurn) : Duration.ZERO;
    }

    private void run(Consumer<Throwable> whenFailed) {
        try {
            while (running) {
                turn();
            }
            finish();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failure) {
            whenFailed.accept(failure);
            throw failure;
        } finally {
            silenced.countDown();
            ended.countDown();
        }
    }

    private void turn() throws InterruptedException {
        long wait = Math.min(PULSE, session.due() - inbox.elapsed());
        Signal signal = inbox.await(wait);
        Moment now = new Moment(inbox.elapsed(), inbox.micros(), draws.getAsDouble());
        lastTurn = now.nanos();
        noteData(now);
        if (signal != null) {
            apply(handle(signal, now), now);
        }
        apply(session.on(new FeedEvent.DeadlineReached(), now), now);
        lookUpToken(now);
        applyLosses(now);
        session.calendarWarnings(now).forEach(warning -> reporter.calendar(warning, now.micros()));
        show(now);
        reporter.turned(now.nanos());
    }

    private void applyLosses(Moment now) {
        apply(
                session.losses(
                        losses.shed().take(),
                        losses.unpublished().take(),
                        losses.conflated().take(),
                        now),
                now);
        List<Muted> muted = losses.muted().take();
        if (!muted.isEmpty()) {
            apply(session.muted(muted, now), now);
        }
    }

    /** Before anything else, so that what is decided next knows of the newest message. */
    private void noteData(Moment now) {
        Frame newest = inbox.newest();
        if (newest != null && (lastNoted == null || newest.nanos() != lastNoted.nanos())) {
            lastNoted = newest;
            apply(session.on(new FeedEvent.DataSeen(newest.epoch(), newest.nanos(), newest.receivedAt()), now), now);
        }
    }

    private void lookUpToken(Moment now) {
        if (tokenWatch.isDue(session.state(), now.nanos())) {
            performer.lookUpToken(session.state() instanceof Open);
        }
    }

    private void lookedUp(Signal.TokenLookedUp found, Moment now) {
        List<Signal> held = tokenWatch.lookedUp(now.nanos());
        if (found.generation().isPresent()) {
            apply(session.on(new FeedEvent.TokenStored(found.generation().getAsLong()), now), now);
        }
        held.forEach(signal -> apply(handle(signal, now), now));
    }

    private @Nullable Turn handle(Signal signal, Moment now) {
        if (signal instanceof Signal.TokenLookedUp found) {
            lookedUp(found, now);
            return null;
        }
        if (signal instanceof Signal.Happened happened) {
            boolean tooLate = stopping && happened.event() instanceof FeedEvent.Start; // a stop is not taken back
            if (tooLate || tokenWatch.holds(happened)) {
                return null;
            }
            stopping |= happened.event() instanceof FeedEvent.Stop;
            return session.on(happened.event(), now);
        }
        if (signal instanceof Signal.Answered answered) {
            return session.answered(answered.requestId(), answered.answer(), now);
        }
        if (signal instanceof Signal.Wanted wanted) {
            return session.want(wanted.wishes(), now);
        }
        if (signal instanceof Signal.Market market) {
            return market.epoch() == session.state().epoch() ? told(market.status(), now) : null;
        }
        if (signal instanceof Signal.EndedElsewhere ended) {
            return session.endedElsewhere(ended.channels(), ended.micros(), now);
        }
        if (signal instanceof Signal.Released released) {
            return session.released(released.channels(), now);
        }
        return signal instanceof Signal.Interrupted interrupted
                ? session.interrupted(interrupted.endedAt(), interrupted.leftOpen(), now)
                : null;
    }

    private Turn told(SegmentStatus status, Moment now) {
        if (!status.equals(session.market(status.segment()))) {
            reporter.market(status, now.micros());
        }
        return session.market(status, now);
    }

    private void apply(@Nullable Turn turn, Moment now) {
        if (turn == null) {
            return;
        }
        eventful |= turn.isEventful();
        turn.actions().forEach(performer::perform);
        FeedState reached = session.state();
        if (turn.request() != null && session.state() instanceof WithSocket open) {
            performer.ask(turn.request(), open.token());
        }
        if (stopping) {
            turn.session().forEach(notice -> farewell.add(new Farewell(notice, now.micros())));
        }
        reporter.all(stopping ? List.of() : turn.session(), turn.book(), turn.gaps(), now.micros());
        if (reached.epoch() != told.epoch() || !reached.getClass().equals(told.getClass())) {
            reporter.moved(told, reached, now.micros());
        }
        told = reached;
        if (stopping && session.state() instanceof FeedState.Stopped) {
            silenced.countDown();
        }
    }

    private void finish() {
        Moment now = new Moment(inbox.elapsed(), inbox.micros(), 0);
        applyLosses(now);
        session.finish().forEach(gap -> reporter.gap(gap, now.micros()));
        farewell.forEach(each -> reporter.session(each.notice(), Math.min(each.micros(), heardUntil)));
        view = session.view();
    }

    /** What happened is seen at once, what merely passes now and then: a view of thousands of channels is not free. */
    private void show(Moment now) {
        if (eventful || now.nanos() - viewedAt >= VIEW_EVERY) {
            eventful = false;
            viewedAt = now.nanos();
            view = session.view();
        }
    }

    /** Told last, but true since before the socket was closed, or was last read: from then on data may be missing. */
    private record Farewell(SessionNotice notice, long micros) {}
}
