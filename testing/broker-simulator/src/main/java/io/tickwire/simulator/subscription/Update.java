package io.tickwire.simulator.subscription;

import io.tickwire.simulator.binary.BinaryPackets;
import io.tickwire.simulator.json.Frames;
import io.tickwire.simulator.json.LastSent;
import io.tickwire.simulator.json.PartialFrames;
import io.tickwire.simulator.market.Walk;
import io.tickwire.simulator.message.MessageCode;
import io.tickwire.simulator.message.Rendering;
import org.jspecify.annotations.Nullable;

/** News of one topic in every form a socket may want; whole messages are made once however many sessions get them. */
public final class Update {
    private final Walk walk;
    private final MessageCode code;
    private final Renderers renderers;
    private @Nullable Rendering full;
    private @Nullable Rendering packet;

    /** What makes the messages. */
    public record Renderers(Frames frames, PartialFrames partials, BinaryPackets packets) {}

    /** The topic as it is now. Good until the next update is asked anything: the renderers are shared. */
    public Update(Topic topic, Renderers renderers) {
        this.walk = topic.walk();
        this.code = topic.code();
        this.renderers = renderers;
    }

    Rendering full() {
        if (full == null) {
            full = renderers.frames().socketFrame(walk, code);
        }
        return full;
    }

    Rendering partial(LastSent before) {
        return renderers.partials().socketFrame(walk, code, before);
    }

    Rendering packet() {
        if (packet == null) {
            packet = renderers.packets().packet(walk, code);
        }
        return packet;
    }
}
