package io.tickwire.ingest.subscription.channel;

import java.util.EnumSet;
import java.util.Set;

/**
 * How one channel stands.
 *
 * @param reason of the last refusal; empty when there is none to tell
 * @param cohort names what it was confirmed with: its channels live or lapse together
 * @param ailment why it is not asked for like any other
 * @param attempts how often in a row it was asked for in vain
 */
record Standing(ChannelStatus status, String reason, long cohort, Ailment ailment, int attempts) {
    static final Set<ChannelStatus> LIVE = EnumSet.of(ChannelStatus.CONFIRMED, ChannelStatus.SURVIVING);

    static final Standing NEW = new Standing(ChannelStatus.WANTED, "", 0, Ailment.NONE, 0);

    /** Was confirmed with that cohort, and was not ended after all. */
    static Standing stayed(long cohort) {
        return NEW.confirmedWith(cohort).as(ChannelStatus.SURVIVING);
    }

    Standing as(ChannelStatus now) {
        boolean live = LIVE.contains(now);
        return new Standing(now, live ? "" : reason, cohort, live ? Ailment.NONE : ailment, live ? 0 : attempts);
    }

    Standing confirmedWith(long newCohort) {
        return new Standing(ChannelStatus.CONFIRMED, "", newCohort, Ailment.NONE, 0);
    }

    Standing in(long newCohort) {
        return new Standing(status, reason, newCohort, ailment, attempts);
    }

    Standing failed(String why, Ailment with) {
        return new Standing(ChannelStatus.FAILED, why, 0, with, with == Ailment.HOPELESS ? 0 : attempts + 1);
    }

    /** To be asked for as if it never had been; what was refused is not forgotten. */
    Standing afresh() {
        return new Standing(ChannelStatus.WANTED, reason, 0, Ailment.NONE, attempts);
    }

    ChannelView view(Channel channel) {
        return new ChannelView(channel, status, reason, attempts, status == ChannelStatus.FAILED && !isHopeless());
    }

    /** Data may flow. */
    boolean isLive() {
        return LIVE.contains(status);
    }

    boolean isHopeless() {
        return ailment == Ailment.HOPELESS;
    }

    enum Ailment {
        NONE,
        /** The broker gave no answer when it was asked for alone: it waits behind everything else. */
        SILENT,
        /** It can never be had here. */
        HOPELESS
    }
}
