package io.tickwire.simulator.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.tickwire.simulator.http.Reply;

/** Puts replies on the wire. */
public final class Responses {
    private Responses() {}

    /** Writes the reply; the connection is kept unless the client asked to close it. */
    public static void write(ChannelHandlerContext context, Reply reply, boolean keepAlive) {
        var written = context.writeAndFlush(response(reply, keepAlive));
        if (!keepAlive) {
            var unused = written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static FullHttpResponse response(Reply reply, boolean keepAlive) {
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()), Unpooled.wrappedBuffer(reply.body()));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, reply.contentType())
                .set(HttpHeaderNames.CONTENT_LENGTH, reply.body().length)
                .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        if (!reply.location().isEmpty()) {
            response.headers().set(HttpHeaderNames.LOCATION, reply.location());
        }
        if (reply.retryAfterSeconds() > 0) {
            response.headers().set(HttpHeaderNames.RETRY_AFTER, reply.retryAfterSeconds());
        }
        if (!keepAlive) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return response;
    }

    /** Writes so many bytes of the reply, head and body, and closes the connection. */
    static void cut(ChannelHandlerContext context, Reply reply, int bytes) {
        EmbeddedChannel encoder = new EmbeddedChannel(new HttpResponseEncoder());
        encoder.writeOutbound(response(reply, true));
        ByteBuf whole = Unpooled.buffer();
        for (ByteBuf part = encoder.readOutbound(); part != null; part = encoder.readOutbound()) {
            whole.writeBytes(part);
            part.release();
        }
        var unused = context.pipeline()
                .firstContext()
                .writeAndFlush(whole.slice(0, Math.min(bytes, whole.readableBytes())))
                .addListener(ChannelFutureListener.CLOSE);
    }

    /** Closes with a TCP reset: what the peer had not read yet is lost to it. */
    public static void reset(Channel channel) {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        var unused = channel.close();
    }
}
