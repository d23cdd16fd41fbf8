package io.tickwire.ingest.drive;

import io.tickwire.ingest.calendar.SegmentStatus;
import io.tickwire.ingest.gap.Gap;
import io.tickwire.ingest.session.FeedEvent;
import io.tickwire.ingest.subscription.SubscriptionAnswer;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** What other threads tell the feed's thread. */
sealed interface Signal {
    record Happened(FeedEvent event) implements Signal {}

    record Answered(long requestId, SubscriptionAnswer answer) implements Signal {}

    /** Wanted modes by instrument; no modes ends it. */
    record Wanted(Map<InstrumentKey, Set<SubscriptionMode>> wishes) implements Signal {}

    record Interrupted(long endedAt, List<Gap> leftOpen) implements Signal {}

    /** Another slot of the login ended these at that moment, UTC microseconds, and is not known to have asked for them afresh. */
    record EndedElsewhere(Set<Channel> channels, long micros) implements Signal {}

    /** What was not ended for the sake of the login's other slots, who do not keep it any more; by token. */
    record Released(Map<Channel, Long> channels) implements Signal {}

    /** The generation of the stored token; empty when it could not be read. */
    record TokenLookedUp(OptionalLong generation) implements Signal {}

    /** An exchange said something of a segment, heard on the connection of that epoch. */
    record Market(long epoch, SegmentStatus status) implements Signal {}

    /** The first message of a connection arrived; the data clock says when. */
    record FirstMessage() implements Signal {}
}
