package io.tickwire.service.http;

import java.time.Duration;

/**
 * What one API bears. More threads serve than routes may occupy, so that health and metrics answer while routes hang.
 *
 * @param request for a route to answer
 * @param bodyBytes largest body
 * @param serving threads that read and write
 * @param routing threads in routes
 * @param queued requests that wait for such a thread
 * @param streams callers with server-sent events
 */
record HttpLimits(Duration request, int bodyBytes, int serving, int routing, int queued, int streams) {
    static final HttpLimits USUAL = new HttpLimits(Duration.ofSeconds(30), 64 * 1024, 48, 16, 24, 32);
}
