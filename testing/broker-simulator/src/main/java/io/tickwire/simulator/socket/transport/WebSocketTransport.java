package io.tickwire.simulator.socket.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.tickwire.simulator.wire.Responses;
import org.jspecify.annotations.Nullable;

/**
 * Packets as text frames. Frames are framed here into one buffer per flush, because a write per tick would be the
 * largest cost of the simulator.
 */
public final class WebSocketTransport implements Transport {
    private static final int FINAL_TEXT_FRAME = 0x81;
    private static final int FINAL_BINARY_FRAME = 0x82;
    /** The packet type that Engine.IO 3 puts in front of a binary message; revision 4 sends it bare. */
    private static final int MESSAGE = 4;

    private static final int INITIAL_BUFFER = 16 * 1024;
    private static final int LARGEST_BUFFER = 256 * 1024;

    private final Channel channel;
    private final boolean engineIo4;
    private @Nullable ByteBuf pending;
    private boolean frozen;
    private int cutAfter = -1;
    private boolean cutByReset;

    public WebSocketTransport(Channel channel, boolean engineIo4, int maxPendingBytes) {
        this.channel = channel;
        this.engineIo4 = engineIo4;
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(maxPendingBytes / 2, maxPendingBytes));
    }

    @Override
    public void append(byte[] packet, int length) {
        if (!frozen) {
            ByteBuf buffer = frame(FINAL_TEXT_FRAME, length);
            buffer.writeBytes(packet, 0, length);
            passOnWhenLarge(buffer);
        }
    }

    @Override
    public void append(byte[] attachment) {
        if (!frozen) {
            ByteBuf buffer = frame(FINAL_BINARY_FRAME, engineIo4 ? attachment.length : attachment.length + 1);
            if (!engineIo4) {
                buffer.writeByte(MESSAGE);
            }
            buffer.writeBytes(attachment);
            passOnWhenLarge(buffer);
        }
    }

    private ByteBuf frame(int kind, int length) {
        ByteBuf buffer = pending == null ? channel.alloc().ioBuffer(INITIAL_BUFFER) : pending;
        pending = buffer;
        buffer.writeByte(kind);
        writeLength(buffer, length);
        return buffer;
    }

    private void passOnWhenLarge(ByteBuf buffer) {
        if (buffer.readableBytes() > LARGEST_BUFFER) {
            pending = null;
            write(buffer);
        }
    }

    /** Writes it all, or as much as the scripted cut lets pass. */
    private void write(ByteBuf buffer) {
        int length = buffer.readableBytes();
        if (cutAfter < 0 || length < cutAfter) {
            cutAfter = cutAfter < 0 ? cutAfter : cutAfter - length;
            var unused = channel.write(buffer);
            return;
        }
        frozen = true;
        buffer.writerIndex(buffer.readerIndex() + cutAfter);
        var unused = channel.writeAndFlush(buffer).addListener(written -> cut());
    }

    private void cut() {
        if (cutByReset) {
            Responses.reset(channel);
        } else {
            var unused = channel.close();
        }
    }

    private static void writeLength(ByteBuf buffer, int length) {
        if (length < 126) {
            buffer.writeByte(length);
        } else if (length <= 0xffff) {
            buffer.writeByte(126).writeShort(length);
        } else {
            buffer.writeByte(127).writeLong(length);
        }
    }

    @Override
    public boolean flush() {
        ByteBuf buffer = pending;
        pending = null;
        if (buffer != null) {
            write(buffer);
        }
        channel.flush();
        return channel.isWritable();
    }

    @Override
    public void close() {
        dropPending();
        var unused = channel.writeAndFlush(new CloseWebSocketFrame()).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void reset() {
        dropPending();
        Responses.reset(channel);
    }

    @Override
    public void cutAfter(int bytes, boolean byReset) {
        cutAfter = bytes;
        cutByReset = byReset;
    }

    @Override
    public void wire(byte[] bytes) {
        boolean unused = flush();
        write(channel.alloc().ioBuffer(bytes.length).writeBytes(bytes));
        channel.flush();
    }

    @Override
    public void freeze() {
        dropPending();
        frozen = true;
        channel.config().setAutoRead(false);
    }

    private void dropPending() {
        ByteBuf buffer = pending;
        pending = null;
        if (buffer != null) {
            buffer.release();
        }
    }
}
