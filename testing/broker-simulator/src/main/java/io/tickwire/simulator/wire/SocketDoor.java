package io.tickwire.simulator.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpRequest;
import io.tickwire.simulator.http.Call;

/** Takes over the calls of the Engine.IO paths, which share the port with REST. */
public interface SocketDoor {
    boolean owns(String path);

    /** @param request valid during this call only; retain it to keep it longer */
    void accept(ChannelHandlerContext context, FullHttpRequest request, Call call);
}
