package io.tickwire.ticks.history.store;

import java.util.Map;
import java.util.Set;

/** What the writer must know of a topic before it takes up a stored offset. May throw {@link HistoryUnavailable}. */
public interface TopicFacts {
    /**
     * How far some partitions of a topic reach.
     *
     * @param topicId identity of the topic; a topic deleted and made anew has another one
     * @param beginnings first offset still there, by partition
     * @param ends offset of the next record to be written, by partition
     */
    record Extent(String topicId, Map<Integer, Long> beginnings, Map<Integer, Long> ends) {
        /** Zero for a partition that was not asked for. */
        public long beginning(int partition) {
            return beginnings.getOrDefault(partition, 0L);
        }

        /** Zero for a partition that was not asked for. */
        public long end(int partition) {
            return ends.getOrDefault(partition, 0L);
        }
    }

    Extent extent(String topic, Set<Integer> partitions);

    /** Offset of the next record to be written, by partition. */
    Map<Integer, Long> ends(String topic, Set<Integer> partitions);
}
