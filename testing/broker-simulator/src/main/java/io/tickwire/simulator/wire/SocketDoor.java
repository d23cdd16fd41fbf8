package io.tickwire.simulator.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpRequest;
import io.tickwire.simulator.http.Call;

/** Takes over the calls of the Engine.IO paths, which share the port with REST. */
public interface SocketDoor {
    /** One door for two: what the first does not own goes to the second. */
    static SocketDoor either(SocketDoor first, SocketDoor second) {
        return new SocketDoor() {
            @Override
            public boolean owns(String path) {
                return first.owns(path) || second.owns(path);
            }

            @Override
            public void accept(ChannelHandlerContext context, FullHttpRequest request, Call call) {
                (first.owns(call.path()) ? first : second).accept(context, request, call);
            }
        };
    }

    boolean owns(String path);

    /** @param request valid during this call only; retain it to keep it longer */
    void accept(ChannelHandlerContext context, FullHttpRequest request, Call call);
}
