package io.tickwire.ingest.broker;

/**
 * One market-data message as received.
 *
 * @param epoch connection attempt that received it
 * @param event the broker's name for the kind of message
 * @param payload what it carried, untouched
 * @param receivedAt when it was read, UTC microseconds
 * @param nanos the same moment on the monotonic clock of the feed
 * @param snapshot true when it came in the answer to a subscription instead of over the socket
 * @param afterLoss true when messages before it were shed: what was built up from changes is not whole any more
 */
public record Frame(
        long epoch, String event, Payload payload, long receivedAt, long nanos, boolean snapshot, boolean afterLoss) {

    /** One with nothing lost before it. */
    public Frame(long epoch, String event, Payload payload, long receivedAt, long nanos, boolean snapshot) {
        this(epoch, event, payload, receivedAt, nanos, snapshot, false);
    }

    public Frame withLossBefore() {
        return new Frame(epoch, event, payload, receivedAt, nanos, snapshot, true);
    }
}
