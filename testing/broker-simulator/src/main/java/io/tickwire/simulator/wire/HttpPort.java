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
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The listening port. */
public final class HttpPort implements AutoCloseable {
    private static final int MAX_BODY_BYTES = 1 << 20;

    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Channel listening;

    private HttpPort(
            EventLoopGroup loop, InetSocketAddress address, Router router, SocketDoor sockets, HttpObserver observer) {
        ChannelFuture bound = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(pipeline(router, sockets, observer))
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IllegalStateException(
                    "cannot listen on " + address.getHostString() + ":" + address.getPort() + " (" + bound.cause()
                            + "); stop what has the port, or choose another port or address",
                    bound.cause());
        }
        this.listening = bound.channel();
    }

    /**
     * @param address with port 0 for any free one
     * @throws IllegalStateException when the port is taken or the address is not this machine's
     */
    public static HttpPort open(
            EventLoopGroup loop, InetSocketAddress address, Router router, SocketDoor sockets, HttpObserver observer) {
        return new HttpPort(loop, address, router, sockets, observer);
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
        return address().getPort();
    }

    /** Where this machine reaches it: listening everywhere includes the loopback address. */
    public String host() {
        InetAddress bound = address().getAddress();
        if (bound.isAnyLocalAddress()) {
            return "127.0.0.1";
        }
        return bound instanceof Inet6Address ? "[" + bound.getHostAddress() + "]" : bound.getHostAddress();
    }

    private InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    @Override
    public void close() {
        listening.close().syncUninterruptibly();
        connections.close().awaitUninterruptibly();
    }
}
