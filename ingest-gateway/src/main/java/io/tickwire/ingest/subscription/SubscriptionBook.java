package io.tickwire.ingest.subscription;

import io.tickwire.ingest.subscription.BookNotice.Confirmed;
import io.tickwire.ingest.subscription.SubscriptionAnswer.Accepted;
import io.tickwire.ingest.subscription.SubscriptionAnswer.AlreadySubscribed;
import io.tickwire.ingest.subscription.SubscriptionAnswer.LimitExceeded;
import io.tickwire.ingest.subscription.SubscriptionAnswer.Unavailable;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.SubscriptionMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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

    private static final String UNNAMED = "the broker's answer says success and does not name it";
    private static final String NO_SLOT = "the broker's number of subscriptions is used up; unsubscribe something";

    private final BookLimits limits;
    private final Function<Channel, Optional<String>> impossible;
    private final Channels channels = new Channels();
    private @Nullable Flight flight;
    private boolean open;
    private boolean rearming;
    private long epoch;
    private long token = Long.MIN_VALUE;
    private OptionalInt remaining = OptionalInt.empty();
    private long notBefore;
    private long retryFailedAt = NEVER;
    private int unanswered;
    private long lastRequestId;

    /** @param impossible says why a channel can never be subscribed at this broker; empty when it can */
    public SubscriptionBook(BookLimits limits, Function<Channel, Optional<String>> impossible) {
        this.limits = limits;
        this.impossible = impossible;
    }

    /** Makes exactly these modes of the instrument wanted; no modes ends all of them. Touches no other instrument. */
    public List<BookNotice> want(InstrumentKey instrument, Set<SubscriptionMode> modes) {
        List<BookNotice> notices = new ArrayList<>();
        for (SubscriptionMode mode : SubscriptionMode.values()) {
            Channel channel = new Channel(instrument, mode);
            if (modes.contains(mode) && !channels.has(channel)) {
                add(channel).ifPresent(notices::add);
            } else if (!modes.contains(mode) && channels.has(channel)) {
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
        rearming = false;
        remaining = OptionalInt.empty();
        notBefore = nanos;
        unanswered = 0;
    }

    /**
     * The session is open and nothing comes: what should be subscribed is ended and asked for afresh. Asking alone would
     * not do, for a broker that believes it sends refuses it as already subscribed.
     */
    public void resubscribe() {
        if (open) {
            rearming = true;
            channels.suspect();
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
    }

    /** The request to make now, which from then on is under way; empty when there is none, or its time has not come. */
    public Optional<SubscriptionRequest> next(long nanos) {
        if (!open || flight != null || nanos < notBefore) {
            return Optional.empty();
        }
        if (nanos >= retryFailedAt) {
            retryFailedAt = NEVER;
            remaining = OptionalInt.empty();
            channels.retryFailed();
        }
        int slots = remaining.orElse(Integer.MAX_VALUE);
        return channels.queue()
                .next(limits.batchSize(), slots, channels::has)
                .map(work -> send(toRearm(work) ? channels.queue().clearing(work) : work, nanos));
    }

    /** When {@link #next} or {@link #tidy} has something to do, in monotonic nanoseconds. */
    public long due() {
        if (!open) {
            return NEVER;
        }
        if (flight != null) {
            return flight.deadline();
        }
        return channels.queue().isEmpty() ? Math.max(retryFailedAt, notBefore) : notBefore;
    }

    /** What time alone brings about: a request that was never answered, wishes for which there is no slot. */
    public List<BookNotice> tidy(long nanos, double draw) {
        if (flight != null && nanos >= flight.deadline()) {
            return answered(flight.id(), new Unavailable("no answer in time"), nanos, draw);
        }
        boolean full = open && flight == null && remaining.orElse(1) <= 0;
        return full ? fail(channels.withoutSlot(), NO_SLOT, false, nanos) : List.of();
    }

    /** Takes the answer to a request; an answer to any but the one under way changes nothing. */
    public List<BookNotice> answered(long requestId, SubscriptionAnswer answer, long nanos, double draw) {
        if (flight == null || flight.id() != requestId) {
            return List.of();
        }
        Work work = flight.work();
        flight = null;
        if (answer instanceof Unavailable) {
            unanswered++;
            channels.unanswered(work);
            channels.queue().first(List.of(work));
            notBefore = nanos + limits.backoff().delay(unanswered, draw).toNanos();
            return List.of();
        }
        unanswered = 0;
        notBefore = nanos + limits.batchDelay().toNanos();
        return work.subscribe() ? subscribed(work, answer, nanos) : unsubscribed(work, answer);
    }

    /** How many channels there are in each status. */
    public ChannelCounts counts() {
        return channels.counts();
    }

    public List<ChannelView> channels() {
        return channels.views();
    }

    /**
     * True when the session is open and nothing wanted still waits for the broker's word. What is taken for alive does not
     * wait, unless it is suspected to be silent.
     */
    public boolean settled() {
        return open && (rearming ? channels.verified() : channels.settled());
    }

    /** True when nothing is merely taken for alive: the broker has answered for everything in this session. */
    public boolean verified() {
        return open && channels.verified();
    }

    /** Segments in which data may flow. */
    public Set<ExchangeSegment> liveSegments() {
        return open ? channels.liveSegments() : Set.of();
    }

    private Optional<BookNotice> add(Channel channel) {
        Optional<String> why = impossible.apply(channel);
        why.ifPresentOrElse(reason -> channels.addImpossible(channel, reason), () -> channels.add(channel));
        return why.map(reason -> new BookNotice.Failed(channel, reason, false));
    }

    private SubscriptionRequest send(Work work, long nanos) {
        lastRequestId++;
        flight = new Flight(lastRequestId, work, nanos + limits.answer().toNanos());
        channels.underWay(work);
        return new SubscriptionRequest(lastRequestId, epoch, work.subscribe(), work.mode(), work.instruments());
    }

    private List<BookNotice> subscribed(Work work, SubscriptionAnswer answer, long nanos) {
        if (answer instanceof Accepted accepted) {
            learn(accepted.remaining());
            return accepted(work, accepted.unnamed(), nanos);
        }
        if (answer instanceof AlreadySubscribed already) {
            learn(already.remaining());
            return alreadySubscribed(work, nanos);
        }
        if (answer instanceof LimitExceeded exceeded) {
            return limitExceeded(work, exceeded.remaining(), nanos);
        }
        return work.single() ? fail(work.channels(), answer.inWords(), work.surviving(), nanos) : split(work);
    }

    /** "Success" is believed of what it names: a broker that leaves one out would leave it silent for good. */
    private List<BookNotice> accepted(Work work, Set<InstrumentKey> unnamed, long nanos) {
        boolean lapsed = work.surviving() && !work.reset();
        Work named = work.without(unnamed);
        List<BookNotice> notices = new ArrayList<>(Confirmed.ofSome(work.mode(), channels.confirm(named), lapsed));
        notices.addAll(fail(work.part(List.copyOf(unnamed)).channels(), UNNAMED, lapsed, nanos));
        return notices;
    }

    private List<BookNotice> alreadySubscribed(Work work, long nanos) {
        boolean again = toRearm(work);
        if (work.surviving() && !again) {
            boolean lapsed = channels.mayHaveLapsed(work);
            return Confirmed.ofSome(work.mode(), channels.alive(work), lapsed);
        }
        if (work.single() && !again) {
            return Confirmed.ofSome(work.mode(), channels.confirm(work), false);
        }
        if (work.reset()) {
            return split(work);
        }
        // the pair belongs together: nothing of the batch is subscribed between the two
        notBefore = nanos;
        channels.queue().first(work.resetting());
        return List.of(new BookNotice.Interrupted(work.mode(), work.instruments()));
    }

    private boolean toRearm(Work work) {
        return rearming && work.subscribe() && work.surviving() && !work.reset();
    }

    private List<BookNotice> limitExceeded(Work work, OptionalInt slots, long nanos) {
        int free = slots.orElse(work.single() ? 0 : -1);
        if (free < 0 || free >= work.instruments().size()) {
            return work.single() ? fail(work.channels(), NO_SLOT, work.surviving(), nanos) : split(work);
        }
        remaining = OptionalInt.of(free);
        if (free > 0) {
            channels.queue().first(List.of(work.part(work.instruments().subList(0, free))));
        }
        return fail(work.channels().subList(free, work.instruments().size()), NO_SLOT, work.surviving(), nanos);
    }

    private List<BookNotice> unsubscribed(Work work, SubscriptionAnswer answer) {
        boolean refused = !(answer instanceof Accepted);
        if (refused && !work.single() && !work.reset()) {
            return split(work); // one that was not subscribed must not keep the others
        }
        // a refusal of a single one can only mean that it was not subscribed: either way it is gone
        channels.ended(work);
        if (answer instanceof Accepted accepted && accepted.remaining().isPresent()) {
            learn(accepted.remaining());
        } else {
            remaining = OptionalInt.empty();
        }
        retryFailedAt = work.reset() ? retryFailedAt : Math.min(retryFailedAt, notBefore);
        return work.reset() ? List.of() : List.of(new BookNotice.Removed(work.mode(), work.instruments()));
    }

    private List<BookNotice> split(Work work) {
        channels.queue().first(work.halves());
        return List.of();
    }

    private List<BookNotice> fail(List<Channel> failed, String reason, boolean lapsed, long nanos) {
        retryFailedAt = Math.min(retryFailedAt, nanos + limits.retryFailed().toNanos());
        return failed.stream()
                .filter(channel -> channels.fail(channel, reason))
                .map(channel -> (BookNotice) new BookNotice.Failed(channel, reason, lapsed))
                .toList();
    }

    private void learn(OptionalInt slots) {
        remaining = slots.isPresent() ? slots : remaining;
    }
}
