package io.tickwire.simulator.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.tickwire.simulator.http.Call;
import io.tickwire.simulator.http.Envelope;
import io.tickwire.simulator.http.Handler;
import io.tickwire.simulator.http.HtmlPages;
import io.tickwire.simulator.http.Refusal;
import io.tickwire.simulator.http.Reply;
import io.tickwire.simulator.http.Router;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection's calls: observe, route, answer as the disruption wants it. */
final class HttpFront extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

    private final Router router;
    private final SocketDoor sockets;
    private final HttpObserver observer;

    HttpFront(Router router, SocketDoor sockets, HttpObserver observer) {
        this.router = router;
        this.sockets = sockets;
        this.observer = observer;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        Call call = call(request);
        Optional<Handler> handler = router.find(call);
        boolean toSocket = sockets.owns(call.path());
        Disruption disruption = observer.observe(call, handler.isPresent() || toSocket);
        if (toSocket && disruption.instead() == null) {
            FullHttpRequest kept = request.retain();
            later(context, disruption.delay(), () -> accept(context, kept, call));
            return;
        }
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        later(context, disruption.before(), () -> run(context, call, handler, disruption, keepAlive));
    }

    private static void run(
            ChannelHandlerContext context,
            Call call,
            Optional<Handler> handler,
            Disruption disruption,
            boolean keepAlive) {
        answer(call, handler, disruption)
                .whenComplete((reply, failure) -> context.executor()
                        .execute(() ->
                                end(context, disruption, failure == null ? reply : failed(call, failure), keepAlive)));
    }

    private void accept(ChannelHandlerContext context, FullHttpRequest request, Call call) {
        try {
            sockets.accept(context, request, call);
        } finally {
            request.release();
        }
    }

    private static CompletionStage<Reply> answer(Call call, Optional<Handler> handler, Disruption disruption) {
        if (disruption.instead() != null) {
            return CompletableFuture.completedFuture(disruption.instead());
        }
        try {
            return handler.orElse(Handler.now(unknown -> HtmlPages.notFound())).handle(call);
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private static Reply failed(Call call, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Refusal refusal) {
            return refusal.reply();
        }
        LOG.atError()
                .setMessage("a route of the simulator failed; this is a fault of the simulator")
                .addKeyValue("method", call.method())
                .addKeyValue("path", call.path())
                .setCause(cause)
                .log();
        return Envelope.error(500, "e-server-0001", "Internal Server Error");
    }

    private static void end(ChannelHandlerContext context, Disruption disruption, Reply said, boolean keepAlive) {
        Reply reply = disruption.afterwards() == null ? said : disruption.afterwards();
        Runnable ending = switch (disruption.ending()) {
            case REPLY -> () -> Responses.write(context, reply, keepAlive);
            case WITHHOLD -> () -> {};
            case RESET -> () -> Responses.reset(context.channel());
            case CUT -> () -> Responses.cut(context, reply, disruption.bytes());
        };
        later(context, disruption.delay(), ending);
    }

    private static void later(ChannelHandlerContext context, Duration delay, Runnable deed) {
        if (delay.isZero()) {
            deed.run();
            return;
        }
        var unused = context.executor().schedule(deed, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static Call call(FullHttpRequest request) {
        QueryStringDecoder target = new QueryStringDecoder(request.uri());
        Map<String, String> query = new HashMap<>();
        target.parameters().forEach((name, values) -> query.put(name, values.get(0)));
        return new Call(
                request.method().name(),
                target.path(),
                Map.copyOf(query),
                header(request, HttpHeaderNames.HOST),
                header(request, HttpHeaderNames.AUTHORIZATION),
                header(request, HttpHeaderNames.CONTENT_TYPE),
                request.content().toString(StandardCharsets.UTF_8));
    }

    private static String header(FullHttpRequest request, CharSequence name) {
        return Optional.ofNullable(request.headers().get(name)).orElse("").trim();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.atDebug().setMessage("connection ended").addKeyValue("cause", cause).log();
        var unused = context.close();
    }
}
