package io.tickwire.ingest.subscription;

import io.tickwire.ingest.subscription.SubscriptionAnswer.Unavailable;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.ingest.subscription.channel.ChannelCounts;
import io.tickwire.ingest.subscription.channel.ChannelStatus;
import io.tickwire.ingest.subscription.channel.ChannelView;
import io.tickwire.ingest.subscription.channel.Channels;
import io.tickwire.ingest.subscription.channel.Work;
import io.tickwire.ingest.subscription.channel.WorkQueue;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.SubscriptionMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The desired set and what the broker made of it. One request is under way at a time; whoever owns the book asks
 * {@link #next} for it, performs it and reports the {@link #answered answer}.
 *
 * <p>Subscriptions belong to the broker's login session, not to the socket (XTS reference 2.4). After a reconnect with the
 * same token they are therefore taken for alive ({@link ChannelStatus#SURVIVING}) and asked for again all the same: the
 * refusal "already subscribed" confirms them, and a success says that they had lapsed. With another token nothing is alive.
 *
 * <p>Not thread safe: confined to the feed's one thread.
 */
public final class SubscriptionBook {
    /** A due time that never comes. */
    public static final long NEVER = Long.MAX_VALUE;

    private final BookLimits limits;
    private final Function<Channel, Optional<String>> impossible;
    private final Channels channels;
    private final Pace pace;
    private final Answers answers;
    private final Set<Channel> endedUnderWay = new LinkedHashSet<>();
    private @Nullable Flight flight;
    private boolean open;
    private long epoch;
    private long token = Long.MIN_VALUE;
    private long lastRequestId;

    /** @param impossible says why a channel can never be subscribed at this broker; empty when it can */
    public SubscriptionBook(BookLimits limits, Function<Channel, Optional<String>> impossible) {
        this.limits = limits;
        this.impossible = impossible;
        this.channels = new Channels(limits.retryFailed());
        this.pace = new Pace(limits);
        this.answers = new Answers(channels, pace);
    }

    /**
     * Makes exactly these modes of the instrument wanted; no modes ends all of them. Touches no other instrument. What failed and is
     * wished once more is asked for at once.
     */
    public List<BookNotice> want(InstrumentKey instrument, Set<SubscriptionMode> modes) {
        List<BookNotice> notices = new ArrayList<>();
        for (SubscriptionMode mode : SubscriptionMode.values()) {
            Channel channel = new Channel(instrument, mode);
            if (modes.contains(mode) && !channels.has(channel)) {
                add(channel).ifPresent(notices::add);
            } else if (modes.contains(mode)) {
                askOnceMore(channel);
            } else if (channels.has(channel)) {
                boolean unverified = channels.remove(channel);
                if (unverified) {
                    notices.add(new BookNotice.LeftUnverified(channel));
                }
            }
        }
        return notices;
    }

    /** A session is open: what is wanted is to be asked for. */
    public void opened(long sessionEpoch, long sessionToken, long nanos) {
        if (sessionToken != token) {
            channels.startOver();
        }
        epoch = sessionEpoch;
        token = sessionToken;
        open = true;
        answers.rearm(false);
        pace.restart(nanos);
        askWhereSlotsMayBeFree();
    }

    /**
     * The session is open and nothing comes: what should be subscribed is ended and asked for afresh. Asking alone would
     * not do, for a broker that believes it sends refuses it as already subscribed.
     */
    public void resubscribe() {
        if (open) {
            answers.rearm(true);
            channels.suspect();
        }
    }

    /**
     * Somebody who shares the login ended these at the broker and may not have asked for them afresh: they are asked for like
     * new, those that the request under way names after its answer, which may be older.
     */
    public void endedElsewhere(Set<Channel> ended) {
        Set<Channel> underWay =
                flight == null ? Set.of() : Set.copyOf(flight.work().channels());
        for (Channel channel : ended) {
            if (underWay.contains(channel)) {
                endedUnderWay.add(channel);
            } else {
                channels.doubt(channel);
            }
        }
    }

    /** Still subscribed at the broker though taken for ended, and nobody's any more: it is ended after all. */
    public void released(Channel channel, long subscribedWith) {
        if (subscribedWith == token && !channels.has(channel)) {
            channels.queue().leave(channel, WorkQueue.UNSURE);
        }
    }

    /**
     * Data came over the session's socket.
     *
     * @param receivedAt when, monotonic nanoseconds
     */
    public void heard(long receivedAt, long nanos) {
        if (open) {
            channels.heard(receivedAt, nanos);
        }
    }

    /** The session is gone; the request under way, if any, will not be waited for. */
    public void lost() {
        if (!open) {
            return;
        }
        open = false;
        if (flight != null) {
            channels.abandon(flight.work());
            flight = null;
        }
        channels.suspend();
        doubtWhatWasUnderWay();
    }

    /** The request to make now, which from then on is under way; empty when there is none, or its time has not come. */
    public Optional<SubscriptionRequest> next(long nanos) {
        if (!open || flight != null || nanos < pace.notBefore()) {
            return Optional.empty();
        }
        if (nanos >= pace.slotsAt()) {
            askWhereSlotsMayBeFree();
        }
        return channels.queue()
                .next(limits.batchSize(), pace.slots(), answers.rearming(), channels::has)
                .or(() -> channels.retry(nanos))
                .map(work -> send(answers.toRearm(work) ? channels.queue().clearing(work) : work, nanos));
    }

    /** When {@link #next} or {@link #tidy} has something to do, in monotonic nanoseconds. */
    public long due() {
        if (!open) {
            return NEVER;
        }
        if (flight != null) {
            return flight.deadline();
        }
        long idleUntil = channels.queue().isEmpty() ? Math.min(pace.slotsAt(), channels.nextRetry()) : pace.notBefore();
        return Math.max(idleUntil, pace.notBefore());
    }

    /** What time alone brings about: a request that was never answered, wishes for which there is no slot. */
    public List<BookNotice> tidy(long nanos, double draw) {
        if (flight != null && nanos >= flight.deadline()) {
            return answered(flight.id(), new Unavailable("no answer in time"), nanos, draw);
        }
        boolean full = open && flight == null && pace.slots() <= 0;
        return full ? answers.withoutSlot(channels.withoutSlot(), false, nanos) : List.of();
    }

    /** Takes the answer to a request; an answer to any but the one under way changes nothing. */
    public List<BookNotice> answered(long requestId, SubscriptionAnswer answer, long nanos, double draw) {
        if (flight == null || flight.id() != requestId) {
            return List.of();
        }
        Work work = flight.work();
        flight = null;
        List<BookNotice> notices = answers.take(work, answer, nanos, draw);
        doubtWhatWasUnderWay();
        return notices;
    }

    /** How many channels there are in each status. */
    public ChannelCounts counts() {
        return channels.overview().counts();
    }

    public List<ChannelView> channels() {
        return channels.overview().views(pace.slotsAt(), pace.notBefore());
    }

    /**
     * True when the session is open and nothing wanted still waits for the broker's word. What is taken for alive does not
     * wait, unless it is suspected to be silent; nor does what failed, whose refusal stands until it is answered otherwise.
     */
    public boolean settled() {
        return open
                && endedUnderWay.isEmpty()
                && (answers.rearming()
                        ? channels.overview().verified()
                        : channels.overview().settled());
    }

    /** True when nothing is merely taken for alive: the broker has answered for everything in this session. */
    public boolean verified() {
        return open && channels.overview().verified();
    }

    /** Segments in which data may flow. */
    public Set<ExchangeSegment> liveSegments() {
        return open ? channels.overview().liveSegments() : Set.of();
    }

    private void askWhereSlotsMayBeFree() {
        pace.slotsMayBeFree();
        channels.retryWithoutSlot();
    }

    private void doubtWhatWasUnderWay() {
        endedUnderWay.forEach(channels::doubt);
        endedUnderWay.clear();
    }

    private Optional<BookNotice> add(Channel channel) {
        Optional<String> why = impossible.apply(channel);
        why.ifPresentOrElse(reason -> channels.addImpossible(channel, reason), () -> channels.add(channel));
        return why.map(reason -> new BookNotice.Failed(channel, reason, false));
    }

    /** Whether there is a slot, and whether it can be had at all, is not taken for granted either. */
    private void askOnceMore(Channel channel) {
        if (impossible.apply(channel).isEmpty() && channels.retry(channel)) {
            pace.forgetSlots();
        }
    }

    private SubscriptionRequest send(Work work, long nanos) {
        lastRequestId++;
        flight = new Flight(lastRequestId, work, nanos + limits.answer().toNanos());
        channels.underWay(work);
        pace.sent(nanos);
        return new SubscriptionRequest(
                lastRequestId, epoch, work.subscribe(), work.reset(), work.mode(), work.instruments());
    }
}
