package io.tickwire.simulator.http;

import java.nio.charset.StandardCharsets;

/** One HTTP response: status, content type and the exact bytes of the body. */
public final class Reply {
    private final int status;
    private final String contentType;
    private final byte[] body;
    private final String location;
    private final long retryAfterSeconds;

    private Reply(int status, String contentType, byte[] body) {
        this(status, contentType, body, "", 0);
    }

    private Reply(int status, String contentType, byte[] body, String location, long retryAfterSeconds) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.location = location;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public static Reply redirect(int status, String location) {
        return new Reply(status, "text/html", new byte[0], location, 0);
    }

    /** The same with the header {@code Retry-After}, or without it for 0. */
    public Reply retryAfter(long seconds) {
        return new Reply(status, contentType, body, location, seconds);
    }

    public static Reply json(int status, byte[] body) {
        return new Reply(status, "application/json; charset=utf-8", body);
    }

    public static Reply json(int status, String body) {
        return json(status, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply bytes(int status, String contentType, byte[] body) {
        return new Reply(status, contentType, body);
    }

    public static Reply text(int status, String contentType, String body) {
        return new Reply(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public int status() {
        return status;
    }

    public String contentType() {
        return contentType;
    }

    /** Where to go instead, empty unless it is a redirect. */
    public String location() {
        return location;
    }

    /** When the client may come again; 0 does not say. */
    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    public byte[] body() {
        return body;
    }
}
