package io.tickwire.ingest.raw;

import io.tickwire.ingest.broker.Connections;
import io.tickwire.ingest.broker.Frame;
import io.tickwire.ingest.tick.Arrival;

/** Puts frames on record with what became of them, so that a replay makes the same of them. */
public final class FrameRecord {
    private final RawRecorder recorder;
    private final String form;
    private final Connections connections;

    /** @param form how the feed was asked to send */
    public FrameRecord(RawRecorder recorder, String form, Connections connections) {
        this.recorder = recorder;
        this.form = form;
        this.connections = connections;
    }

    public void read(Frame frame, Arrival arrival) {
        if (recorder != RawRecorder.NONE) {
            recorder.record(
                    RawFrame.received(frame, form, arrival.connectionId(), arrival.sequence(), arrival.publishedAt()));
        }
    }

    public void unread(Frame frame, long sequence) {
        if (recorder != RawRecorder.NONE) {
            recorder.record(RawFrame.received(frame, form, connections.name(frame.epoch()), sequence, null));
        }
    }

    public void ignored(Frame frame) {
        if (recorder != RawRecorder.NONE) {
            recorder.record(RawFrame.received(frame, form, connections.name(frame.epoch()), null, null));
        }
    }
}
