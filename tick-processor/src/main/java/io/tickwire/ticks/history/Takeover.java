package io.tickwire.ticks.history;

import io.tickwire.ticks.history.store.Claim;
import io.tickwire.ticks.history.store.TopicFacts.Extent;
import java.util.Optional;

/**
 * Whether a stored offset can be taken up on the topic as it is now. If not, going on would skip or repeat records without
 * anyone noticing, so the partition halts until a person has decided.
 */
final class Takeover {
    private Takeover() {}

    /** @return what speaks against reading on, with the remedy; empty when nothing does */
    static Optional<String> objection(String topic, int partition, Claim claim, Extent extent) {
        String name = topic + "-" + partition;
        long next = claim.nextOffset();
        long beginning = extent.beginning(partition);
        long end = extent.end(partition);
        if (!claim.topicId().equals(extent.topicId())) {
            return Optional.of(name + " was stored up to offset " + next + " of another topic of that name (id "
                    + claim.topicId() + ", now " + extent.topicId()
                    + "); restore that topic, or start with a fresh database");
        }
        if (next < beginning) {
            return Optional.of(name + ": offsets " + next + " to " + (beginning - 1)
                    + " were deleted from the topic before they were stored; " + remedy(topic, partition, beginning));
        }
        if (next > end) {
            return Optional.of(name + ": stored up to offset " + next + " but the topic ends at " + end
                    + ": it has lost records that are stored; " + remedy(topic, partition, end));
        }
        return Optional.empty();
    }

    /** For when the topic loses the offset while it is read. */
    static String gone(String topic, int partition, long offset) {
        return topic + "-" + partition + ": offset " + offset
                + " is no longer on the topic; restart to see what is missing";
    }

    private static String remedy(String topic, int partition, long offset) {
        return "if that loss is accepted, run UPDATE history_offsets SET next_offset = " + offset + " WHERE topic = '"
                + topic + "' AND partition = " + partition + " and restart (v_completeness will go on showing it)";
    }
}
