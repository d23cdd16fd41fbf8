package io.tickwire.ingest.subscription;

import io.tickwire.ingest.subscription.BookNotice.Confirmed;
import io.tickwire.ingest.subscription.SubscriptionAnswer.Accepted;
import io.tickwire.ingest.subscription.SubscriptionAnswer.AlreadySubscribed;
import io.tickwire.ingest.subscription.SubscriptionAnswer.LimitExceeded;
import io.tickwire.ingest.subscription.SubscriptionAnswer.MayNotInterrupt;
import io.tickwire.ingest.subscription.SubscriptionAnswer.NotNow;
import io.tickwire.ingest.subscription.SubscriptionAnswer.Unavailable;
import io.tickwire.ingest.subscription.channel.Ailment;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.ingest.subscription.channel.Channels;
import io.tickwire.ingest.subscription.channel.Work;
import io.tickwire.schemas.InstrumentKey;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What each answer of the broker makes of the batch it is for.
 *
 * <p>A batch that stays without an answer stands aside in halves, behind everything else: one instrument that the broker
 * cannot bear must not keep the others from their data. In the end it stands alone, and fails by name.
 */
final class Answers {
    private static final String NO_SLOT = "the broker's number of subscriptions is used up; unsubscribe something";

    private static final String UNNAMED = "the broker's answer says success and does not name it";

    /** So often the whole broker, not the batch, is taken for the cause. */
    private static final int PATIENCE = 3;

    private final Channels channels;
    private final Pace pace;
    private boolean rearming;

    Answers(Channels channels, Pace pace) {
        this.channels = channels;
        this.pace = pace;
    }

    /** @param afresh true when what is taken for subscribed is to be ended and asked for afresh */
    void rearm(boolean afresh) {
        rearming = afresh;
    }

    boolean rearming() {
        return rearming;
    }

    List<BookNotice> take(Work work, SubscriptionAnswer answer, long nanos, double draw) {
        if (answer instanceof NotNow) {
            int unused = pace.unanswered(nanos, draw);
            channels.queue().first(List.of(work));
            return List.of();
        }
        if (answer instanceof MayNotInterrupt) {
            return mayNotInterrupt(work, nanos, draw);
        }
        if (answer instanceof Unavailable unavailable) {
            return unanswered(work.leftUnanswered(), unavailable.reason(), nanos, draw);
        }
        pace.answered();
        return work.subscribe() ? subscribed(work, answer, nanos) : unsubscribed(work, answer);
    }

    /**
     * What is new is asked for in ever smaller parts, until each that is refused as subscribed counts as success. What was to be
     * ended because it is silent can be helped in no other way: it waits, and asks again now and then.
     */
    private List<BookNotice> mayNotInterrupt(Work clearing, long nanos, double draw) {
        channels.queue().callOff(clearing);
        Work question = clearing.unpaired();
        if (clearing.surviving()) {
            int unused = pace.unanswered(nanos, draw);
            channels.queue().aside(List.of(question));
        } else {
            pace.answered();
            channels.queue().aside(question.single() ? List.of(question) : question.halves());
        }
        return List.of();
    }

    private List<BookNotice> unanswered(Work work, String reason, long nanos, double draw) {
        int inARow = pace.unanswered(nanos, draw);
        channels.unanswered(work);
        boolean othersAreAnswered = work.suspect() && inARow == 1;
        if (work.unanswered() < PATIENCE && !othersAreAnswered) {
            channels.queue().first(List.of(work));
            return List.of();
        }
        if (work.reset() && !work.subscribe()) {
            channels.queue().callOff(work);
        }
        if (work.single() && (work.subscribe() || work.reset())) {
            return silent(work.channels().get(0), "no answer when it is asked for alone: " + reason, work, nanos);
        }
        channels.stepAside(work);
        return List.of();
    }

    private List<BookNotice> silent(Channel channel, String reason, Work work, long nanos) {
        return channels.failed(channel, reason, Ailment.SILENT, nanos)
                ? List.of(new BookNotice.Failed(channel, reason, work.surviving()))
                : List.of();
    }

    private List<BookNotice> subscribed(Work work, SubscriptionAnswer answer, long nanos) {
        if (answer instanceof Accepted accepted) {
            pace.learn(accepted.remaining());
            return accepted(work, accepted.unnamed(), nanos);
        }
        if (answer instanceof AlreadySubscribed already) {
            pace.learn(already.remaining());
            return alreadySubscribed(work, nanos);
        }
        if (answer instanceof LimitExceeded exceeded) {
            return limitExceeded(work, exceeded.remaining(), nanos);
        }
        return work.single()
                ? refused(work.channels(), answer.inWords(), work.surviving(), nanos)
                : refusedTogether(work);
    }

