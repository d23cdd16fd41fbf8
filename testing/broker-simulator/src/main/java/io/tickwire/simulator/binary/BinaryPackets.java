package io.tickwire.simulator.binary;

import io.tickwire.simulator.market.Walk;
import io.tickwire.simulator.message.MessageCode;
import io.tickwire.simulator.message.Rendering;
import java.util.zip.Deflater;

/** Packets of the event {@code xts-binary-packet}: an outer header, then the payload plain or deflated (XTS reference 2.8). */
public final class BinaryPackets {
    private final BinarySettings settings;
    private final PacketBody body;
    private final PacketWriter payload = new PacketWriter();
    private final PacketWriter packet = new PacketWriter();
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final byte[] deflated = new byte[4096];
    private final Rendering rendering = new Rendering() {
        @Override
        public byte[] bytes() {
            return packet.array();
        }

        @Override
        public int length() {
            return packet.length();
        }
    };

    public BinaryPackets(BinarySettings settings) {
        this.settings = settings;
        this.body = new PacketBody(settings.width());
    }

    /** Empty for the codes whose binary layout no source tells: the broker's binary sockets are not sent those. */
    public Rendering packet(Walk walk, MessageCode code) {
        packet.clear();
        if (PacketBody.isKnown(code)) {
            body.write(payload.clear(), walk, code);
            if (payload.length() > settings.deflateAbove()) {
                int size = deflate();
                head(1, walk, code).i16(size).raw(deflated, size);
            } else {
                head(0, walk, code).raw(payload.array(), payload.length());
            }
        }
        return rendering;
    }

    private PacketWriter head(int compressed, Walk walk, MessageCode code) {
        var contract = walk.contract();
        return packet.i8(compressed)
                .i16(code.number())
                .i16(contract.segment().number())
                .i32(contract.id())
                .i16(1)
                .i16(1)
                .i16(payload.length());
    }

    private int deflate() {
        deflater.reset();
        deflater.setInput(payload.array(), 0, payload.length());
        deflater.finish();
        return deflater.deflate(deflated);
    }
}
