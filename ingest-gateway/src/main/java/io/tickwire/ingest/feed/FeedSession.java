package io.tickwire.ingest.feed;

import io.tickwire.ingest.calendar.DataExpectation;
import io.tickwire.ingest.calendar.SegmentStatus;
import io.tickwire.ingest.gap.Gap;
import io.tickwire.ingest.gap.GapLedger;
import io.tickwire.ingest.gap.LossWatch;
import io.tickwire.ingest.gap.Losses;
import io.tickwire.ingest.gap.Muted;
import io.tickwire.ingest.gap.OutageWatch;
import io.tickwire.ingest.session.FeedAction;
import io.tickwire.ingest.session.FeedAction.Replay;
import io.tickwire.ingest.session.FeedAction.Resubscribe;
import io.tickwire.ingest.session.FeedEvent;
import io.tickwire.ingest.session.FeedMachine;
import io.tickwire.ingest.session.FeedState;
import io.tickwire.ingest.session.FeedState.Open;
import io.tickwire.ingest.session.FeedState.Streaming;
import io.tickwire.ingest.session.Moment;
import io.tickwire.ingest.session.SessionNotice;
import io.tickwire.ingest.session.SessionNotice.ReplayCompleted;
import io.tickwire.ingest.session.SessionNotice.SessionLost;
import io.tickwire.ingest.session.SessionNotice.Stalled;
import io.tickwire.ingest.session.SessionNotice.TokenRefused;
import io.tickwire.ingest.session.Step;
import io.tickwire.ingest.subscription.SubscriptionAnswer;
import io.tickwire.ingest.subscription.SubscriptionBook;
import io.tickwire.ingest.subscription.SubscriptionRequest;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.GapCause;
import io.tickwire.schemas.market.SubscriptionMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One feed slot: the session machine, the subscription book and the gap watch, kept in step. Holds state but no clock,
 * thread, randomness or I/O; confined to one thread.
 */
public final class FeedSession {
    private final FeedMachine machine;
    private final SubscriptionBook book;
    private final DataExpectation expectation;
    private final GapLedger ledger;
    private final OutageWatch outage;
    private final ClockWatch clock;
    private final LapseWatch lapses;
    private final RefusalWatch refusals;
    private final LossWatch shed;
    private final LossWatch unpublished;
    private final LossWatch conflated;
    private final Map<ExchangeSegment, SegmentStatus> market = new EnumMap<>(ExchangeSegment.class);
    private FeedState state = new FeedState.Stopped(0);
    private boolean wantedKnown;
    private long dataDueSince = FeedState.NEVER;
    private long replayingSince = FeedState.NEVER;

    public FeedSession(FeedMachine machine, SubscriptionBook book, DataExpectation expectation, GapLedger ledger) {
        this.machine = machine;
        this.book = book;
        this.expectation = expectation;
        this.ledger = ledger;
        outage = new OutageWatch(ledger);
        clock = new ClockWatch(outage);
        lapses = new LapseWatch(outage);
        refusals = new RefusalWatch(ledger);
        shed = new LossWatch(ledger, GapCause.SHED);
        unpublished = new LossWatch(ledger, GapCause.PUBLISH_FAILED);
        conflated = new LossWatch(ledger, GapCause.CONFLATED);
    }

    /** Something happened to the session, or time has passed. */
    public Turn on(FeedEvent event, Moment now) {
        Draft draft = begin(now);
        step(event, now, draft);
        return settle(draft, now);
    }

    /**
     * Makes these the wanted modes of each instrument; no modes ends its subscriptions. The first call tells everything that
     * is wanted, nothing perhaps: before it an outage cannot be over, for nobody knows what is to be subscribed.
     */
    public Turn want(Map<InstrumentKey, Set<SubscriptionMode>> wishes, Moment now) {
        Draft draft = begin(now);
        if (!wantedKnown) {
            draft.gaps.addAll(refusals.onlyWanted(wishes.keySet(), now.micros()));
        }
        wantedKnown = true;
        wishes.forEach((instrument, modes) -> {
            draft.wished.addAll(book.want(instrument, modes));
            draft.gaps.addAll(refusals.wanted(instrument, modes, now.micros()));
        });
        return settle(draft, now);
    }

