package io.tickwire.simulator.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.tickwire.simulator.socket.transport.PollingTransport;
import io.tickwire.simulator.socket.transport.WebSocketTransport;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one websocket. A probing one (the session polls until now) says {@code 2probe}, hears {@code 3probe},
 * and takes the session over with {@code 5}.
 */
final class WebSocketInbound extends SimpleChannelInboundHandler<WebSocketFrame> {
    private final EngineServer server;
    private final Map<String, String> query;
    private final @Nullable EngineSocket polling;
    private @Nullable EngineSocket socket;
    private @Nullable WebSocketTransport transport;

    WebSocketInbound(EngineServer server, @Nullable EngineSocket polling, Map<String, String> query) {
        this.server = server;
        this.polling = polling;
        this.query = query;
    }

    void begin(Channel channel) {
        WebSocketTransport made = new WebSocketTransport(channel, server.revision4(query), server.maxPendingBytes());
        transport = made;
        if (polling == null) {
            EngineSocket opened = server.open(made, query, "[]");
            socket = opened;
            server.welcome(opened);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame instanceof TextWebSocketFrame text) {
            packet(text.text());
        } else if (frame instanceof PingWebSocketFrame ping) {
            var unused =
                    context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
        } else if (frame instanceof CloseWebSocketFrame) {
            ended();
            var unused = context.close();
        }
    }

    private void packet(String packet) {
        if (socket != null) {
            server.receive(socket, packet);
        } else if (packet.equals("2probe")) {
            probe();
        } else if (packet.equals("5")) {
            takeOver();
        }
    }

    private void probe() {
        byte[] answer = "3probe".getBytes(StandardCharsets.US_ASCII);
        if (transport != null) {
            transport.append(answer, answer.length);
            transport.flush();
        }
        if (polling != null && polling.transport() instanceof PollingTransport before) {
            before.probing(true);
        }
    }

    private void takeOver() {
        EngineSocket session = polling;
        WebSocketTransport next = transport;
        if (session == null || next == null || session.isClosed()) {
            return;
        }
        if (session.transport() instanceof PollingTransport before) {
            session.moveTo(next);
            before.drainTo(next);
            session.flush();
        }
        socket = session;
        server.receive(session, "5");
    }

    private void ended() {
        if (socket != null) {
            socket.end(CloseCause.CLIENT);
        } else if (polling != null && polling.transport() instanceof PollingTransport before) {
            before.probing(false);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ended();
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        ended();
        var unused = context.close();
    }
}
