package io.tickwire.ticks.history.store;

import io.tickwire.ticks.history.batch.Tally;

/**
 * How a partition stands in the store.
 *
 * @param epoch number of the newest claim; a writer with a lower one is a zombie
 * @param nextOffset offset of the first record that is not stored yet
 * @param stored what became of the records so far
 * @param topicId identity of the topic the offsets belong to; a topic made anew has another one
 */
public record Claim(long epoch, long nextOffset, Tally stored, String topicId) {}