    /** The broker answered a request. */
    public Turn answered(long requestId, SubscriptionAnswer answer, Moment now) {
        Draft draft = begin(now);
        draft.book.addAll(book.answered(requestId, answer, now.nanos(), now.draw()));
        return settle(draft, now);
    }

    /** An earlier run of this slot ended at that moment, UTC microseconds, and left these gaps open. */
    public Turn interrupted(long endedAt, List<Gap> leftOpen, Moment now) {
        Draft draft = begin(now);
        draft.gaps.addAll(outage.interrupted(endedAt, refusals.adopt(leftOpen)));
        return settle(draft, now);
    }

    /**
     * Another slot of the login ended these at the broker at that moment, UTC microseconds, or later, and is not known to have
     * asked for them afresh. That may concern also what was wanted then and no longer is.
     */
    public Turn endedElsewhere(Set<Channel> ended, long micros, Moment now) {
        Draft draft = begin(now);
        book.endedElsewhere(ended);
        draft.gaps.addAll(outage.lostSince(GapCause.REFUSED, micros));
        return settle(draft, now);
    }

    /** These were not ended at the broker for the sake of others, who do not keep them any more; by the token they are subscribed with. */
    public Turn released(Map<Channel, Long> channels, Moment now) {
        channels.forEach(book::released);
        return settle(begin(now), now);
    }

    /** An exchange said something of a segment. */
    public Turn market(SegmentStatus status, Moment now) {
        market.put(status.segment(), status);
        expectation.told(status, now.micros());
        return settle(begin(now), now);
    }

    /** What was said of a segment last; null before anything was. */
    public @Nullable SegmentStatus market(ExchangeSegment segment) {
        return market.get(segment);
    }

    /** What a person should know today about the calendar of what is subscribed; each sentence once a day. */
    public List<String> calendarWarnings(Moment now) {
        return expectation.warnings(now.micros(), book.liveSegments());
    }

    /** Messages lost inside the gateway since the last call: shed by a full buffer, refused by Kafka, merged with newer ones. */
    public Turn losses(Losses shedNow, Losses unpublishedNow, Losses conflatedNow, Moment now) {
        Draft draft = begin(now);
        draft.gaps.addAll(shed.look(shedNow, now.nanos()));
        draft.gaps.addAll(unpublished.look(unpublishedNow, now.nanos()));
        draft.gaps.addAll(conflated.look(conflatedNow, now.nanos()));
        return settle(draft, now);
    }

    /** Of these instruments updates were missed, as the data shows; that is over when it shows. */
    public Turn muted(List<Muted> evidence, Moment now) {
        Draft draft = begin(now);
        for (Muted each : evidence) {
            Gap opened = ledger.open(GapCause.VOLUME, each.instrument(), each.since());
            draft.gaps.add(opened);
            draft.gaps.add(ledger.close(opened, each.until(), null));
        }
        return settle(draft, now);
    }

    /** The feed has stopped and everything received is accounted for. */
    public List<Gap> finish() {
        List<Gap> ended = new ArrayList<>(shed.finish());
        ended.addAll(unpublished.finish());
        ended.addAll(conflated.finish());
        return ended;
    }

    public FeedState state() {
        return state;
    }

    /** Monotonic time at which {@link FeedEvent.DeadlineReached} should be tried. */
    public long due() {
        return Math.min(state.deadline(), book.due());
    }

    public FeedView view() {
        return new FeedView(
                state,
                dataDueSince != FeedState.NEVER,
                Map.copyOf(market),
                wantedKnown && book.settled(),
                book.counts(),
                book.channels(),
                ledger.gaps(),
                ledger.openCount(),
                ledger.total(),
                outage.suspectSince());
    }

