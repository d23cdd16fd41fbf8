package io.tickwire.simulator.socket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a connection into a websocket: a session of its own, or the probe of one that has been polling. */
final class WebSocketUpgrade {
    private static final int MAX_FRAME_BYTES = 1 << 16;

    private WebSocketUpgrade() {}

    static void perform(
            ChannelHandlerContext context,
            FullHttpRequest request,
            EngineServer server,
            @Nullable EngineSocket polling,
            Map<String, String> query) {
        WebSocketServerHandshaker handshaker = new WebSocketServerHandshakerFactory(
                        "ws://" + request.headers().get("host") + request.uri(), null, false, MAX_FRAME_BYTES)
                .newHandshaker(request);
        if (handshaker == null) {
            var ignored = WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
            return;
        }
        var inbound = new WebSocketInbound(server, polling, query);
        var unused = handshaker.handshake(context.channel(), request).addListener(done -> {
            if (done.isSuccess()) {
                context.pipeline().addLast(new WebSocketFrameAggregator(MAX_FRAME_BYTES), inbound);
                context.pipeline().remove(context.handler());
                inbound.begin(context.channel());
            }
        });
    }
}
