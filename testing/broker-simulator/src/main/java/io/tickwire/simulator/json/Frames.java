package io.tickwire.simulator.json;

import io.tickwire.simulator.market.Walk;
import io.tickwire.simulator.message.MessageCode;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** The broker's messages about a walk: as Socket.IO frames, and as the JSON text of snapshots. */
public final class Frames {
    private static final byte[] FRAME_END = "\"]".getBytes(StandardCharsets.US_ASCII);

    private final MessageBody body;
    private final FrameBuffer frame = new FrameBuffer(true);
    private final FrameBuffer plain = new FrameBuffer(false);
    private final Map<MessageCode, byte[]> frameStart = new EnumMap<>(MessageCode.class);

    /** @param flatTouchline render 1501 in its flat form, which has no Touchline object (XTS reference 2.6) */
    public Frames(boolean flatTouchline) {
        this.body = new MessageBody(flatTouchline);
        for (MessageCode code : MessageCode.values()) {
            String start = "42[\"" + code.number() + "-json-full\",\"";
            frameStart.put(code, start.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** {@code 42["1501-json-full","{...}"]}, valid until the next call. */
    public FrameBuffer socketFrame(Walk walk, MessageCode code) {
        frame.clear().raw(frameStart.getOrDefault(code, FRAME_END));
        body.write(frame, walk, code);
        return frame.raw(FRAME_END);
    }

    /** The same message as plain JSON, for {@code listQuotes}. */
    public String json(Walk walk, MessageCode code) {
        body.write(plain.clear(), walk, code);
        return plain.text();
    }
}
