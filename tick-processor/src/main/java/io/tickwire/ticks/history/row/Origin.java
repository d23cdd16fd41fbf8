package io.tickwire.ticks.history.row;

/**
 * Where a row comes from: with contiguous offsets, completeness is arithmetic.
 *
 * @param partition partition of the topic
 * @param offset offset in that partition
 * @param timestampMillis the record's timestamp, UTC milliseconds
 */
public record Origin(int partition, long offset, long timestampMillis) {}
