package io.tickwire.ingest.raw;

import io.tickwire.ingest.broker.Frame;
import io.tickwire.ingest.broker.Payload;
import org.jspecify.annotations.Nullable;

/**
 * One frame on record, with all that is needed to make the same tick of it again.
 *
 * @param direction which way it went
 * @param form how the feed was asked to send, in the decoder's words
 * @param connection name of the connection
 * @param epoch number of the connection
 * @param event the broker's name for the kind of message, or ours for what was sent
 * @param bytes what it carried, exactly; secrets are masked in what was sent
 * @param receivedAt when it was read or sent, UTC microseconds
 * @param decodedAt when it was made into a tick, UTC microseconds; null when none came of it
 * @param sequence its number on the connection; null when it became neither tick nor dead letter
 * @param snapshot true when it came in the answer to a subscription
 * @param afterLoss true when messages before it were shed
 */
public record RawFrame(
        Direction direction,
        String form,
        String connection,
        long epoch,
        String event,
        byte[] bytes,
        long receivedAt,
        @Nullable Long decodedAt,
        @Nullable Long sequence,
        boolean snapshot,
        boolean afterLoss) {
    /** Which way a frame went. */
    public enum Direction {
        RECEIVED,
        SENT,
        /** What the broker answered to something sent. */
        ANSWERED
    }

    /** One that was received. */
    public static RawFrame received(
            Frame frame, String form, String connection, @Nullable Long sequence, @Nullable Long decodedAt) {
        return new RawFrame(
                Direction.RECEIVED,
                form,
                connection,
                frame.epoch(),
                frame.event(),
                frame.payload().bytes(),
                frame.receivedAt(),
                decodedAt,
                sequence,
                frame.snapshot(),
                frame.afterLoss());
    }

    /** As it came from the socket; only of what was received. */
    public Frame frame() {
        return new Frame(epoch, event, Payload.of(bytes), receivedAt, 0, snapshot, afterLoss);
    }
}