    private Draft begin(Moment now) {
        Draft draft = new Draft();
        draft.gaps.addAll(clock.look(now));
        return draft;
    }

    private void step(FeedEvent event, Moment now, Draft draft) {
        if (event instanceof FeedEvent.DataSeen seen && seen.epoch() == state.epoch()) {
            dataSeen(seen, now);
        }
        boolean hadSubscriptions = !book.liveSegments().isEmpty();
        Step step = machine.next(state, event, now, dataDueSince);
        state = step.state();
        draft.session.addAll(step.notices());
        step.actions().forEach(action -> perform(action, now, draft));
        GapCause cause = lossOf(step.notices());
        if (hadSubscriptions && cause != null) {
            draft.gaps.addAll(outage.lost(cause));
        }
        if (!(state instanceof Open)) {
            book.lost();
            replayingSince = FeedState.NEVER;
        }
    }

    private void dataSeen(FeedEvent.DataSeen seen, Moment now) {
        book.heard(seen.nanos(), now.nanos());
        if (!outage.inOutage()) {
            outage.complete(seen.micros());
        }
    }

    private void perform(FeedAction action, Moment now, Draft draft) {
        if (action instanceof Replay replay) {
            book.opened(replay.epoch(), replay.token(), now.nanos());
            if (state.standing().silence().isUnderWay()) {
                book.resubscribe(); // the broker may hold everything and send nothing of it, on this socket as on
                // the last
            }
            replayingSince = now.nanos();
            if (!outage.inOutage()) {
                outage.complete(now.micros());
            }
        } else if (action instanceof Resubscribe) {
            book.resubscribe();
        } else {
            draft.actions.add(action);
        }
    }

    /** Silence counts from its first remedy, which leaves the connection open: data may be missing all the same. */
    private static @Nullable GapCause lossOf(List<SessionNotice> notices) {
        GapCause cause = null;
        for (SessionNotice notice : notices) {
            if (notice instanceof Stalled) {
                return GapCause.STALL;
            }
            if (notice instanceof TokenRefused) {
                cause = GapCause.REFUSED;
            } else if (notice instanceof SessionLost && cause == null) {
                cause = GapCause.SOCKET_LOST;
            }
        }
        return cause;
    }

    /** After everything else: what time brings about in the book, what to ask next, and whether an outage is over. */
    private Turn settle(Draft draft, Moment now) {
        draft.book.addAll(book.tidy(now.nanos(), now.draw()));
        Set<ExchangeSegment> live = book.liveSegments();
        boolean due = expectation.due(now.micros(), live);
        dataDueSince = due ? Math.min(dataDueSince, now.nanos()) : FeedState.NEVER;
        draft.gaps.addAll(lapses.look(draft.notices(), now.micros()));
        // what is impossible was so before a restart as well: nothing is lost of it
        draft.gaps.addAll(refusals.look(draft.book, outage.restart(), now.micros()));
        // a stall does not end because nothing is subscribed any more: what is subscribed next may be silent as well
        boolean stalled = live.isEmpty() && state.standing().silence().isUnderWay();
        boolean flowing = state instanceof Streaming || (state instanceof Open && !due && !stalled);
        if (flowing && wantedKnown && book.settled()) {
            draft.gaps.addAll(outage.restored(now.micros()));
        }
        if (book.verified()) {
            outage.verified();
            noteReplayed(draft, now);
        }
        SubscriptionRequest request = book.next(now.nanos()).orElse(null);
        return draft.turn(request);
    }

    private void noteReplayed(Draft draft, Moment now) {
        int confirmed = replayingSince == FeedState.NEVER ? 0 : book.counts().confirmed();
        if (confirmed > 0) {
            Duration took = Duration.ofNanos(now.nanos() - replayingSince);
            draft.session.add(new ReplayCompleted(state.epoch(), confirmed, took));
            replayingSince = FeedState.NEVER;
        }
    }
}
