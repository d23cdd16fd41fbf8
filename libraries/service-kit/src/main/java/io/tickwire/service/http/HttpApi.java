package io.tickwire.service.http;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tickwire.service.health.Health;
import io.tickwire.service.http.access.ApiTokens;
import io.tickwire.service.http.access.Role;
import io.tickwire.service.http.routing.Routes;
import io.tickwire.service.lifecycle.NamedThreads;
import io.tickwire.service.lifecycle.Part;
import io.tickwire.service.time.Nanos;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final int BACKLOG = 100;

    private final String service;
    private final String bindAddress;
    private final int wantedPort;
    private final HttpLimits limits;
    private final Routes<Door.Endpoint> routes = new Routes<>();
    private final PrometheusMeterRegistry metrics;
    private @Nullable ApiTokens access;
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
        routes.add("GET", pathTemplate, new Door.Endpoint.Events(route, null));
        return this;
    }

    /** From now on every route must say which role it needs, or the start is refused; returns this. */
    public HttpApi guardedBy(ApiTokens tokens) {
        access = tokens;
        return this;
    }

    /** Where routes are added that need a role. */
    public RoleRoutes needing(Role role) {
        return new RoleRoutes(this, role);
    }

    /** Every route there is. */
    public List<Entrance> entrances() {
        return routes.all((method, path, route) ->
                new Entrance(method, path, route.role(), route instanceof Door.Endpoint.BuiltIn));
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
        ApiTokens tokens = guard();
        HttpServer server = bind();
        // Unbounded only in name: a connection has one request at a time, and the server limits connections.
        ExecutorService pool = NamedThreads.pool(service + "-http-%d", limits.serving(), Integer.MAX_VALUE);
        Door door = new Door(service, limits, routes, tokens, metrics, Nanos.system());
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

    /** A route nobody thought about must not be open by mistake, nor an API that cannot tell its callers apart. */
    private ApiTokens guard() {
        boolean guarded = access != null;
        List<Entrance> wrong = entrances().stream()
                .filter(entrance -> !entrance.builtIn() && guarded == (entrance.role() == null))
                .toList();
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(
                    guarded ? wrong + " need a role each" : wrong + " need roles, but nobody guards " + name());
        }
        ApiTokens tokens = access == null ? new ApiTokens(Map.of()) : access;
        if (guarded && tokens.none()) {
            requireLoopback();
        }
        return tokens;
    }

    private void requireLoopback() {
        if (!new HttpSettings(bindAddress, wantedPort).loopback()) {
            throw new IllegalStateException(name() + " has no tokens and must not listen on " + bindAddress);
        }
        LOG.atWarn()
                .setMessage(
                        "no API token is configured: only programs of this machine are answered, and may do everything")
                .addKeyValue("remedy", "TICKWIRE_API_TOKEN_READ, _TRADE, _ADMIN")
                .log();
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
        route(method, pathTemplate, new Door.Endpoint.Route(route, null));
        return this;
    }

    void route(String method, String pathTemplate, Door.Endpoint endpoint) {
        routes.add(method, pathTemplate, endpoint);
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
