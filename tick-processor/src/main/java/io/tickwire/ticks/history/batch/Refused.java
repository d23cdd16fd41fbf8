package io.tickwire.ticks.history.batch;

/**
 * A record that cannot become a row. It is quarantined with its bytes and put on the dead-letter topic.
 *
 * @param record the record as it was read
 * @param reason why, for a person
 */
public record Refused(Received record, String reason) {}
