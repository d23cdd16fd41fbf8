package io.tickwire.simulator.wire;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.tickwire.simulator.http.Router;
import java.net.InetSocketAddress;

/** The listening port, on the loopback address only: the simulator is no service for a network. */
public final class HttpPort implements AutoCloseable {
    private static final int MAX_BODY_BYTES = 1 << 20;

    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Channel listening;

    private HttpPort(EventLoopGroup loop, int port, Router router, SocketDoor sockets, HttpObserver observer) {
        ChannelFuture bound = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(pipeline(router, sockets, observer))
                .bind("127.0.0.1", port)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IllegalStateException(
                    "cannot listen on 127.0.0.1:" + port + "; stop what has the port or choose another", bound.cause());
        }
        this.listening = bound.channel();
    }

    /**
     * @param port 0 for any free one
     * @throws IllegalStateException when the port is taken
     */
    public static HttpPort open(
            EventLoopGroup loop, int port, Router router, SocketDoor sockets, HttpObserver observer) {
        return new HttpPort(loop, port, router, sockets, observer);
    }

    private ChannelInitializer<SocketChannel> pipeline(Router router, SocketDoor sockets, HttpObserver observer) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                connections.add(channel);
                channel.pipeline()
                        .addLast(new HttpServerCodec())
                        .addLast(new HttpObjectAggregator(MAX_BODY_BYTES))
                        .addLast("front", new HttpFront(router, sockets, observer));
            }
        };
    }

    public int number() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    @Override
    public void close() {
        listening.close().syncUninterruptibly();
        connections.close().awaitUninterruptibly();
    }
}
