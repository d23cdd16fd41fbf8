package io.tickwire.simulator.socket.transport;

import io.netty.channel.ChannelHandlerContext;
import io.tickwire.simulator.http.Reply;
import io.tickwire.simulator.wire.Responses;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Packets wait here until the client's next long poll collects them. */
public final class PollingTransport implements Transport {
    private static final String NOOP = "6";
    private static final String CLOSE = "1";

    private final boolean engineIo4;
    private final boolean textOnly;
    private final int maxPendingBytes;
    private List<Outgoing> waiting = new ArrayList<>();
    private int waitingBytes;
    private @Nullable ChannelHandlerContext poll;
    private boolean probed;
    private boolean frozen;

    /** @param textOnly the client cannot read the binary framing, which Engine.IO 4 has no longer */
    public PollingTransport(boolean engineIo4, boolean textOnly, int maxPendingBytes) {
        this.engineIo4 = engineIo4;
        this.textOnly = textOnly;
        this.maxPendingBytes = maxPendingBytes;
    }

    @Override
    public void append(byte[] packet, int length) {
        if (!frozen) {
            waiting.add(Outgoing.text(new String(packet, 0, length, StandardCharsets.UTF_8)));
            waitingBytes += length;
        }
    }

    @Override
    public void append(byte[] attachment) {
        if (!frozen) {
            waiting.add(Outgoing.attachment(attachment));
            waitingBytes += attachment.length;
        }
    }

    @Override
    public boolean flush() {
        if (poll != null && !waiting.isEmpty()) {
            answerPoll();
        }
        return waitingBytes <= maxPendingBytes;
    }

    /** The client asks for packets. Returns false when another poll is already open, which ends the session. */
    public boolean polled(ChannelHandlerContext context) {
        if (poll != null && poll.channel().isActive()) {
            return false;
        }
        poll = context;
        if (probed) {
            releasePoll();
        }
        flush();
        return true;
    }

    /**
     * While a websocket is probing, polls return at once: the client changes over only when none is open. A probe
     * that ends without taking over makes polls wait again.
     */
    public void probing(boolean underWay) {
        probed = underWay;
        if (underWay) {
            releasePoll();
        }
    }

    private void releasePoll() {
        if (poll != null) {
            waiting.add(Outgoing.text(NOOP));
            answerPoll();
        }
    }

    /** Hands what the client has not collected to the transport that takes over. */
    public void drainTo(Transport next) {
        releasePoll();
        List<Outgoing> left = waiting;
        waiting = new ArrayList<>();
        waitingBytes = 0;
        left.forEach(packet -> packet.sendOn(next));
    }

    private void answerPoll() {
        ChannelHandlerContext context = poll;
        poll = null;
        if (context != null && !frozen) {
            Responses.write(context, body(), true);
            waiting = new ArrayList<>();
            waitingBytes = 0;
        }
    }

    private Reply body() {
        boolean binary = waiting.stream().anyMatch(packet -> packet.attachment() != null);
        if (binary && !textOnly) {
            return Reply.bytes(200, "application/octet-stream", Payloads.encodeBinary(waiting));
        }
        List<String> packets =
                waiting.stream().map(packet -> packet.asText(engineIo4)).toList();
        return Reply.text(200, "text/plain; charset=UTF-8", Payloads.encode(packets, engineIo4));
    }

    @Override
    public void close() {
        waiting.add(Outgoing.text(CLOSE));
        answerPoll();
    }

    @Override
    public void reset() {
        if (poll != null) {
            Responses.reset(poll.channel());
        }
        poll = null;
    }

    @Override
    public void cutAfter(int bytes, boolean byReset) {
        reset();
    }

    @Override
    public void wire(byte[] bytes) {}

    @Override
    public void freeze() {
        frozen = true;
    }
}
