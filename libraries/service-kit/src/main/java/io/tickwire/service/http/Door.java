package io.tickwire.service.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tickwire.service.http.access.ApiTokens;
import io.tickwire.service.http.access.Refusal;
import io.tickwire.service.http.access.Role;
import io.tickwire.service.http.routing.Routes;
import io.tickwire.service.time.Nanos;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every request comes in here: finds its route, sends its answer, counts it. */
final class Door implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final String UNKNOWN_PATH = "unknown";

    /** What stands behind a path. */
    sealed interface Endpoint {
        /** What a caller must hold; null when everybody may come in. */
        @Nullable
        Role role();

        /** Runs on the few threads for routes. */
        record Route(HttpRoute route, @Nullable Role role) implements Endpoint {}

        /** The service's own: answers even when all threads for routes hang. */
        record BuiltIn(HttpRoute route) implements Endpoint {
            @Override
            public @Nullable Role role() {
                return null;
            }
        }

        record Events(EventRoute route, @Nullable Role role) implements Endpoint {}
    }

    private final HttpLimits limits;
    private final Routes<Endpoint> routes;
    private final ApiTokens access;
    private final MeterRegistry metrics;
    private final Nanos nanos;
    private final Answers answers;
    private final EventStreams streams;
    private int inside;
    private boolean closing;

    /** @param access asked about callers of routes that need a role */
    Door(
            String service,
            HttpLimits limits,
            Routes<Endpoint> routes,
            ApiTokens access,
            MeterRegistry metrics,
            Nanos nanos) {
        this.limits = limits;
        this.routes = routes;
        this.access = access;
        this.metrics = metrics;
        this.nanos = nanos;
        this.answers = new Answers(service, limits);
        this.streams = new EventStreams(service, limits.streams());
    }

    @Override
    public void handle(HttpExchange exchange) {
        boolean open = enter();
        try {
            if (open) {
                serve(exchange);
            } else {
                exchange.getResponseHeaders().set("Connection", "close");
                finish(exchange, Answers.stopping());
            }
        } finally {
            leave();
        }
    }

    /** Refuses new requests and waits for those under way, then gives up on them. */
    void close(Duration within) throws InterruptedException {
        streams.close();
        awaitEmpty(within);
        answers.close();
    }

    private void serve(HttpExchange exchange) {
        long begun = nanos.nanos();
        String template = UNKNOWN_PATH;
        Optional<Reply> reply;
        try {
            List<String> path = Wire.segments(exchange);
            Optional<Routes.Match<Endpoint>> match = routes.find(method(exchange), path);
            template = match.map(Routes.Match::template).orElse(UNKNOWN_PATH);
            reply = match.isPresent() ? matched(exchange, path, match.get()) : Optional.of(unmatched(exchange, path));
        } catch (Wire.TooLarge tooLarge) {
            exchange.getResponseHeaders().set("Connection", "close");
            reply = Optional.of(
                    Reply.error(413, "the body is larger than " + limits.bodyBytes() + " bytes", "send less"));
        } catch (Exception failure) {
            reply = Optional.of(answers.failed(what(exchange), failure));
        }
        int status = reply.map(answer -> finish(exchange, answer)).orElse(200);
        count(exchange, template, status, begun);
    }

    /** Empty when the exchange goes on as a stream of events. */
    private Optional<Reply> matched(HttpExchange exchange, List<String> path, Routes.Match<Endpoint> match)
            throws Exception {
        Optional<Refusal> refusal = refusal(exchange, match.route().role());
        if (refusal.isPresent()) {
            return refusal.map(why -> refused(exchange, why));
        }
        Request request = new Request(
                exchange.getRequestMethod(),
                "/" + String.join("/", path),
                match.pathValues(),
                Wire.query(exchange),
                Wire.body(exchange, limits.bodyBytes()));
        return answer(exchange, match.route(), request);
    }

    /** Asked before a byte of the body is read. */
    private Optional<Refusal> refusal(HttpExchange exchange, @Nullable Role needed) {
        return needed == null ? Optional.empty() : access.refusal(needed, Wire.caller(exchange));
    }

    private static Reply refused(HttpExchange exchange, Refusal why) {
        exchange.getResponseHeaders().set("WWW-Authenticate", why.challenge());
        return Reply.error(why.status(), why.error(), why.remedy());
    }

    private Optional<Reply> answer(HttpExchange exchange, Endpoint endpoint, Request request) throws Exception {
        if (endpoint instanceof Endpoint.Events events) {
            return stream(exchange, events.route(), request);
        }
        return Optional.of(
                endpoint instanceof Endpoint.Route bounded
                        ? answers.answer(what(exchange), () -> bounded.route().handle(request))
                        : ((Endpoint.BuiltIn) endpoint).route().handle(request));
    }

    private Optional<Reply> stream(HttpExchange exchange, EventRoute route, Request request) throws Exception {
        EventRoute.Source source = route.open(request);
        return streams.begin(exchange, source)
                ? Optional.empty()
                : Optional.of(Reply.error(503, "too many event streams", "close one, or try again later"));
    }

    private Reply unmatched(HttpExchange exchange, List<String> path) {
        List<String> methods = routes.methods(path);
        if (methods.isEmpty()) {
            return Reply.error(404, "no such path: /" + String.join("/", path), "GET /info lists what there is");
        }
        exchange.getResponseHeaders().set("Allow", String.join(", ", methods));
        return Reply.error(
                405, exchange.getRequestMethod() + " is not possible here", "use " + String.join(" or ", methods));
    }

    /** @return the status that was sent */
    private int finish(HttpExchange exchange, Reply reply) {
        try (exchange) {
            return sent(exchange, reply);
        } catch (IOException gone) {
            LOG.atDebug().setMessage("caller left before the answer").log();
            return reply.status();
        }
    }

    /** A body that cannot be written as JSON is found out before anything is sent. */
    private int sent(HttpExchange exchange, Reply reply) throws IOException {
        try {
            Wire.send(exchange, reply);
            return reply.status();
        } catch (IllegalArgumentException unwritable) {
            Reply failed = answers.failed(what(exchange), unwritable);
            Wire.send(exchange, failed);
            return failed.status();
        }
    }

    private void count(HttpExchange exchange, String template, int status, long begun) {
        Timer.builder("tickwire.http.requests")
                .description("HTTP requests served")
                .tag("method", known(exchange.getRequestMethod()))
                .tag("path", template)
                .tag("status", String.valueOf(status))
                .register(metrics)
                .record(nanos.nanos() - begun, TimeUnit.NANOSECONDS);
    }

    private synchronized boolean enter() {
        inside++;
        return !closing;
    }

    private synchronized void leave() {
        inside--;
        notifyAll();
    }

    private synchronized void awaitEmpty(Duration within) throws InterruptedException {
        closing = true;
        long deadline = nanos.nanos() + within.toNanos();
        while (inside > 0 && deadline - nanos.nanos() > 0) {
            wait(Math.max(1, Duration.ofNanos(deadline - nanos.nanos()).toMillis()));
        }
    }

    /** HEAD is a GET whose body stays here. */
    private static String method(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("HEAD") ? "GET" : exchange.getRequestMethod();
    }

    /** A caller can invent methods; a metric's tag must not grow with them. */
    private static String known(String method) {
        return List.of("GET", "HEAD", "POST", "PUT", "DELETE").contains(method) ? method : "other";
    }

    private static String what(HttpExchange exchange) {
        return exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
    }
}
