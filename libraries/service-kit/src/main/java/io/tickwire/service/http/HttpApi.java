package io.tickwire.service.http;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tickwire.service.health.Health;
import io.tickwire.service.http.routing.Routes;
import io.tickwire.service.lifecycle.NamedThreads;
import io.tickwire.service.lifecycle.Part;
import io.tickwire.service.time.Nanos;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP side of a service. Serves {@code /health/live}, {@code /health/ready}, {@code /metrics} and {@code /info} by
 * itself; everything else is added as routes before the start. Errors are JSON with {@code error} and {@code remedy}.
 * Add it first and so stop it last: health then answers to the end.
 */
public final class HttpApi implements Part {
    static {
        // Read once by the JDK's server: without the first every answer takes 40 ms, without the second a caller that
        // sends half a request keeps a thread for ever. Connections, not requests, are what can pile up.
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("sun.net.httpserver.maxReqTime", "20");
        setUnlessSet("jdk.httpserver.maxConnections", "500");
    }

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final int BACKLOG = 100;

    private final String service;
    private final String bindAddress;
    private final int wantedPort;
    private final HttpLimits limits;
    private final Routes<Door.Endpoint> routes = new Routes<>();
    private final PrometheusMeterRegistry metrics;
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();

    private record Running(HttpServer server, ExecutorService pool, Door door) {}

    /**
     * @param bindAddress {@code 127.0.0.1}, or {@code 0.0.0.0} for every interface
     * @param port 0 takes a free one
     * @param info added to {@code /info}
     */
    public HttpApi(
            String service,
            String bindAddress,
            int port,
            Health health,
            PrometheusMeterRegistry metrics,
            Supplier<Map<String, Object>> info) {
        this(service, new HttpSettings(bindAddress, port), health, metrics, info, HttpLimits.USUAL);
    }

    HttpApi(
            String service,
            HttpSettings where,
            Health health,
            PrometheusMeterRegistry metrics,
            Supplier<Map<String, Object>> info,
            HttpLimits limits) {
        this.service = service;
        this.bindAddress = where.bind();
        this.wantedPort = where.port();
        this.metrics = metrics;
        this.limits = limits;
        builtIn("/health/live", request -> health(health, Health.Kind.LIVENESS));
        builtIn("/health/ready", request -> health(health, Health.Kind.READINESS));
        builtIn("/metrics", request -> Reply.text(200, PROMETHEUS, metrics.scrape()));
        builtIn("/info", request -> Reply.ok(info(info)));
    }

    /**
     * Adds a route; returns this.
     *
     * @param pathTemplate {@code /api/v1/ticks/latest/{instrument}}
     */
    public HttpApi get(String pathTemplate, HttpRoute route) {
        return route("GET", pathTemplate, route);
    }

    public HttpApi post(String pathTemplate, HttpRoute route) {
        return route("POST", pathTemplate, route);
    }

    public HttpApi put(String pathTemplate, HttpRoute route) {
        return route("PUT", pathTemplate, route);
    }

    public HttpApi delete(String pathTemplate, HttpRoute route) {
        return route("DELETE", pathTemplate, route);
    }

    /** Server-sent events to whoever GETs this; returns this. */
    public HttpApi events(String pathTemplate, EventRoute route) {
        routes.add("GET", pathTemplate, new Door.Endpoint.Events(route));
        return this;
    }

    /** The port it listens on; before the start, or after the stop, the one it was told. */
    public int port() {
        Running now = running.get();
        return now == null ? wantedPort : now.server().getAddress().getPort();
    }

    @Override
    public String name() {
        return service + "-http";
    }

    @Override
    public void start() throws IOException {
        if (running.get() != null) {
            throw new IllegalStateException(name() + " runs already");
        }
        HttpServer server = bind();
        // Unbounded only in name: a connection has one request at a time, and the server limits connections.
        ExecutorService pool = NamedThreads.pool(service + "-http-%d", limits.serving(), Integer.MAX_VALUE);
        Door door = new Door(service, limits, routes, metrics, Nanos.system());
        server.setExecutor(pool);
        server.createContext("/", door);
        server.start();
        running.set(new Running(server, pool, door));
    }

    /** Lets requests under way finish; new ones are refused with 503. */
    @Override
    public void stop(Duration within) throws InterruptedException {
        Running stopping = running.getAndSet(null);
        if (stopping == null) {
            return;
        }
        try {
            stopping.door().close(within);
        } finally {
            stopping.server().stop(0);
            stopping.pool().shutdownNow();
        }
    }

    private HttpServer bind() throws IOException {
        InetSocketAddress address = new InetSocketAddress(bindAddress, wantedPort);
        try {
            return HttpServer.create(address, BACKLOG);
        } catch (BindException taken) {
            throw new IOException(
                    "cannot listen on " + bindAddress + ":" + wantedPort + " (" + taken.getMessage()
                            + "): stop what listens there, or set TICKWIRE_HTTP_PORT or TICKWIRE_HTTP_BIND",
                    taken);
        }
    }

    private HttpApi route(String method, String pathTemplate, HttpRoute route) {
        routes.add(method, pathTemplate, new Door.Endpoint.Route(route));
        return this;
    }

    private void builtIn(String path, HttpRoute route) {
        routes.add("GET", path, new Door.Endpoint.BuiltIn(route));
    }

    private static Reply health(Health health, Health.Kind kind) {
        Health.Report report = health.report(kind);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", report.ok() ? "UP" : "DOWN");
        body.put("checks", report.checks());
        return new Reply(report.ok() ? 200 : 503, body);
    }

    private Map<String, Object> info(Supplier<Map<String, Object>> added) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("service", service);
        info.put("endpoints", routes.described());
        info.putAll(added.get());
        return info;
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
