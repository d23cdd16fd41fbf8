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

    /** Asked for, unless it failed before: that stands until it is answered otherwise. */
    Standing asked() {
        return hasFailed() ? this : as(ChannelStatus.PENDING);
    }

    /** The session is gone: what was confirmed may have survived, what was under way is unknown. */
    Standing suspended() {
        if (hasFailed()) {
            return this;
        }
        return as(isLive() ? ChannelStatus.SURVIVING : ChannelStatus.WANTED);
    }

    /** Nobody has asked for it yet in this session; that it failed before, and why, is not forgotten. */
    Standing afresh() {
        return new Standing(hasFailed() ? status : ChannelStatus.WANTED, reason, 0, ailment, 0);
    }

    /** Somebody wishes it once more. */
    Standing wishedOnceMore() {
        return new Standing(ChannelStatus.WANTED, reason, 0, isHopeless() ? Ailment.NONE : ailment, 0);
    }

    /** @param retryAt when it is asked for again, should it have failed */
    ChannelView view(Channel channel, long retryAt) {
        boolean retried = hasFailed() && !isHopeless();
        return new ChannelView(channel, status, reason, attempts, retried ? retryAt : ChannelView.NEVER);
    }

    boolean hasFailed() {
        return status == ChannelStatus.FAILED;
    }

    /** Data may flow. */
    boolean isLive() {
        return LIVE.contains(status);
    }

    boolean isHopeless() {
        return ailment == Ailment.HOPELESS;
    }

    boolean hasFailedByName() {
        return hasFailed() && isAskedAlone();
    }

    /** It would spoil any batch it is part of. */
    boolean isAskedAlone() {
        return ailment == Ailment.SILENT || ailment == Ailment.REFUSED;
    }
}
