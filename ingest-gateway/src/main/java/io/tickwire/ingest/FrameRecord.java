package io.tickwire.ingest;

import io.tickwire.ingest.broker.Frame;
import io.tickwire.ingest.raw.RawFrame;
import io.tickwire.ingest.raw.RawRecorder;
import io.tickwire.ingest.tick.Arrival;

/** Puts frames on record with what became of them, so that a replay makes the same of them. */
final class FrameRecord {
    private final RawRecorder recorder;
    private final String form;
    private final Connections connections;

    /** @param form how the feed was asked to send */
    FrameRecord(RawRecorder recorder, String form, Connections connections) {
        this.recorder = recorder;
        this.form = form;
        this.connections = connections;
    }

    void read(Frame frame, Arrival arrival) {
        if (recorder != RawRecorder.NONE) {
            recorder.record(
                    RawFrame.received(frame, form, arrival.connectionId(), arrival.sequence(), arrival.publishedAt()));
        }
    }

    void unread(Frame frame, long sequence) {
        if (recorder != RawRecorder.NONE) {
            recorder.record(RawFrame.received(frame, form, connections.name(frame.epoch()), sequence, null));
        }
    }

    void ignored(Frame frame) {
        if (recorder != RawRecorder.NONE) {
            recorder.record(RawFrame.received(frame, form, connections.name(frame.epoch()), null, null));
        }
    }
}
