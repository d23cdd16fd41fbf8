package io.tickwire.service.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.tickwire.service.http.access.Caller;
import io.tickwire.service.http.routing.Routes;
import io.tickwire.service.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads requests from the wire and writes answers to it. */
final class Wire {
    private static final String JSON = "application/json; charset=utf-8";

    /** What only a proxy, or a browser for a page, says. */
    private static final List<String> RELAYED = List.of("Origin", "Forwarded", "X-forwarded-for", "Via");

    /** The body is larger than allowed. */
    static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private Wire() {}

    /** @throws BadRequest when an escape is malformed */
    static List<String> segments(HttpExchange exchange) {
        String raw = exchange.getRequestURI().getRawPath();
        if (raw == null || !raw.startsWith("/")) {
            throw new BadRequest("the path must begin with a slash", "ask for a path");
        }
        return Routes.split(raw).stream().map(Wire::segment).toList();
    }

    static Map<String, List<String>> query(HttpExchange exchange) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            if (!pair.isEmpty()) {
                String[] sides = pair.split("=", 2);
                query.computeIfAbsent(decoded(sides[0]), name -> new ArrayList<>())
                        .add(sides.length == 2 ? decoded(sides[1]) : "");
            }
        }
        return query;
    }

    static Caller caller(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        return new Caller(
                headers.getOrDefault("Authorization", List.of()),
                exchange.getRemoteAddress().getAddress().isLoopbackAddress(),
                headers.getFirst("Host"),
                RELAYED.stream().anyMatch(headers::containsKey));
    }

    static byte[] body(HttpExchange exchange, int most) throws IOException, TooLarge {
        String announced = exchange.getRequestHeaders().getFirst("Content-Length");
        if (announced != null && announced.length() > 9) {
            throw new TooLarge();
        }
        byte[] body = exchange.getRequestBody().readNBytes(most + 1);
        if (body.length > most) {
            throw new TooLarge();
        }
        return body;
    }

    /** In a path a plus is a plus. */
    private static String segment(String raw) {
        return decoded(raw.replace("+", "%2B"));
    }

    private static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new BadRequest("malformed escape in " + raw, "write % as %25");
        }
    }

    static void send(HttpExchange exchange, Reply reply) throws IOException {
        boolean text = reply.body() instanceof Reply.Text;
        byte[] body =
                text ? ((Reply.Text) reply.body()).text().getBytes(StandardCharsets.UTF_8) : Json.bytes(reply.body());
        head(exchange, text ? ((Reply.Text) reply.body()).contentType() : JSON);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        // Closing reads what is left of the request first: the caller must not wait for that.
        exchange.getResponseBody().flush();
    }

    /** Begins server-sent events. */
    static EventRoute.Sink events(HttpExchange exchange) throws IOException {
        head(exchange, "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        return new EventRoute.Sink() {
            @Override
            public void send(String event, Object json) throws IOException {
                write(out, "event: " + event + "\ndata: " + Json.text(json) + "\n\n");
            }

            @Override
            public void heartbeat() throws IOException {
                write(out, ":\n\n");
            }
        };
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void head(HttpExchange exchange, String contentType) {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    }
}