    /** Which of them it is takes many requests to find out: everything else goes first, unless they were just ended for this. */
    private List<BookNotice> refusedTogether(Work work) {
        if (work.reset()) {
            return split(work);
        }
        channels.queue().aside(work.halves());
        return List.of();
    }

    /** "Success" is believed of what it names: a broker that leaves one out would leave it silent for good. */
    private List<BookNotice> accepted(Work work, Set<InstrumentKey> unnamed, long nanos) {
        boolean lapsed = work.surviving() && !work.reset();
        Work named = work.without(unnamed);
        List<BookNotice> notices = new ArrayList<>(Confirmed.ofSome(work.mode(), channels.confirm(named), lapsed));
        notices.addAll(refused(work.part(List.copyOf(unnamed)).channels(), UNNAMED, lapsed, nanos));
        return notices;
    }

    private List<BookNotice> alreadySubscribed(Work work, long nanos) {
        boolean again = toRearm(work);
        if (work.surviving() && !work.reset() && !again) {
            boolean lapsed = channels.mayHaveLapsed(work);
            return Confirmed.ofSome(work.mode(), channels.alive(work), lapsed);
        }
        if (work.single() && !again) {
            return Confirmed.ofSome(work.mode(), channels.confirm(work), false);
        }
        if (work.reset()) {
            return split(work); // some of it was not ended, or somebody else asked for it: a single one proves itself
        }
        // the pair belongs together: nothing of the batch is subscribed between the two
        pace.atOnce(nanos);
        channels.queue().first(work.resetting());
        return List.of(new BookNotice.Interrupted(work.mode(), work.instruments()));
    }

    /** True for a batch that is to be ended and asked for afresh, although it may well be subscribed. */
    boolean toRearm(Work work) {
        return rearming && work.subscribe() && work.surviving() && !work.reset();
    }

    private List<BookNotice> limitExceeded(Work work, OptionalInt slots, long nanos) {
        int free = slots.orElse(work.single() ? 0 : -1);
        if (free < 0 || free >= work.instruments().size()) {
            return work.single() ? withoutSlot(work.channels(), work.surviving(), nanos) : split(work);
        }
        pace.learn(OptionalInt.of(free));
        if (free > 0) {
            channels.queue().first(List.of(work.part(work.instruments().subList(0, free))));
        }
        return withoutSlot(work.channels().subList(free, work.instruments().size()), work.surviving(), nanos);
    }

    private List<BookNotice> unsubscribed(Work work, SubscriptionAnswer answer) {
        boolean refused = !(answer instanceof Accepted);
        if (refused && !work.single()) {
            return splitEnding(work);
        }
        // a refusal of a single one can only mean that it was not subscribed: either way it is gone
        channels.ended(work);
        if (answer instanceof Accepted accepted && accepted.remaining().isPresent()) {
            pace.learn(accepted.remaining());
        } else {
            pace.forgetSlots();
        }
        if (work.reset()) {
            return List.of();
        }
        pace.slotFreed();
        return List.of(new BookNotice.Removed(work.mode(), work.instruments()));
    }

    /** One that was not subscribed must not keep the others: what was not ended cannot be asked for afresh. */
    private List<BookNotice> splitEnding(Work work) {
        if (work.reset()) {
            channels.queue().callOff(work);
            channels.queue().first(work.pairs());
            return List.of();
        }
        return split(work);
    }

    private List<BookNotice> split(Work work) {
        channels.queue().first(work.halves());
        return List.of();
    }

    /** @param lapsed true when they had been taken for subscribed */
    private List<BookNotice> refused(List<Channel> refused, String reason, boolean lapsed, long nanos) {
        return failed(refused, reason, Ailment.REFUSED, lapsed, nanos);
    }

    /** @param lapsed true when they had been taken for subscribed */
    List<BookNotice> withoutSlot(List<Channel> crowdedOut, boolean lapsed, long nanos) {
        if (crowdedOut.isEmpty()) {
            return List.of();
        }
        pace.crowded(nanos);
        return failed(crowdedOut, NO_SLOT, Ailment.WITHOUT_SLOT, lapsed, nanos);
    }

    private List<BookNotice> failed(List<Channel> some, String reason, Ailment ailment, boolean lapsed, long nanos) {
        return some.stream()
                .filter(channel -> channels.failed(channel, reason, ailment, nanos))
                .map(channel -> (BookNotice) new BookNotice.Failed(channel, reason, lapsed))
                .toList();
    }
}
