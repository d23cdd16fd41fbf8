package io.tickwire.ingest.raw;

import io.tickwire.ingest.raw.RawFrame.Direction;
import io.tickwire.service.time.Micros;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongFunction;

/** Records what the gateway says to the broker and how it is answered; whoever tells it has masked the secrets. */
public final class SentFrames {
    /** Records nothing. */
    public static final SentFrames NONE = new SentFrames(RawRecorder.NONE, "", epoch -> "", () -> Instant.EPOCH);

    private final RawRecorder recorder;
    private final String form;
    private final LongFunction<String> connections;
    private final InstantSource clock;

    /**
     * @param form how the feed was asked to send
     * @param connections name of the connection of an epoch
     */
    public SentFrames(RawRecorder recorder, String form, LongFunction<String> connections, InstantSource clock) {
        this.recorder = recorder;
        this.form = form;
        this.connections = connections;
        this.clock = clock;
    }

    public void sent(long epoch, String event, String masked) {
        record(Direction.SENT, epoch, event, masked);
    }

    public void answered(long epoch, String event, String masked) {
        record(Direction.ANSWERED, epoch, event, masked);
    }

    private void record(Direction direction, long epoch, String event, String text) {
        recorder.record(new RawFrame(
                direction,
                form,
                connections.apply(epoch),
                epoch,
                event,
                text.getBytes(StandardCharsets.UTF_8),
                Micros.now(clock),
                null,
                null,
                false,
                false));
    }
}
