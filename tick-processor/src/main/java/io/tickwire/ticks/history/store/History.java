package io.tickwire.ticks.history.store;

import io.tickwire.ticks.history.batch.RowBatch;
import io.tickwire.ticks.history.batch.Tally;
import java.util.Map;
import java.util.Set;

/**
 * A store that keeps the rows of one topic together with how far it has come, so that both move in one transaction. Any
 * call may block as long as the store's own time limits allow, and may throw {@link HistoryUnavailable}.
 */
public interface History {
    /**
     * Takes partitions over: from now on only this claim may write, whoever held them before.
     *
     * @param beginnings for each partition where to start when nothing of it is stored yet
     * @param topicId identity of the topic, kept with partitions that are new
     */
    Map<Integer, Claim> claim(Map<Integer, Long> beginnings, String topicId);

    /** How the partitions stand now, claimed by whomever. */
    Map<Integer, Claim> read(Set<Integer> partitions);

    /**
     * Writes the batch and moves the offsets, or does neither.
     *
     * @return what became of the records, by partition
     * @throws TakenOver when a partition is no longer held as the batch says
     */
    Map<Integer, Tally> store(RowBatch batch, DeadLetters deadLetters);

    /** Breaks off a call that another thread has under way. */
    void interrupt();
}
