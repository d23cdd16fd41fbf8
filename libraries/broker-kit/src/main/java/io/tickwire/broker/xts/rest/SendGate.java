package io.tickwire.broker.xts.rest;

import org.jspecify.annotations.Nullable;

/**
 * Last word before a request leaves: a deadline, a lease, a halt. Asked before the call and once more when the first
 * byte of the body is about to go, after every wait for rate limit, connection and TLS. Must be quick and thread safe.
 */
@FunctionalInterface
public interface SendGate {
    /** Always open. */
    SendGate OPEN = () -> null;

    /** Null to let the request go; otherwise why not, and the reply is {@link XtsReply.NotSent} with that text. */
    @Nullable
    String refusal();
}
