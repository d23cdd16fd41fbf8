package io.tickwire.ingest.broker;

/**
 * One market-data message as received.
 *
 * @param epoch connection attempt that received it
 * @param event the broker's name for the kind of message
 * @param payload its text, untouched
 * @param receivedAt when it was read, UTC microseconds
 * @param nanos the same moment on the monotonic clock of the feed
 * @param snapshot true when it came in the answer to a subscription instead of over the socket
 */
public record Frame(long epoch, String event, String payload, long receivedAt, long nanos, boolean snapshot) {}
